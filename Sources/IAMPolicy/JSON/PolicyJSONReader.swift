/// Reads JSON (RFC 8259) from text.
struct PolicyJSONReader {
    /// Policies nest six levels deep; whoever nests more than this means to exhaust the stack.
    static let depthLimit = 100

    private let bytes: [UInt8]
    private var position = 0

    static func read(_ text: String) throws(PolicyProblem) -> PolicyJSON {
        var reader = PolicyJSONReader(bytes: Array(text.utf8))
        if reader.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == reader.bytes.count else {
            throw reader.problem("something follows the document's end")
        }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func problem(_ what: String) -> PolicyProblem {
        let line = bytes.prefix(position).count { $0 == UInt8(ascii: "\n") } + 1
        return PolicyProblem("The text is no JSON: line \(line): \(what).")
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(PolicyProblem) -> PolicyJSON {
        guard depth < Self.depthLimit else { throw problem("it nests deeper than \(Self.depthLimit) levels") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw problem("it ends too early")
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(PolicyProblem) -> PolicyJSON {
        position += 1
        var members: [PolicyJSON.Member] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw problem("a name in quotation marks is missing") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw problem("a colon is missing after \"\(name)\"") }
            members.append(PolicyJSON.Member(name, try value(depth: depth + 1)))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw problem("a comma or a closing brace is missing") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(PolicyProblem) -> PolicyJSON {
        position += 1
        var items: [PolicyJSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            items.append(try value(depth: depth + 1))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw problem("a comma or a closing bracket is missing") }
        return .array(items)
    }

    private mutating func word(_ word: String, _ value: PolicyJSON) throws(PolicyProblem) -> PolicyJSON {
        guard bytes[position...].starts(with: word.utf8) else { throw problem("an unknown word") }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(PolicyProblem) -> PolicyJSON {
        let start = position
        while let byte = next,
            (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
        {
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard !text.isEmpty, Double(text) != nil, !text.hasPrefix("+"), !text.hasPrefix(".") else {
            throw problem("an unexpected character")
        }
        return .number(text)
    }

    private mutating func string() throws(PolicyProblem) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(&text)
            case 0..<0x20: throw problem("a string holds a control character")
            default: text.append(byte)
            }
        }
        throw problem("a string has no end")
    }

    private mutating func escape(_ text: inout [UInt8]) throws(PolicyProblem) {
        guard let byte = next else { throw problem("a string has no end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw problem("half a surrogate pair") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw problem("half a surrogate pair") }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw problem("an unknown escape")
        }
    }

    private mutating func hexadecimal() throws(PolicyProblem) -> UInt32 {
        guard position + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw problem("an escape without its four digits") }
        position += 4
        return code
    }
}
