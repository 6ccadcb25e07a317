extension JSON {
    /// What a reader accepts.
    public struct ReadingOptions: Sendable {
        /// How many lists and objects may be nested in each other. It keeps hostile text from exhausting the call stack.
        public var depthLimit = 200
        /// How many bytes a text may have.
        public var sizeLimit = 256 << 20
        /// Whether a name that an object has already is refused. Otherwise all members are kept, and a search by name
        /// finds the last one, as most readers do.
        public var refusesDuplicateNames = false
        /// Whether half of a surrogate pair is read as U+FFFD, the replacement character. Otherwise it is refused.
        public var replacesLoneSurrogates = false
        /// Whether a number that is too large for a `Double`, such as `1e999`, is refused.
        public var refusesHugeNumbers = false

        /// The defaults.
        public init() {}

        /// The defaults with changes.
        public static func with(_ change: (inout ReadingOptions) -> Void) -> ReadingOptions {
            var options = ReadingOptions()
            change(&options)
            return options
        }
    }

    /// Reads a JSON text (RFC 8259) strictly: one value, no comments, no trailing commas.
    ///
    /// A byte order mark in front is skipped, and bytes that are not UTF-8 become the replacement character.
    public init(parsing bytes: [UInt8], options: ReadingOptions = ReadingOptions()) throws(JSONError) {
        self = try JSONReader.read(bytes, options)
    }

    /// Reads a JSON text (RFC 8259) strictly: one value, no comments, no trailing commas.
    ///
    /// A byte order mark in front is skipped.
    public init(parsing text: some StringProtocol, options: ReadingOptions = ReadingOptions()) throws(JSONError) {
        self = try JSONReader.read(Array(text.utf8), options)
    }
}

/// Reads JSON from left to right.
private struct JSONReader {
    private let bytes: [UInt8]
    private let options: JSON.ReadingOptions
    private var position = 0
    private var line = 1

    private init(_ bytes: [UInt8], _ options: JSON.ReadingOptions) {
        self.bytes = bytes
        self.options = options
    }

    static func read(_ bytes: [UInt8], _ options: JSON.ReadingOptions) throws(JSONError) -> JSON {
        var reader = JSONReader(bytes, options)
        guard bytes.count <= options.sizeLimit else { throw reader.error(.tooLarge(limit: options.sizeLimit)) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.error(.contentAfterValue) }
        return value
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        guard depth < options.depthLimit else { throw error(.tooDeep(limit: options.depthLimit)) }
        skipSpace()
        let line = line
        let content: JSON.Content =
            switch next {
            case UInt8(ascii: "{"): .object(try members(depth: depth))
            case UInt8(ascii: "["): .array(try items(depth: depth))
            case UInt8(ascii: "\""): .string(try string())
            case UInt8(ascii: "t"): try word("true", .bool(true))
            case UInt8(ascii: "f"): try word("false", .bool(false))
            case UInt8(ascii: "n"): try word("null", .null)
            default: .number(try number())
            }
        return JSON(content, line: line)
    }

    private mutating func members(depth: Int) throws(JSONError) -> [JSON.Member] {
        var members: [JSON.Member] = []
        var names: Set<String> = []
        position += 1
        skipSpace()
        if skip("}") { return members }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw error(.missingName) }
            let start = (position, line)
            let name = try string()
            if options.refusesDuplicateNames, !names.insert(name).inserted {
                position = start.0
                throw error(.duplicateName(name))
            }
            skipSpace()
            guard skip(":") else { throw error(.missingColon(name: name)) }
            members.append(JSON.Member(name, try value(depth: depth + 1), line: start.1))
            skipSpace()
        } while skip(",")
        guard skip("}") else { throw error(.objectNotClosed) }
        return members
    }

    private mutating func items(depth: Int) throws(JSONError) -> [JSON] {
        var items: [JSON] = []
        position += 1
        skipSpace()
        if skip("]") { return items }
        repeat {
            items.append(try value(depth: depth + 1))
            skipSpace()
        } while skip(",")
        guard skip("]") else { throw error(.arrayNotClosed) }
        return items
    }

    private mutating func word(_ word: StaticString, _ content: JSON.Content) throws(JSONError) -> JSON.Content {
        for offset in 0..<word.utf8CodeUnitCount {
            guard next == word.utf8Start[offset] else { throw error(.unexpectedCharacter) }
            position += 1
        }
        return content
    }

    private mutating func number() throws(JSONError) -> String {
        let start = position
        _ = skip("-")
        let isZero = next == UInt8(ascii: "0")
        let count = digits()
        guard count > 0 else { throw error(position == start ? .unexpectedCharacter : .badNumber) }
        if isZero, count > 1 {
            position -= count - 1
            throw error(.badNumber)
        }
        if skip(".") {
            guard digits() > 0 else { throw error(.badNumber) }
        }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            guard digits() > 0 else { throw error(.badNumber) }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if options.refusesHugeNumbers, Double(text)?.isFinite != true { throw error(.badNumber) }
        return text
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        // Most strings hold no escape: one pass finds their end.
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        var text = bytes[start..<position]
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case 0..<0x20: throw error(.controlCharacter)
            default:
                text.append(byte)
                position += 1
            }
        }
        throw error(.endsTooEarly)
    }

    private mutating func escape(into text: inout ArraySlice<UInt8>) throws(JSONError) {
        guard let byte = next else { throw error(.endsTooEarly) }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            text.append(contentsOf: Character(try scalar()).utf8)
            return
        default: throw error(.badEscape)
        }
        position += 1
    }

    /// The scalar of `\uXXXX`, or of two of them that form a surrogate pair; the first `\u` is behind.
    private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
        let unit = try unit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        if unit < 0xDC00, bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            let end = position
            position += 2
            let low = try self.unit()
            if (0xDC00..<0xE000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            {
                return scalar
            }
            position = end
        }
        guard options.replacesLoneSurrogates else { throw error(.loneSurrogate) }
        return "\u{FFFD}"
    }

    private mutating func unit() throws(JSONError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw error(.endsTooEarly) }
            guard let digit = Hexadecimal.value(of: byte) else { throw error(.badEscape) }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = next {
            switch byte {
            case 0x0A: line += 1
            case 0x20, 0x09, 0x0D: break
            default: return
            }
            position += 1
        }
    }

    /// The problem at the current position. At the end of the text whatever was expected is missing because of the end.
    private func error(_ problem: JSONError.Problem) -> JSONError {
        let lineStart = bytes[..<position].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = bytes[lineStart..<position].count { $0 & 0xC0 != 0x80 } + 1
        let isAtEnd = position == bytes.count && problem == .unexpectedCharacter
        return JSONError(isAtEnd ? .endsTooEarly : problem, offset: position, line: line, column: column)
    }
}
