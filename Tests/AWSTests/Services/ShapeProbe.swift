import Primitives

@testable import AWS

/// Asks a Codable type which members it has, by letting it decode itself from nothing and writing down what it asks.
final class ShapeProbe {
    indirect enum Kind: Equatable {
        case scalar(String)
        case list(Kind)
        case map(Kind)
        case structure(String, [Member])
    }

    struct Member: Equatable {
        var name: String
        var isRequired: Bool
        var kind: Kind
        var binding: Binding?
    }

    static func members(of type: any Decodable.Type) throws -> [Member] {
        guard case .structure(_, let members) = try kind(of: type) else { return [] }
        return members
    }

    static func kind(of type: any Decodable.Type) throws -> Kind { try ask(type).1 }

    /// A value of the type with one of everything.
    static func value<T: Decodable>(of type: T.Type) throws -> T { try ask(type).0 }

    /// A value of the type with one of everything, and what it was made of.
    fileprivate static func ask<T: Decodable>(_ type: T.Type) throws -> (T, Kind) {
        let scalars: [(any Decodable, String)] = [
            ("x", "string"), (0, "integer"), (false, "boolean"), (0.0, "double"),
            (Timestamp(milliseconds: 0), "timestamp"), (Blob([]), "blob"),
        ]
        for (value, name) in scalars {
            if let value = value as? T { return (value, .scalar(name)) }
        }
        let probe = ShapeProbe(bindings: (type as? any Bound.Type)?.bindings ?? [:])
        let value = try T(from: Asked(probe: probe))
        if let item = probe.item { return (value, .list(item)) }
        if T.self is any StringKeyedMap.Type { return (value, .map(probe.members[0].kind)) }
        return (value, .structure("\(T.self)", probe.members))
    }

    fileprivate let bindings: [String: Binding]
    fileprivate var members: [Member] = []
    fileprivate var item: Kind?

    private init(bindings: [String: Binding]) { self.bindings = bindings }
}

private struct Asked: Decoder {
    let probe: ShapeProbe
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Members<Key>(probe: probe))
    }
    func unkeyedContainer() -> any UnkeyedDecodingContainer { Items(probe: probe) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Unasked() }
}

/// No shape decodes itself in another way.
private struct Unasked: Error {}

private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let probe: ShapeProbe
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { Key(stringValue: "key").map { [$0] } ?? [] }

    private func ask<T: Decodable>(_ type: T.Type, _ key: Key, isRequired: Bool) throws -> T {
        let (value, kind) = try ShapeProbe.ask(type)
        probe.members.append(
            .init(name: key.stringValue, isRequired: isRequired, kind: kind, binding: probe.bindings[key.stringValue]))
        return value
    }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try ask(type, key, isRequired: true) }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        try ask(type, key, isRequired: false)
    }
    // Synthesised code asks for these types by overloads of their own.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try ask(type, key, isRequired: false) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try ask(type, key, isRequired: false)
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try ask(type, key, isRequired: false)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try ask(type, key, isRequired: false) }
    func nestedContainer<Nested>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        throw Unasked()
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw Unasked() }
    func superDecoder() throws -> any Decoder { throw Unasked() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw Unasked() }
}

private struct Items: UnkeyedDecodingContainer {
    let probe: ShapeProbe
    var codingPath: [any CodingKey] { [] }
    var count: Int? { 1 }
    var currentIndex = 0
    var isAtEnd: Bool { currentIndex > 0 }

    init(probe: ShapeProbe) { self.probe = probe }

    mutating func decodeNil() -> Bool { false }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        currentIndex += 1
        let (value, kind) = try ShapeProbe.ask(type)
        probe.item = kind
        return value
    }
    mutating func nestedContainer<Nested>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        throw Unasked()
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Unasked() }
    mutating func superDecoder() throws -> any Decoder { throw Unasked() }
}
