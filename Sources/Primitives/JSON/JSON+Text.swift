extension JSON {
    /// How a value is written.
    public struct Format: OptionSet, Sendable {
        /// The bits.
        public let rawValue: Int

        /// A set of choices by their bits.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// One line without spaces, members in their order.
        public static let compact: Format = []
        /// A line for each item and member, indented by two spaces for each level.
        public static let pretty = Format(rawValue: 1)
        /// The members of each object sorted by name.
        public static let sortedNames = Format(rawValue: 2)
        /// Every character that a terminal or a reader could take for more than text is escaped: DEL, the C1 controls,
        /// the line and paragraph separators and the controls of bidirectional text. The value stays the same.
        public static let terminalSafe = Format(rawValue: 4)
    }

    /// The value as JSON text, characters beyond ASCII as they are.
    public func text(_ format: Format = .compact) -> String {
        String(decoding: utf8(format), as: UTF8.self)
    }

    /// The value as JSON text in UTF-8.
    public func utf8(_ format: Format = .compact) -> [UInt8] {
        var text: [UInt8] = []
        write(into: &text, format, level: 0)
        return text
    }

    /// A JSON string in quotation marks.
    public static func quoted(_ text: String, _ format: Format = .compact) -> String {
        var quoted: [UInt8] = []
        quoted.reserveCapacity(text.utf8.count + 2)
        write(text, into: &quoted, format)
        return String(decoding: quoted, as: UTF8.self)
    }

    /// Appends a JSON string in quotation marks.
    public static func write(_ text: String, into out: inout [UInt8], _ format: Format = .compact) {
        if format.contains(.terminalSafe) {
            out += SafeText.json(quoted(text)).utf8
            return
        }
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 { write(byte, into: &out) }
        out.append(UInt8(ascii: "\""))
    }

    private static func write(_ byte: UInt8, into out: inout [UInt8]) {
        let letter: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
        case 0x08: letter = UInt8(ascii: "b")
        case 0x09: letter = UInt8(ascii: "t")
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0C: letter = UInt8(ascii: "f")
        case 0x0D: letter = UInt8(ascii: "r")
        case 0..<0x20: return escape(UInt16(byte), into: &out)
        default: return out.append(byte)
        }
        out.append(UInt8(ascii: "\\"))
        out.append(letter)
    }

    private static func escape(_ unit: UInt16, into out: inout [UInt8]) {
        out += "\\u\(Hexadecimal.encode([UInt8(unit >> 8), UInt8(unit & 0xFF)]))".utf8
    }

    private func write(into out: inout [UInt8], _ format: Format, level: Int) {
        switch content {
        case .null: out += "null".utf8
        case .bool(let value): out += (value ? "true" : "false").utf8
        case .number(let text): out += text.utf8
        case .string(let text): Self.write(text, into: &out, format)
        case .array(let items):
            Self.write(items, between: "[", "]", into: &out, format, level: level) { item, out in
                item.write(into: &out, format, level: level + 1)
            }
        case .object(let members):
            let members = format.contains(.sortedNames) ? members.sorted { $0.name < $1.name } : members
            Self.write(members, between: "{", "}", into: &out, format, level: level) { member, out in
                Self.write(member.name, into: &out, format)
                out += (format.contains(.pretty) ? ": " : ":").utf8
                member.value.write(into: &out, format, level: level + 1)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item], between start: Unicode.Scalar, _ end: Unicode.Scalar, into out: inout [UInt8],
        _ format: Format, level: Int, _ writeItem: (Item, inout [UInt8]) -> Void
    ) {
        out.append(UInt8(ascii: start))
        for (index, item) in items.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            if format.contains(.pretty) { indent(level + 1, into: &out) }
            writeItem(item, &out)
        }
        if format.contains(.pretty), !items.isEmpty { indent(level, into: &out) }
        out.append(UInt8(ascii: end))
    }

    private static func indent(_ level: Int, into out: inout [UInt8]) {
        out.append(0x0A)
        out += [UInt8](repeating: 0x20, count: level * 2)
    }
}
