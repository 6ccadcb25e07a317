/// Writes JSON, compact, with members in the order given.
enum JSONText {
    static func string(_ text: String, into out: inout [UInt8]) {
        let hex = Array("0123456789abcdef".utf8)
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
            case 10: out += Array("\\n".utf8)
            case 13: out += Array("\\r".utf8)
            case 9: out += Array("\\t".utf8)
            case 0..<0x20: out += Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    /// A request's value. Timestamps are seconds since 1970, blobs base64, as the JSON protocols want them.
    static func value(_ value: WireValue, capitalized: Bool, into out: inout [UInt8]) {
        switch value {
        case .null: out += Array("null".utf8)
        case .bool(let bool): out += Array((bool ? "true" : "false").utf8)
        case .integer(let integer): out += Array(String(integer).utf8)
        case .double(let double):
            out += Array((double == double.rounded() && abs(double) < 1e15 ? "\(Int64(double))" : "\(double)").utf8)
        case .string(let text): string(text, into: &out)
        case .blob(let bytes): string(Base64.encode(bytes), into: &out)
        case .timestamp(let timestamp): out += Array(seconds(timestamp).utf8)
        case .list(let items):
            out.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                self.value(item, capitalized: capitalized, into: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .structure(let members):
            object(members.filter { $0.isInBody && $0.value != .null }, into: &out) {
                $0.bodyName(capitalized: capitalized)
            } _: {
                self.value($0, capitalized: capitalized, into: &$1)
            }
        case .map(let members):
            object(members, into: &out, name: \.name) { self.value($0, capitalized: capitalized, into: &$1) }
        }
    }

    private static func object(
        _ members: [WireMember], into out: inout [UInt8], name: (WireMember) -> String,
        _ write: (WireValue, inout [UInt8]) -> Void
    ) {
        out.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            string(name(member), into: &out)
            out.append(UInt8(ascii: ":"))
            write(member.value, &out)
        }
        out.append(UInt8(ascii: "}"))
    }

    static func seconds(_ timestamp: AWSTimestamp) -> String {
        let (whole, rest) = timestamp.milliseconds.quotientAndRemainder(dividingBy: 1000)
        return rest == 0 ? "\(whole)" : "\(Double(timestamp.milliseconds) / 1000)"
    }
}
