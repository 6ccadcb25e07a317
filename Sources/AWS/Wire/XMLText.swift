import Primitives

/// Writes XML bodies for the REST-XML protocol.
enum XMLText {
    /// An element of a value; lists become an element with items inside, or, flattened, elements beside each other.
    static func element(_ name: String, _ value: WireValue, namespace: String? = nil, into out: inout [UInt8]) {
        out += Array("<\(name)".utf8)
        if let namespace { out += Array(" xmlns=\"\(namespace)\"".utf8) }
        out.append(UInt8(ascii: ">"))
        content(value, item: "member", into: &out)
        out += Array("</\(name)>".utf8)
    }

    private static func content(_ value: WireValue, item: String, into out: inout [UInt8]) {
        switch value {
        case .structure(let members):
            for member in members where member.isInBody && member.value != .null {
                let name = member.bodyName(capitalized: true)
                switch (member.binding, member.value) {
                case (.flattened, .list(let items)):
                    for value in items { element(name, value, into: &out) }
                case (.list(let item), .list(let items)):
                    out += Array("<\(name)>".utf8)
                    for value in items { element(item, value, into: &out) }
                    out += Array("</\(name)>".utf8)
                default: element(name, member.value, into: &out)
                }
            }
        case .list(let items):
            for value in items { element(item, value, into: &out) }
        case .map(let entries):
            for entry in entries {
                out += Array("<entry><key>".utf8)
                escape(entry.name, into: &out)
                out += Array("</key>".utf8)
                element("value", entry.value, into: &out)
                out += Array("</entry>".utf8)
            }
        case .timestamp(let timestamp): escape(timestamp.description, into: &out)
        default: escape(value.headerText, into: &out)
        }
    }

    private static func escape(_ text: String, into out: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): out += Array("&amp;".utf8)
            case UInt8(ascii: "<"): out += Array("&lt;".utf8)
            case UInt8(ascii: ">"): out += Array("&gt;".utf8)
            case UInt8(ascii: "\r"): out += Array("&#xD;".utf8)
            default: out.append(byte)
            }
        }
    }
}
