/// The `aws-chunked` body that clients send with `x-amz-content-sha256: STREAMING-…`: sized chunks, then trailers.
public struct AWSChunkedBody: Sendable {
    /// The chunks' bytes, put together.
    public let bytes: [UInt8]
    /// Headers after the last chunk, as a checksum; names in lower case.
    public let trailers: [(name: String, value: String)]

    /// Reads a body; nil if it is not whole.
    public init?(decoding body: [UInt8]) {
        var rest = body[...]
        var bytes: [UInt8] = []
        var trailers: [(name: String, value: String)] = []
        while true {
            guard let line = Self.takeLine(&rest) else { return nil }
            let sizeText = line.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
            guard let size = Int(sizeText, radix: 16), size >= 0, size <= rest.count else { return nil }
            if size == 0 { break }
            bytes += rest.prefix(size)
            rest = rest.dropFirst(size)
            guard rest.starts(with: [13, 10]) else { return nil }
            rest = rest.dropFirst(2)
        }
        while let line = Self.takeLine(&rest), !line.isEmpty {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            let value = parts[1].drop { $0 == " " }
            trailers.append((CanonicalRequest.lowercase(String(parts[0])), String(value)))
        }
        self.bytes = bytes
        self.trailers = trailers
    }

    private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let end = rest.firstIndex(of: 10), end > rest.startIndex, rest[end - 1] == 13 else { return nil }
        let line = String(decoding: rest[rest.startIndex..<end - 1], as: UTF8.self)
        rest = rest[(end + 1)...]
        return line
    }
}
