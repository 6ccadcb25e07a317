import Primitives

/// JSON as services read and write it.
extension JSON {
    /// Reads a reply. Services pass on texts that others wrote, which may hold half a surrogate pair.
    init(wire bytes: [UInt8]) throws(JSONError) {
        try self.init(parsing: bytes, options: .with { $0.replacesLoneSurrogates = true })
    }

    /// A request's value. Timestamps are seconds since 1970, blobs base64, as the JSON protocols want them.
    static func write(_ value: WireValue, capitalized: Bool, into out: inout [UInt8]) {
        switch value {
        case .null: out += Array("null".utf8)
        case .bool(let bool): out += Array((bool ? "true" : "false").utf8)
        case .integer(let integer): out += Array(String(integer).utf8)
        case .double(let double):
            out += Array((double == double.rounded() && abs(double) < 1e15 ? "\(Int64(double))" : "\(double)").utf8)
        case .string(let text): write(text, into: &out)
        case .blob(let bytes): write(Base64.encode(bytes), into: &out)
        case .timestamp(let timestamp): out += Array(seconds(timestamp).utf8)
        case .list(let items):
            out.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                write(item, capitalized: capitalized, into: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .structure(let members):
            object(members.filter { $0.isInBody && $0.value != .null }, into: &out) {
                $0.bodyName(capitalized: capitalized)
            } _: {
                write($0, capitalized: capitalized, into: &$1)
            }
        case .map(let members):
            object(members, into: &out, name: \.name) { write($0, capitalized: capitalized, into: &$1) }
        }
    }

    private static func object(
        _ members: [WireMember], into out: inout [UInt8], name: (WireMember) -> String,
        _ write: (WireValue, inout [UInt8]) -> Void
    ) {
        out.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            Self.write(name(member), into: &out)
            out.append(UInt8(ascii: ":"))
            write(member.value, &out)
        }
        out.append(UInt8(ascii: "}"))
    }

    private static func seconds(_ timestamp: Timestamp) -> String {
        let (whole, rest) = timestamp.milliseconds.quotientAndRemainder(dividingBy: 1000)
        return rest == 0 ? "\(whole)" : "\(Double(timestamp.milliseconds) / 1000)"
    }
}
