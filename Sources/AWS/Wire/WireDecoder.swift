import Primitives

/// Reads a shape from a reply.
struct WireDecoder: Decoder {
    var node: WireNode
    /// Members stand in the body with a capital letter.
    let capitalized: Bool
    /// The reply around the body; at the outermost shape only, since headers belong to it alone.
    var reply: HTTPResponse?
    var bindings: [String: Binding] = [:]
    var isMap = false
    var codingPath: [any CodingKey] = []
    /// Counts the members found; at the outermost shape only.
    var count: MemberCount?
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Reads the outermost shape of a reply.
    static func decode<T: Decodable>(
        _ type: T.Type, body: WireNode, reply: HTTPResponse, capitalized: Bool, counting count: MemberCount? = nil
    ) throws -> T {
        try WireDecoder(node: body, capitalized: capitalized, reply: reply, count: count).decode(type)
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        switch type {
        case is Timestamp.Type:
            guard let text = node.text, let value = Timestamp(text: text) as? T else { throw mismatch("a timestamp") }
            return value
        case is Blob.Type:
            if case .bytes(let bytes) = node, let value = Blob(bytes) as? T { return value }
            guard let text = node.text, let bytes = Base64.decode(text, .lenient), let value = Blob(bytes) as? T else {
                throw mismatch("base64")
            }
            return value
        default:
            var inner = self
            // A structure that is the whole body is not decoded before its member is asked for.
            if case .bytes(let bytes) = node, type != String.self {
                inner.node =
                    bytes.first == UInt8(ascii: "<") ? .xml(try XMLElement(bytes)) : .json(try JSON(wire: bytes))
            }
            inner.isMap = type is any StringKeyedMap.Type
            inner.bindings = (type as? any Bound.Type)?.bindings ?? [:]
            return try T(from: inner)
        }
    }

    func child(_ node: WireNode, _ key: (any CodingKey)? = nil) -> WireDecoder {
        WireDecoder(node: node, capitalized: capitalized, codingPath: key.map { codingPath + [$0] } ?? codingPath)
    }

    func container<Key>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if isMap {
            guard let entries = node.entries else { throw mismatch("a map") }
            return KeyedDecodingContainer(EntryContainer<Key>(decoder: self, entries: entries))
        }
        return KeyedDecodingContainer(MemberContainer<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let items = node.items else { throw mismatch("a list") }
        return ItemContainer(decoder: self, items: items)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { ScalarContainer(decoder: self) }

    func mismatch(_ expected: String) -> DecodingError {
        let found = node.text.map { "\"\($0.prefix(40))\"" } ?? "something else"
        return .dataCorrupted(.init(codingPath: codingPath, debugDescription: "\(expected) was expected, not \(found)"))
    }

    /// The place of a member: in the body, a header, the status.
    func member(_ name: String) -> WireNode? {
        let found = place(of: name)
        if found != nil, MemberCount.counts(name) { count?.found += 1 }
        return found
    }

    private func place(of name: String) -> WireNode? {
        guard let binding = bindings[name] else {
            return node.member(capitalized ? name.capitalizedFirst : name, flattened: false)
        }
        switch binding {
        case .named(let name): return node.member(name, flattened: false)
        case .flattened(let name): return node.member(name, flattened: true)
        case .list: return node.member(capitalized ? name.capitalizedFirst : name, flattened: false)
        case .header(let header): return reply?.header(header).map(WireNode.text)
        case .headers(let prefix):
            let found = (reply?.headers ?? []).filter { $0.name.lowercased().hasPrefix(prefix) }
            return .texts(found.map { (String($0.name.dropFirst(prefix.count)), $0.value) })
        case .payload: return reply.map { .bytes($0.body) }
        case .status: return reply.map { .text(String($0.status)) }
        case .path, .query: return nil
        }
    }
}

/// How often a member of a shape was found in a reply.
final class MemberCount {
    var found = 0

    /// Whether a member tells one operation's answer from another's: those that lead from page to page do not.
    static func counts(_ name: String) -> Bool {
        !["nexttoken", "nextmarker", "paginationtoken", "truncated"].contains(name.lowercased())
    }
}

/// Dictionaries, whose keys are data.
protocol StringKeyedMap {}
extension Dictionary: StringKeyedMap where Key == String {}

/// The members of a structure.
private struct MemberContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: WireDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { [] }

    private func place(_ key: Key) throws -> WireDecoder {
        guard let node = decoder.member(key.stringValue) else {
            throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "it is missing"))
        }
        return decoder.child(node, key)
    }

    func contains(_ key: Key) -> Bool { decoder.member(key.stringValue) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { decoder.member(key.stringValue)?.isNull ?? true }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try place(key).decode(type) }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        guard let node = decoder.member(key.stringValue), !node.isNull else { return nil }
        return try decoder.child(node, key).decode(type)
    }
    func nestedContainer<Nested>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        try place(key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try place(key).unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { try place(key) }
}

/// The entries of a map.
private struct EntryContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: WireDecoder
    let entries: [String: WireNode]
    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { entries.keys.compactMap { Key(stringValue: $0) } }

    init(decoder: WireDecoder, entries: [(name: String, value: WireNode)]) {
        self.decoder = decoder
        self.entries = Dictionary(entries.map { ($0.name, $0.value) }) { $1 }
    }

    private func place(_ key: Key) -> WireDecoder { decoder.child(entries[key.stringValue] ?? .nothing, key) }

    func contains(_ key: Key) -> Bool { entries[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { place(key).node.isNull }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try place(key).decode(type) }
    func nestedContainer<Nested>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        try place(key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try place(key).unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { place(key) }
}
