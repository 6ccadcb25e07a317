/// Reads XML from bytes, a token at a time, without copying: the one XML parser of the client.
///
/// Prefixes are cut off names and attributes are passed over, since no service sends data in them. Names must match
/// at start and end, but the document is not validated otherwise. There are no entities but the five predefined and
/// the numeric ones, and a document type is refused, so nothing can expand beyond its own size.
struct XMLReader {
    /// What stands at the reader's place. Ranges are offsets into the document.
    enum Token: Equatable {
        /// `<name …>`; `isEmpty` for `<name/>`, which no `end` follows.
        case start(name: Range<Int>, isEmpty: Bool)
        case end
        /// Character data; when not `isPlain`, it holds entities or carriage returns.
        case text(Range<Int>, isPlain: Bool)
        case finished
    }

    static let depthLimit = 200

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position = 0
    /// The names of the open elements, prefixes included.
    private var open: [Range<Int>] = []
    private var sawRoot = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        open.reserveCapacity(16)
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    }

    /// How many elements are open.
    var depth: Int { open.count }

    mutating func next() throws(XMLError) -> Token {
        while true {
            guard position < bytes.count else {
                guard open.isEmpty, sawRoot else { throw error(.endsTooSoon) }
                return .finished
            }
            guard bytes[position] == UInt8(ascii: "<") else {
                if let token = try text() { return token }
                continue
            }
            guard position + 1 < bytes.count else { throw error(.endsTooSoon) }
            switch bytes[position + 1] {
            case UInt8(ascii: "/"): return try endTag()
            case UInt8(ascii: "?"): try skip(to: "?>", from: position + 2)
            case UInt8(ascii: "!"):
                if let token = try declaration() { return token }
            default: return try startTag()
            }
        }
    }

    /// Passes over what is left of the innermost open element, its end included.
    mutating func skipElement() throws(XMLError) {
        let outer = depth - 1
        while depth > outer {
            if try next() == .finished { return }
        }
    }

    /// The text of the element just begun, up to and including its end. Elements inside it are passed over.
    mutating func elementText() throws(XMLError) -> String {
        var first: Token?
        var joined: [UInt8]?
        let outer = depth - 1
        while depth > outer {
            let token = try next()
            guard case .text(let range, let isPlain) = token, depth == outer + 1 else { continue }
            if let text = first, case .text(let firstRange, let firstPlain) = text, joined == nil {
                joined = try unescaped(firstRange, isPlain: firstPlain)
            }
            if first == nil {
                first = token
            } else {
                joined?.append(contentsOf: try unescaped(range, isPlain: isPlain))
            }
        }
        if let joined { return String(decoding: joined, as: UTF8.self) }
        guard case .text(let range, let isPlain) = first else { return "" }
        return try string(range, isPlain: isPlain)
    }

    /// The place of the text of the element just begun, when it is nothing but plain text up to its end; the reader then
    /// stands behind that end. Nil, and the reader where it was, when it is anything else.
    mutating func plainElementText() throws(XMLError) -> Range<Int>? {
        let start = position
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "<") { break }
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\r") { return nil }
            place += 1
        }
        guard place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "/") else { return nil }
        position = place
        _ = try endTag()
        return start..<place
    }

    /// Whether two places of the document read the same.
    func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        left.count == right.count && bytes[left].elementsEqual(bytes[right])
    }

    func string(_ range: Range<Int>, isPlain: Bool) throws(XMLError) -> String {
        if isPlain { return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) }
        return String(decoding: try unescaped(range, isPlain: false), as: UTF8.self)
    }

    /// Whether a range of the document reads as this name.
    func matches(_ range: Range<Int>, _ name: StaticString) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count where bytes[range.lowerBound + offset] != name.utf8Start[offset] { return false }
        return true
    }

    // MARK: Tokens

    /// Character data up to the next markup. White space outside the root is nothing.
    private mutating func text() throws(XMLError) -> Token? {
        let start = position
        var isPlain = true
        var isBlank = true
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "<") { break }
            if byte > UInt8(ascii: " ") { isBlank = false }
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\r") { isPlain = false }
            position += 1
        }
        if open.isEmpty {
            guard isBlank else {
                position = start
                throw error(sawRoot ? .contentAfterRoot : .notMarkup)
            }
            return nil
        }
        return .text(start..<position, isPlain: isPlain)
    }

    private mutating func startTag() throws(XMLError) -> Token {
        guard !sawRoot || !open.isEmpty else { throw error(.contentAfterRoot) }
        position += 1
        let (full, local) = try name()
        guard open.count < XMLReader.depthLimit else { throw error(.tooDeep(limit: XMLReader.depthLimit)) }
        sawRoot = true
        var quote: UInt8?
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                open.append(full)
                return .start(name: local, isEmpty: false)
            } else if byte == UInt8(ascii: "/") {
                guard position < bytes.count else { throw error(.endsTooSoon) }
                guard bytes[position] == UInt8(ascii: ">") else { throw error(.badTag) }
                position += 1
                return .start(name: local, isEmpty: true)
            } else if byte == UInt8(ascii: "<") {
                throw error(.badTag)
            }
        }
        throw error(.endsTooSoon)
    }

    private mutating func endTag() throws(XMLError) -> Token {
        guard let expected = open.last else { throw error(.badTag) }
        let start = position + 2
        let end = start + expected.count
        guard end <= bytes.count else { throw error(.endsTooSoon) }
        for offset in 0..<expected.count where bytes[start + offset] != bytes[expected.lowerBound + offset] {
            throw wrongEnd(expected)
        }
        var after = end
        while after < bytes.count, bytes[after] <= UInt8(ascii: " ") { after += 1 }
        guard after < bytes.count else { throw error(.endsTooSoon) }
        guard bytes[after] == UInt8(ascii: ">") else { throw wrongEnd(expected) }
        position = after + 1
        open.removeLast()
        return .end
    }

    private func wrongEnd(_ expected: Range<Int>) -> XMLError {
        error(.wrongEnd(expected: String(decoding: bytes[expected], as: UTF8.self)))
    }

    /// A comment is passed over, a CDATA section is text as it stands.
    private mutating func declaration() throws(XMLError) -> Token? {
        if isNext("<!--") {
            try skip(to: "-->", from: position + 4)
            return nil
        }
        if isNext("<![CDATA[") {
            guard !open.isEmpty else { throw error(sawRoot ? .contentAfterRoot : .notMarkup) }
            let start = position + 9
            try skip(to: "]]>", from: start)
            return .text(start..<(position - 3), isPlain: true)
        }
        if isNext("<!DOCTYPE") { throw error(.documentType) }
        throw error(.badTag)
    }

    private mutating func name() throws(XMLError) -> (full: Range<Int>, local: Range<Int>) {
        let start = position
        var local = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: ":") {
                local = position + 1
            } else if !XMLReader.isNameByte(byte) {
                break
            }
            position += 1
        }
        guard position > local, !XMLReader.isDigit(bytes[local]) else { throw error(.badName) }
        return (start..<position, local..<position)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...: true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private func isNext(_ text: StaticString) -> Bool {
        position + text.utf8CodeUnitCount <= bytes.count
            && matches(position..<(position + text.utf8CodeUnitCount), text)
    }

    private mutating func skip(to end: StaticString, from start: Int) throws(XMLError) {
        var place = start
        while place + end.utf8CodeUnitCount <= bytes.count {
            if matches(place..<(place + end.utf8CodeUnitCount), end) {
                position = place + end.utf8CodeUnitCount
                return
            }
            place += 1
        }
        position = bytes.count
        throw error(.endsTooSoon)
    }

    private func error(_ problem: XMLError.Problem) -> XMLError { XMLError(offset: position, problem: problem) }
}
