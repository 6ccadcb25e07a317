#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Lines that are typed while a command goes on. Their end is no end: a command that nobody types to goes on as well.
struct TypedLines {
    private var rest: [UInt8] = []
    private var hasEnded = false

    /// The next line, without blanks at its ends. Looks five times a second, so that no thread is held.
    ///
    /// - Throws: `CancellationError`.
    mutating func next() async throws -> String {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest.removeFirst(end + 1)
                return String(line.filter { !$0.isWhitespace })
            }
            try await Task.sleep(for: .milliseconds(200))
            read()
        }
    }

    /// Takes what lies there. In the background of a terminal nothing is read, since that would stop the program.
    private mutating func read() {
        guard !hasEnded, isatty(STDIN_FILENO) == 0 || tcgetpgrp(STDIN_FILENO) == getpgrp() else { return }
        var polled = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&polled, 1, 0) > 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Self.fill(&buffer)
        hasEnded = count <= 0
        if count > 0 { rest += buffer.prefix(count) }
    }

    private static func fill(_ buffer: inout [UInt8]) -> Int {
        #if canImport(Glibc)
            Glibc.read(STDIN_FILENO, &buffer, buffer.count)
        #else
            Darwin.read(STDIN_FILENO, &buffer, buffer.count)
        #endif
    }
}
