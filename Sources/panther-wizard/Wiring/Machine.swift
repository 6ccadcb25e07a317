#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

import PracticeCloud
import Screens

/// What the program reads of the machine: a value, read once at the start.
struct Machine: Sendable {
    /// The environment.
    var variables: [String: String]
    /// Whether results go to a terminal.
    var outputIsTerminal: Bool
    /// Whether somebody can type.
    var inputIsTerminal: Bool

    /// This machine, now.
    static func current() -> Machine {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        let canType = isatty(STDIN_FILENO) == 1
        return Machine(
            variables: variables, outputIsTerminal: isatty(STDOUT_FILENO) == 1 && canType, inputIsTerminal: canType)
    }

    /// A variable's value; nil where it is unset or empty.
    subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The time zone of the machine, as it is now.
    static func zone() -> LocalZone {
        var now = time(nil)
        var local = tm()
        tzset()
        guard localtime_r(&now, &local) != nil else { return LocalZone() }
        let name = local.tm_zone.map { String(cString: $0) } ?? "local"
        return LocalZone(name: name, offsetMinutes: local.tm_gmtoff / 60)
    }

    /// Milliseconds since 1970 UTC.
    static func wallClock() -> Int64 {
        // Which C module the compiler takes `timespec` from depends on the files that it compiles together, and its
        // members are visible from the right one alone. On every 64-bit system it is two words: seconds, nanoseconds.
        var now = (seconds: 0, nanoseconds: 0)
        withUnsafeMutableBytes(of: &now) { bytes in
            guard let start = bytes.baseAddress else { return }
            clock_gettime(CLOCK_REALTIME, start.assumingMemoryBound(to: timespec.self))
        }
        return Int64(now.seconds) * 1000 + Int64(now.nanoseconds) / 1_000_000
    }
}
