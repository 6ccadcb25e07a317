import Files

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where a flag such as `--output` wants a result: a file, or one of the program's own streams.
struct OutputFile {
    private let path: String
    /// Whether a file is there, and may be overwritten.
    let overwriting: Bool

    /// Looks whether the result can go there, before any work is done for it. A file that exists is overwritten with
    /// `force`, or after the operator agreed on the terminal.
    ///
    /// - Parameters:
    ///   - what: the result with its article, such as `The report`.
    /// - Throws: `Problem` with exit code 1 where the path can hold no result, 2 where overwriting was not agreed to.
    init(_ path: String, what: String, force: Bool, _ machine: Machine) throws(Problem) {
        self.path = path
        guard Self.stream(path) == nil else {
            overwriting = false
            return
        }
        let existing: String?
        do throws(FileError) { existing = try FileStore.existing(at: path) } catch {
            throw Problem(Self.sentence(what, path, error), exitCode: 1)
        }
        overwriting = existing != nil
        guard let existing, !force else { return }
        let refusal = Problem(Self.refusal(existing), exitCode: 2)
        guard machine.inputIsTerminal, isatty(STDERR_FILENO) == 1 else { throw refusal }
        StandardError.ask("\(existing) exists already. Overwrite it? [y/N] ")
        guard let answer = readLine()?.lowercased(), ["y", "yes"].contains(answer) else {
            throw Problem("\(existing) was left as it is.", exitCode: 2)
        }
    }

    /// Writes the result, and says where to.
    ///
    /// - Parameters:
    ///   - what: the result with its article, such as `The report`.
    ///   - advice: a sentence for the operator about the written file; empty for none.
    /// - Throws: `Problem` with exit code 1 where it cannot be written; an older file is left as it is then.
    func write(_ text: String, what: String, advice: String = "") throws(Problem) {
        do throws(FileError) {
            if let descriptor = Self.stream(path) {
                try FileStore.writeAll(Array(text.utf8), to: descriptor)
                return
            }
            try FileStore.save(Array(text.utf8), to: path, overwriting: overwriting)
            StandardError.print("Written to \(path)." + (advice.isEmpty ? "" : " \(advice)"))
        } catch {
            if case .exists(let target) = error { throw Problem(Self.refusal(target), exitCode: 2) }
            throw Problem(Self.sentence(what, path, error), exitCode: 1)
        }
    }

    /// Why a file that exists is not overwritten, and what to do.
    static func refusal(_ path: String) -> String {
        "\(path) exists already. Choose another file, or overwrite it with --force."
    }

    private static func sentence(_ what: String, _ path: String, _ error: FileError) -> String {
        "\(what) cannot be written to \(path): \(error.reason). Choose another file."
    }

    /// Whether a path means standard output, which is written as without a path.
    static func isStandardOutput(_ path: String) -> Bool { stream(path) == STDOUT_FILENO }

    /// The descriptor that a path means: `-` and `/dev/stdout`, `/dev/stderr`, and `/dev/fd/N` as shells name a pipe.
    private static func stream(_ path: String) -> Int32? {
        switch path {
        case "-", "/dev/stdout": STDOUT_FILENO
        case "/dev/stderr": STDERR_FILENO
        default: path.hasPrefix("/dev/fd/") ? Int32(path.dropFirst("/dev/fd/".count)) : nil
        }
    }
}
