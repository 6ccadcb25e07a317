import Testing

/// Everything that a person reads passes through one place that makes text from outside safe.
@Suite struct OutputTests {
    /// The files that write to the terminal: lines, the plain back end, the screen.
    static let writers: Set<String> = [
        "Sources/panther-wizard/Wiring/Output.swift", "Sources/Terminal/BackEnd/PlainBackEnd.swift",
        "Sources/Terminal/BackEnd/CursesBackEnd.swift",
    ]

    /// Lines elsewhere that name a standard stream and write nothing to it.
    static let harmless = [
        "isatty(STDOUT_FILENO)", "isatty(STDERR_FILENO)", "stream(path) == STDOUT_FILENO",
        #"case "-", "/dev/stdout": STDOUT_FILENO"#, #"case "/dev/stderr": STDERR_FILENO"#, "posix_spawn_file_actions_",
        "for descriptor in [STDIN_FILENO",
    ]

    @Test("nothing is printed past StandardOutput, StandardError and the back ends of the terminal")
    func onePlace() throws {
        let stray = try House.here.swiftFiles().filter { !Self.writers.contains($0.path) }.flatMap { file in
            file.numbered.filter { Self.prints($0.text) }.map { "\(file.path):\($0.number): \($0.text.trimmed)" }
        }
        #expect(stray == [])
    }

    @Test("in the one place every text passes SafeText")
    func throughTheGate() throws {
        let text = try House.here.text(of: "Sources/panther-wizard/Wiring/Output.swift")
        let writes = text.split(separator: "\n").filter { $0.contains("writeAll(") && !$0.contains("func writeAll") }
        #expect(writes.count == 4)
        for line in writes { #expect(line.contains("SafeText.") || line.contains("command.text"), "\(line)") }
    }

    /// Whether a line of source writes to a standard stream, or leaves it to a library.
    static func prints(_ line: String) -> Bool {
        let code = line.trimmed
        guard !code.hasPrefix("//"), !harmless.contains(where: code.contains) else { return false }
        let functions = [
            "debugPrint", "dump", "fputs", "fputc", "puts", "putchar", "printf", "vprintf", "fprintf", "fwrite",
            "perror",
            "print",
        ]
        let calls = functions.contains { name in
            line.ranges(of: name + "(").contains { range in
                let before = line[..<range.lowerBound]
                if before.hasSuffix("func ") || before.last.map({ $0.isLetter || $0.isNumber || $0 == "_" }) == true {
                    return false
                }
                guard before.last == "." else { return true }
                return ["Swift.", "Glibc.", "Darwin."].contains { before.hasSuffix($0) }
            }
        }
        return calls
            || ["STDOUT_FILENO", "STDERR_FILENO", "FileHandle.standard", "write(1", "write(2", "exit(withError: error"]
                .contains { line.contains($0) }
    }

    @Test(
        "a line that prints is found",
        arguments: [
            ("        print(text)", true), ("Swift.print(text)", true), ("debugPrint(x)", true),
            ("fputs(a, stderr)", true),
            ("FileHandle.standardError.write(data)", true), ("_ = write(1, pointer, 3)", true),
            ("Glibc.puts(text)", true), ("write(STDERR_FILENO, p, n)", true), ("exit(withError: error)", true),
            ("StandardOutput.print(text)", false), ("// print(text)", false), ("static func print(_ a: Int) {", false),
            ("Self.print(recording)", false), ("record.print(json: json)", false), ("blueprint(x)", false),
            ("if isatty(STDOUT_FILENO) == 0 {", false), ("exit(withError: ExitCode(code))", false),
        ])
    func detection(line: String, expected: Bool) { #expect(Self.prints(line) == expected) }
}
