#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Reads standard input by lines, keeping what came beyond the line asked for: there is one for the whole program, since a
/// second one would lose what the first has taken.
struct LineReader {
    private let descriptor: Int32
    private var waiting: [UInt8] = []
    private(set) var hasEnded = false

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// A line that was read already, without its end; control characters are left out.
    mutating func nextLine() -> String? {
        if let end = waiting.firstIndex(of: 0x0A) {
            let line = Array(waiting[..<end])
            waiting.removeFirst(end + 1)
            return Self.clean(line)
        }
        // A last line without an end was typed all the same.
        guard hasEnded, !waiting.isEmpty else { return nil }
        defer { waiting = [] }
        return Self.clean(waiting)
    }

    /// Takes what there is; blocks where there is nothing.
    mutating func fill() {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        if count > 0 {
            waiting += bytes[..<count]
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
            hasEnded = true
        }
    }

    private static func clean(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { !$0.isControl })
        return String(text)
    }
}
