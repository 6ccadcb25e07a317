/// The items of a list.
struct ItemContainer: UnkeyedDecodingContainer {
    let decoder: WireDecoder
    let items: [WireNode]
    private(set) var currentIndex = 0

    init(decoder: WireDecoder, items: [WireNode]) {
        self.decoder = decoder
        self.items = items
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex >= items.count }

    private mutating func next() throws -> WireDecoder {
        guard !isAtEnd else {
            throw DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: "the list ends too soon"))
        }
        defer { currentIndex += 1 }
        return decoder.child(items[currentIndex])
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, items[currentIndex].isNull else { return false }
        currentIndex += 1
        return true
    }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().decode(type) }
    mutating func nestedContainer<Nested>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        try next().container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try next() }
}

/// A string, a number, a truth.
struct ScalarContainer: SingleValueDecodingContainer {
    let decoder: WireDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.node.isNull }

    func decode(_ type: String.Type) throws -> String {
        guard let text = decoder.node.text else { throw decoder.mismatch("text") }
        return text
    }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch decoder.node.text {
        case "true", "True", "1": return true
        case "false", "False", "0": return false
        default: throw decoder.mismatch("true or false")
        }
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard let text = decoder.node.text, let value = Double(text) else { throw decoder.mismatch("a number") }
        return value
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        if let integer = type as? any (FixedWidthInteger & Decodable).Type {
            guard let text = decoder.node.text, let value = whole(integer, text) as? T else {
                throw decoder.mismatch("a whole number")
            }
            return value
        }
        return try decoder.decode(type)
    }

    /// `3`, and `3.0` or `3e2`, which some services write for whole numbers.
    private func whole<I: FixedWidthInteger>(_ type: I.Type, _ text: String) -> I? {
        I(text) ?? Double(text).flatMap { I(exactly: $0) }
    }
}
