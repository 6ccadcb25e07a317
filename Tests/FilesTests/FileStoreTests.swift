import Testing

@testable import Files

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder with files, gone after the test.
struct Folder: ~Copyable {
    let path: String

    init() throws {
        path = "/tmp/pw-files-" + String(UInt64.random(in: .min ... .max), radix: 36)
        try #require(mkdir(path, 0o700) == 0)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func make(_ name: String, _ text: String, mode: mode_t = 0o644) throws {
        let descriptor = open(file(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try #require(descriptor >= 0)
        try FileStore.writeAll(Array(text.utf8), to: descriptor)
        try #require(fchmod(descriptor, mode) == 0 && close(descriptor) == 0)
    }

    func text(_ name: String) throws -> String {
        String(decoding: try FileStore.contents(of: file(name)), as: UTF8.self)
    }

    func mode(_ name: String = ".") throws -> mode_t {
        var status = stat()
        try #require(lstat(file(name), &status) == 0)
        return status.st_mode & 0o7777
    }

    /// Everything in the folder.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

@Suite struct FileStoreTests {
    private static func save(_ text: String, to path: String, overwriting: Bool = false) throws(FileError) {
        try FileStore.save(Array(text.utf8), to: path, overwriting: overwriting)
    }

    @Test("A new file is readable by its owner alone, and nothing else is left in the folder")
    func newFile() throws {
        let folder = try Folder()
        try Self.save("tea", to: folder.file("a.md"))
        #expect(try folder.text("a.md") == "tea")
        #expect(try folder.mode("a.md") == 0o600)
        #expect(try folder.names() == ["a.md"])
    }

    @Test("An existing file is left as it is, unless overwriting is allowed; it keeps its permissions then")
    func existingFile() throws {
        let folder = try Folder()
        try folder.make("a.md", "old", mode: 0o640)
        #expect(throws: FileError.exists(target: folder.file("a.md"))) { try Self.save("new", to: folder.file("a.md")) }
        #expect(try folder.text("a.md") == "old")
        #expect(try FileStore.existing(at: folder.file("a.md")) == folder.file("a.md"))
        try Self.save("new", to: folder.file("a.md"), overwriting: true)
        #expect(try folder.text("a.md") == "new")
        #expect(try folder.mode("a.md") == 0o640)
        #expect(try folder.names() == ["a.md"])
        #expect(try FileStore.existing(at: folder.file("b.md")) == nil)
    }

    @Test("A symbolic link is followed: its target is replaced, and the link stays")
    func link() throws {
        let folder = try Folder()
        try folder.make("target", "old", mode: 0o604)
        try #require(symlink("target", folder.file("link")) == 0)
        let target = try #require(realpath(folder.file("target"), nil).map { String(cString: $0) })
        #expect(throws: FileError.exists(target: target)) { try Self.save("new", to: folder.file("link")) }
        #expect(try FileStore.existing(at: folder.file("link")) == target)
        try Self.save("new", to: folder.file("link"), overwriting: true)
        #expect(try folder.text("target") == "new")
        #expect(try folder.mode("target") == 0o604)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == "target")
    }

    @Test("A link without a target is refused, and its target is not made")
    func danglingLink() throws {
        let folder = try Folder()
        try #require(symlink(folder.file("planted"), folder.file("link")) == 0)
        #expect(throws: FileError.danglingLink) { try Self.save("new", to: folder.file("link"), overwriting: true) }
        #expect(try folder.names() == ["link"])
    }

    /// What stands at a path and is not a regular file.
    enum Obstacle: String, CaseIterable { case folder, pipe, socket, device, linkToDevice, linkToFolder, missingFolder }

    @Test("Only regular files are written", arguments: Obstacle.allCases, [true, false])
    func obstacles(obstacle: Obstacle, overwriting: Bool) throws {
        let folder = try Folder()
        var path = folder.file("there")
        let expected: FileError
        switch obstacle {
        case .folder:
            try #require(mkdir(path, 0o755) == 0)
            expected = .notRegular(kind: "a folder")
        case .pipe:
            try #require(mkfifo(path, 0o644) == 0)
            expected = .notRegular(kind: "a pipe")
        case .socket:
            try Self.makeSocket(path)
            expected = .notRegular(kind: "a socket")
        case .device:
            guard let device = Self.device(in: folder) else { return }
            path = device
            expected = .notRegular(kind: "a device")
        case .linkToDevice:
            guard let device = Self.device(in: folder) else { return }
            try #require(symlink(device, path) == 0)
            expected = .notRegular(kind: "a device")
        case .linkToFolder:
            try #require(symlink(folder.path, path) == 0)
            expected = .notRegular(kind: "a folder")
        case .missingFolder:
            path = folder.file("none/a.md")
            expected = .system(ENOENT)
        }
        let before = try folder.names()
        #expect(throws: expected) { try Self.save("new", to: path, overwriting: overwriting) }
        if obstacle != .missingFolder, obstacle != .folder, obstacle != .linkToFolder {
            let appending: FileError = .notRegular(
                kind: obstacle == .linkToDevice ? "a symbolic link" : expected.reason.replacing("it is ", with: ""))
            #expect(throws: appending) { _ = try FileStore.openForAppending(path) }
        }
        #expect(try folder.names() == before)
        if expected == .notRegular(kind: "a device") {
            var status = stat()
            #expect(stat(path, &status) == 0 && status.kindName == "a device")
        }
    }

    /// A device that the tests may lose: root makes one of its own, since a faulty program could replace the machine's.
    private static func device(in folder: borrowing Folder) -> String? {
        guard geteuid() == 0 else { return "/dev/null" }
        return mknod(folder.file("device"), S_IFCHR | 0o600, 0x0103) == 0 ? folder.file("device") : nil
    }

    private static func makeSocket(_ path: String) throws {
        #if canImport(Glibc)
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        try #require(bound == 0)
    }

    @Test(
        "Names that earlier versions wrote through are not touched, whatever is planted there",
        arguments: ["part", "tmp"])
    func plantedDraft(ending: String) throws {
        let folder = try Folder()
        try folder.make("victim", "mine")
        for name in ["a.md.\(ending)", "a.md.\(getpid()).\(ending)"] {
            try #require(symlink(folder.file("victim"), folder.file(name)) == 0)
        }
        try Self.save("new", to: folder.file("a.md"))
        #expect(try folder.text("victim") == "mine")
        #expect(try folder.names().count == 4)
    }

    @Test("In a folder of everybody's, a file or link that another user made is refused", arguments: [true, false])
    func foreign(isLink: Bool) throws {
        let folder = try Folder()
        try #require(chmod(folder.path, 0o1777) == 0)
        // Only root can play another user.
        guard geteuid() == 0 else { return }
        try folder.make("victim", "mine")
        if isLink {
            try #require(symlink(folder.file("victim"), folder.file("a.md")) == 0)
        } else {
            try folder.make("a.md", "bait", mode: 0o666)
        }
        try #require(lchown(folder.file("a.md"), 65_534, 65_534) == 0)
        #expect(throws: FileError.foreign) { try Self.save("new", to: folder.file("a.md"), overwriting: true) }
        #expect(try folder.text("victim") == "mine")
        try #require(chmod(folder.path, 0o755) == 0)
        try Self.save("new", to: folder.file("a.md"), overwriting: true)
        #expect(try folder.text(isLink ? "victim" : "a.md") == "new")
    }

    @Test("A disk that is full leaves the older file and no draft")
    func fullDisk() throws {
        let folder = try Folder()
        try folder.make("a.md", "old")
        var before = rlimit()
        getrlimit(Self.fileSize, &before)
        // The limit stands in for the disk; the signal that comes with it would end the tests.
        signal(SIGXFSZ, SIG_IGN)
        var small = rlimit(rlim_cur: 1 << 20, rlim_max: before.rlim_max)
        setrlimit(Self.fileSize, &small)
        defer {
            setrlimit(Self.fileSize, &before)
            signal(SIGXFSZ, SIG_DFL)
        }
        let large = [UInt8](repeating: 0x61, count: 2 << 20)
        #expect(throws: FileError.system(EFBIG)) {
            try FileStore.save(large, to: folder.file("a.md"), overwriting: true)
        }
        #expect(try folder.text("a.md") == "old")
        #expect(try folder.names() == ["a.md"])
    }

    #if canImport(Glibc)
        private static let fileSize = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    #else
        private static let fileSize = RLIMIT_FSIZE
    #endif

    @Test("Appending goes on at the end, and a new file is readable by its owner alone")
    func appending() throws {
        let folder = try Folder()
        for word in ["one\n", "two\n"] {
            let descriptor = try FileStore.openForAppending(folder.file("log"))
            try FileStore.writeAll(Array(word.utf8), to: descriptor)
            close(descriptor)
        }
        #expect(try folder.text("log") == "one\ntwo\n")
        #expect(try folder.mode("log") == 0o600)
    }

    @Test("Reading stops at the limit, and refuses a pipe where only files will do")
    func reading() throws {
        let folder = try Folder()
        try folder.make("a", "12345")
        #expect(try FileStore.contents(of: folder.file("a"), limit: 5) == Array("12345".utf8))
        #expect(throws: FileError.tooLarge(limit: 4)) { _ = try FileStore.contents(of: folder.file("a"), limit: 4) }
        try #require(mkfifo(folder.file("pipe"), 0o600) == 0)
        #expect(throws: FileError.notRegular(kind: "a pipe")) {
            _ = try FileStore.contents(of: folder.file("pipe"), onlyRegular: true)
        }
        #expect(throws: FileError.notRegular(kind: "a folder")) { _ = try FileStore.contents(of: folder.path) }
    }

    @Test("Folders are made for their owner alone, and those that exist keep their permissions")
    func folders() throws {
        for mode: mode_t in [0o700, 0o711, 0o755, 0o775, 0o777, 0o1777] {
            let folder = try Folder()
            try #require(chmod(folder.path, mode) == 0)
            try FileStore.makeFolder(folder.path)
            try FileStore.makeFolder(folder.file("x/y"))
            #expect(try folder.mode() == mode)
            #expect(try folder.mode("x") == 0o700)
            #expect(try folder.mode("x/y") == 0o700)
            try folder.make("file", "")
            #expect(throws: FileError.notFolder) { try FileStore.makeFolder(folder.file("file")) }
            #expect(throws: FileError.system(ENOTDIR)) { try FileStore.makeFolder(folder.file("file/x")) }
        }
    }

    @Test(
        "What others may do in a folder",
        arguments: [
            (0o700, .none), (0o750, .read), (0o701, .read), (0o755, .read), (0o775, .write), (0o1777, .write),
            (0o777, .replace), (0o702, .replace),
        ] as [(mode_t, OthersAccess)])
    func access(mode: mode_t, expected: OthersAccess) throws {
        let folder = try Folder()
        try #require(chmod(folder.path, mode) == 0)
        #expect(FileStore.othersAccess(to: folder.path) == expected)
        #expect(FileStore.othersAccess(to: folder.file("none")) == nil)
    }
}
