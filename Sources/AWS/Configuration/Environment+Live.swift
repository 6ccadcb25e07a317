#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Subprocess

// Subprocess names programs by the system's own path type, which on Linux comes with it.
#if canImport(System)
    import System
#else
    import SystemPackage
#endif

extension Environment {
    /// The machine this program runs on, with the variables it was started with.
    public static func live() -> Environment {
        live(variables: ProcessInfo.processInfo.environment)
    }

    /// The machine this program runs on, with variables that a wiring may have changed.
    public static func live(variables: [String: String]) -> Environment {
        let home = variables["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "/"
        return Environment(
            variables: variables, home: home.count > 1 && home.hasSuffix("/") ? String(home.dropLast()) : home,
            readFile: { path throws(Failure) in try LiveFiles.read(path) },
            writeFile: { path, bytes throws(Failure) in try LiveFiles.write(bytes, to: path) },
            runProcess: { command throws(Failure) in try await run(command, variables: variables) },
            wallClock: {
                var time = timespec()
                clock_gettime(CLOCK_REALTIME, &time)
                return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
            })
    }

    /// Output kept of a program that is run; more is a failure.
    private static let outputLimit = 1 << 20

    private static func run(
        _ command: [String], variables: [String: String]
    ) async throws(Failure) -> ProcessOutcome {
        guard let program = command.first else { throw Failure("the command is empty") }
        do {
            let result = try await Subprocess.run(
                program.contains("/") ? .path(FilePath(program)) : .name(program),
                arguments: Arguments(Array(command.dropFirst())),
                output: .bytes(limit: outputLimit), error: .bytes(limit: outputLimit))
            let status: Int32 =
                switch result.terminationStatus {
                case .exited(let code): Int32(code)
                case .signaled(let signal): 128 + Int32(signal)
                }
            return ProcessOutcome(
                status: status, standardOutput: result.standardOutput, standardError: result.standardError)
        } catch {
            throw Failure("\(error)")
        }
    }
}

/// Whole files, by the system's own calls: their errors tell a missing file from a locked one.
private enum LiveFiles {
    static func read(_ path: String) throws(Environment.Failure) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            // botocore looks for a plain file: whatever is none counts as missing.
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure()
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure() }
        guard status.st_mode & S_IFMT != S_IFDIR else { return nil }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { buffer in
                #if canImport(Darwin)
                    Darwin.read(descriptor, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                    Musl.read(descriptor, buffer.baseAddress, buffer.count)
                #else
                    Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure()
            }
            bytes += chunk[0..<count]
        }
    }

    /// Writes beside the file and moves it there, so that a reader never sees half of it.
    static func write(_ bytes: [UInt8], to path: String) throws(Environment.Failure) {
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { buffer in
                #if canImport(Darwin)
                    Darwin.write(descriptor, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                    Musl.write(descriptor, buffer.baseAddress, buffer.count)
                #else
                    Glibc.write(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            if count < 0 {
                if errno == EINTR { continue }
                let problem = failure()
                close(descriptor)
                unlink(temporary)
                throw problem
            }
            rest = rest.dropFirst(count)
        }
        close(descriptor)
        guard rename(temporary, path) == 0 else {
            let problem = failure()
            unlink(temporary)
            throw problem
        }
    }

    private static func failure() -> Environment.Failure {
        Environment.Failure(strerror(errno).map { String(cString: $0) } ?? "error \(errno)")
    }
}
