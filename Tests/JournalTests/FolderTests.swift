import Foundation
import Journal
import Testing
import Wizard

/// Folders that were there before the journal, and that others may use.
@Suite struct FolderTests {
    private func make(_ place: TemporaryPlace, mode: Int) throws {
        try FileManager.default.createDirectory(atPath: place.place.folder, withIntermediateDirectories: true)
        // Not by the creation, which the umask would change.
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place.place.folder)
    }

    @Test(
        "A folder that exists keeps its mode, and the files in it are readable by their owner alone",
        arguments: [0o700, 0o711, 0o750, 0o755, 0o775, 0o1777])
    func modes(mode: Int) throws {
        let place = TemporaryPlace()
        try make(place, mode: mode)
        let journal = try place.journal()
        _ = try journal.begin(.deploy, region: "us-east-1", at: 1)
        #expect(try place.mode(place.place.folder) == mode)
        for name in try place.names() { #expect(try place.mode("\(place.place.folder)/\(name)") == 0o600, "\(name)") }
        let warning =
            "Other users may make files in \(place.place.folder). The journal's files in it are readable by you alone, but "
            + "a folder of your own is safer: name it with --state-dir."
        #expect(place.place.exposure == ([0o775, 0o1777].contains(mode) ? warning : nil))
    }

    @Test("A folder that is made is its owner's alone, with those above it")
    func made() throws {
        let place = TemporaryPlace()
        _ = try place.journal()
        #expect(try place.mode(place.root) == 0o700)
        #expect(try place.mode(place.place.folder) == 0o700)
        #expect(place.place.exposure == nil)
    }

    @Test("A folder in which every user may replace files is refused", arguments: [0o777, 0o703])
    func replaceable(mode: Int) throws {
        let place = TemporaryPlace()
        try make(place, mode: mode)
        let error = #expect(throws: JournalTrouble.self) { _ = try place.journal() }
        #expect(
            error?.sentence
                == "The journal cannot be kept in \(place.place.folder): every user may replace files in it. Choose another "
                + "folder with --state-dir.")
        #expect(try place.names() == [])
        #expect(try place.mode(place.place.folder) == mode)
    }

    @Test(
        "In a folder of everybody's, what another may have planted is not used",
        arguments: ["lock", "journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"])
    func planted(name: String) throws {
        let place = TemporaryPlace()
        try make(place, mode: 0o1777)
        let victim = place.root + "/victim"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: victim))
        let path = "\(place.place.folder)/\(name)"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: victim)
        let error = #expect(throws: JournalTrouble.self) { _ = try place.journal() }
        #expect(
            error?.sentence
                == "The journal cannot be kept in \(place.place.folder): \(path) is another user's file, or not a regular "
                + "file. Choose another folder with --state-dir.")
        #expect(FileManager.default.contents(atPath: victim) == Data("mine".utf8))
    }

    @Test("A lock that another process holds is waited for, and no longer than said")
    func locked() throws {
        let place = TemporaryPlace()
        _ = try place.journal()
        let other = open("\(place.place.folder)/lock", O_RDWR)
        try #require(other >= 0 && flock(other, LOCK_EX) == 0)
        defer { close(other) }
        var options = Journal.Options()
        options.patience = 0.1
        #expect(throws: JournalTrouble.busy(path: place.place.folder)) { _ = try place.journal(options: options) }
        flock(other, LOCK_UN)
        _ = try place.journal(options: options)
    }
}
