import Testing

/// What the house asks of every file: its length, its words, its documentation.
@Suite struct StyleTests {
    @Test("no file is longer than 400 lines, generated tables apart")
    func filesAreShort() throws {
        let long = try House.here.swiftFiles(in: ["Sources", "Screens", "Tests"])
            .filter { !$0.isGenerated && $0.lines.count > 401 }
        #expect(long.map { "\($0.path) has \($0.lines.count - 1) lines" } == [])
    }

    @Test("@unchecked Sendable stands in Terminal alone, with its invariant beside it")
    func uncheckedSendable() throws {
        let word = "@unchecked" + " Sendable"
        #expect(try lines(in: House.rooms) { file, line in line.contains(word) && file.target != "Terminal" } == [])
        let bare = try House.here.swiftFiles(in: ["Sources/Terminal"]).flatMap { file in
            file.numbered.filter { $0.text.contains(word) && !file.isCommented(above: $0.number) }
                .map { "\(file.path):\($0.number)" }
        }
        #expect(bare == [])
    }

    // The members of the services' shapes are those of the service model, by its names; its documentation is theirs.
    @Test("every public declaration is documented, the services' shapes apart")
    func publicDeclarationsAreDocumented() throws {
        #expect(
            try lines(in: House.rooms) { file, line, number in
                SourceFile.isPublicDeclaration(line) && !file.isDocumented(at: number)
                    && !file.path.contains("Sources/AWS/Services/")
            } == [])
    }

    @Test("no words of unfinished work")
    func nothingIsUnfinished() throws {
        let words = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK", "not " + "implemented", "un" + "implemented"]
        #expect(
            try lines(in: House.rooms + ["Tests"]) { _, line in
                words.contains { word in SourceFile.holds(line, word: word) }
            } == [])
    }

    @Test("the top level holds the package, its three folders and the read-me, nothing else")
    func topLevel() throws {
        // SwiftPM writes Package.resolved; git ignores it.
        let found = Set(try House.here.topLevel()).subtracting(["Package.resolved"])
        #expect(found == ["Package.swift", "Sources", "Tests", "Screens", "README.md"])
    }

    @Test(
        "a declaration is public when the word stands before its kind",
        arguments: [
            ("public struct Size {", true), ("    public static let width = 80", true),
            ("@inlinable public func f() {", true),
            ("public import Stacks", false), ("    let x = 1  // public", false), ("public extension String {", false),
            ("    public static func < (left: A, right: A) -> Bool {", false),
            ("public var description: String {", false),
            ("    @frozen public enum Wire {", true), ("    public internal(set) var count = 0", true),
        ])
    func publicDeclarations(line: String, expected: Bool) {
        #expect(SourceFile.isPublicDeclaration(line) == expected)
    }

    private func lines(in folders: [String], where breaks: (SourceFile, String) -> Bool) throws -> [String] {
        try lines(in: folders) { file, line, _ in breaks(file, line) }
    }

    private func lines(in folders: [String], where breaks: (SourceFile, String, Int) -> Bool) throws -> [String] {
        try House.here.swiftFiles(in: folders).flatMap { file in
            file.numbered.filter { breaks(file, $0.text, $0.number) }
                .map { "\(file.path):\($0.number): \($0.text.trimmed)" }
        }
    }
}
