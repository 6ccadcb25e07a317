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
import Files
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

/// Whole files: errors tell a missing file from a locked one.
private enum LiveFiles {
    static func read(_ path: String) throws(Environment.Failure) -> [UInt8]? {
        do throws(FileError) { return try FileStore.contents(of: path) } catch {
            switch error {
            // botocore looks for a plain file: a folder counts as missing.
            case .system(ENOENT), .system(ENOTDIR), .notRegular: return nil
            default: throw Environment.Failure(error.reason)
            }
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws(Environment.Failure) {
        do throws(FileError) { try FileStore.save(bytes, to: path, overwriting: true) } catch {
            throw Environment.Failure(error.reason)
        }
    }
}
