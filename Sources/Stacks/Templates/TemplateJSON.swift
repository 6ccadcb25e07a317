/// Reads a JSON template strictly: no comment, no trailing comma, no name twice, with the line of each value.
///
/// It is our own because a YAML reader refuses JSON's surrogate pairs and takes what is not JSON.
struct TemplateJSON {
    /// CloudFormation's own depth is far below this; deeper text is an attack on the stack of calls.
    private static let deepest = 200

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var lineStart = 0

    /// The template's root value.
    static func read(_ text: String) throws(TemplateError) -> TemplateNode {
        var reader = TemplateJSON(bytes: Array(text.utf8))
        reader.skipSpace()
        let root = try reader.value(line: reader.line, depth: 0)
        reader.skipSpace()
        guard reader.index == reader.bytes.count else { throw reader.malformed() }
        return root
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func malformed() -> TemplateError {
        TemplateError(.notWellFormed(.json, line: line, column: index - lineStart + 1), line: line)
    }

    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\n"):
                line += 1
                lineStart = index + 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            default: return
            }
            index += 1
        }
    }

    private mutating func value(line: Int, depth: Int) throws(TemplateError) -> TemplateNode {
        guard depth < Self.deepest else { throw malformed() }
        switch byte {
        case UInt8(ascii: "{"): return try map(line: line, depth: depth)
        case UInt8(ascii: "["): return try list(line: line, depth: depth)
        case UInt8(ascii: "\""): return TemplateNode(.string(try string()), line: line)
        case UInt8(ascii: "t"): return TemplateNode(try word("true", .bool(true)), line: line)
        case UInt8(ascii: "f"): return TemplateNode(try word("false", .bool(false)), line: line)
        case UInt8(ascii: "n"): return TemplateNode(try word("null", .null), line: line)
        default: return TemplateNode(.number(try number()), line: line)
        }
    }

    private mutating func word(
        _ word: String, _ content: TemplateNode.Content
    ) throws(TemplateError) -> TemplateNode.Content {
        guard bytes[index...].starts(with: word.utf8) else { throw malformed() }
        index += word.utf8.count
        return content
    }

    private mutating func map(line: Int, depth: Int) throws(TemplateError) -> TemplateNode {
        var pairs = TemplateMap<TemplateNode>()
        index += 1
        skipSpace()
        if byte == UInt8(ascii: "}") {
            index += 1
            return TemplateNode(.map(pairs), line: line)
        }
        while true {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw malformed() }
            let nameLine = self.line
            let name = try string()
            guard pairs[name] == nil else { throw TemplateError(.duplicateName(name), line: nameLine) }
            skipSpace()
            guard byte == UInt8(ascii: ":") else { throw malformed() }
            index += 1
            skipSpace()
            pairs[name] = try value(line: nameLine, depth: depth + 1)
            skipSpace()
            if byte == UInt8(ascii: "}") { break }
            guard byte == UInt8(ascii: ",") else { throw malformed() }
            index += 1
        }
        index += 1
        return TemplateNode(.map(pairs), line: line)
    }

    private mutating func list(line: Int, depth: Int) throws(TemplateError) -> TemplateNode {
        var nodes: [TemplateNode] = []
        index += 1
        skipSpace()
        if byte == UInt8(ascii: "]") {
            index += 1
            return TemplateNode(.list(nodes), line: line)
        }
        while true {
            skipSpace()
            nodes.append(try value(line: self.line, depth: depth + 1))
            skipSpace()
            if byte == UInt8(ascii: "]") { break }
            guard byte == UInt8(ascii: ",") else { throw malformed() }
            index += 1
        }
        index += 1
        return TemplateNode(.list(nodes), line: line)
    }

    private mutating func number() throws(TemplateError) -> TemplateNumber {
        let start = index
        var kind = TemplateNumber.Kind.integer
        if byte == UInt8(ascii: "-") { index += 1 }
        if byte == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if byte == UInt8(ascii: ".") {
            kind = .real
            index += 1
            try digits()
        }
        if byte | 0x20 == UInt8(ascii: "e") {
            kind = .real
            index += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard kind == .real else { return TemplateNumber(text: text, kind: .integer) }
        guard let number = TemplateNumber(real: text) else { throw malformed() }
        return number
    }

    private mutating func digits() throws(TemplateError) {
        let start = index
        while byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
        guard index > start else { throw malformed() }
    }

    private mutating func string() throws(TemplateError) -> String {
        index += 1
        var text: [UInt8] = []
        while index < bytes.count {
            let next = bytes[index]
            switch next {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                index += 1
                try escape(into: &text)
            case 0..<0x20: throw malformed()
            default:
                text.append(next)
                index += 1
            }
        }
        throw malformed()
    }

    private mutating func escape(into text: inout [UInt8]) throws(TemplateError) {
        let letter = byte
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"):
            var units = [try hexUnit()]
            // A surrogate is half a character: its other half must follow at once.
            if UTF16.isLeadSurrogate(units[0]) {
                guard byte == UInt8(ascii: "\\") else { throw malformed() }
                index += 1
                guard byte == UInt8(ascii: "u") else { throw malformed() }
                index += 1
                units.append(try hexUnit())
            }
            guard let decoded = String(validating: units, as: UTF16.self) else { throw malformed() }
            text.append(contentsOf: decoded.utf8)
        default: throw malformed()
        }
    }

    private mutating func hexUnit() throws(TemplateError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { throw malformed() }
            unit = unit << 4 | UInt16(digit)
            index += 1
        }
        return unit
    }
}
