import Primitives

/// Turns a request into a `WireValue`.
struct WireEncoder {
    static func encode(_ value: some Encodable) throws -> WireValue {
        let slot = Slot()
        try Node(slot: slot, codingPath: []).encode(value)
        return slot.value
    }
}

/// A place that one value is written to, possibly after its container was handed out.
private final class Slot {
    enum Content {
        case value(WireValue)
        case list([Slot])
        case members([(name: String, slot: Slot)], isMap: Bool, bindings: [String: Binding])
    }

    var content = Content.value(.null)
    /// Set for a Dictionary, whose keys are data and not names.
    var isMap = false
    var bindings: [String: Binding] = [:]

    var value: WireValue {
        switch content {
        case .value(let value): return value
        case .list(let slots): return .list(slots.map(\.value))
        case .members(let members, let isMap, let bindings):
            let result = members.map { WireMember(name: $0.name, value: $0.slot.value, binding: bindings[$0.name]) }
            return isMap ? .map(result.sorted { $0.name < $1.name }) : .structure(result)
        }
    }

    func add(_ name: String) -> Slot {
        let slot = Slot()
        guard case .members(var members, let isMap, let bindings) = content else {
            content = .members([(name, slot)], isMap: isMap, bindings: bindings)
            return slot
        }
        content = .value(.null)
        members.append((name, slot))
        content = .members(members, isMap: isMap, bindings: bindings)
        return slot
    }

    func add() -> Slot {
        let slot = Slot()
        guard case .list(var slots) = content else {
            content = .list([slot])
            return slot
        }
        content = .value(.null)
        slots.append(slot)
        content = .list(slots)
        return slot
    }
}

private struct Node: Encoder {
    let slot: Slot
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func encode(_ value: some Encodable) throws {
        switch value {
        case let value as Timestamp: slot.content = .value(.timestamp(value))
        case let value as Blob: slot.content = .value(.blob(value.bytes))
        default:
            slot.isMap = value is any StringKeyedMap
            if let bound = type(of: value) as? any Bound.Type { slot.bindings = bound.bindings }
            try value.encode(to: self)
        }
    }

    func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        slot.content = .members([], isMap: slot.isMap, bindings: slot.bindings)
        return KeyedEncodingContainer(Members<Key>(slot: slot, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.content = .list([])
        return Items(slot: slot, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: self) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: Slot
    let codingPath: [any CodingKey]

    private func node(_ key: any CodingKey) -> Node {
        Node(slot: slot.add(key.stringValue), codingPath: codingPath + [key])
    }

    mutating func encodeNil(forKey key: Key) throws { _ = slot.add(key.stringValue) }
    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try node(key).encode(value) }
    mutating func nestedContainer<Nested>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested>
    { node(key).container(keyedBy: type) }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        node(key).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder { Node(slot: slot.add("super"), codingPath: codingPath) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { node(key) }
}

private struct Items: UnkeyedEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]
    private(set) var count = 0

    init(slot: Slot, codingPath: [any CodingKey]) {
        self.slot = slot
        self.codingPath = codingPath
    }

    private mutating func node() -> Node {
        count += 1
        return Node(slot: slot.add(), codingPath: codingPath)
    }

    mutating func encodeNil() throws { _ = node() }
    mutating func encode<T: Encodable>(_ value: T) throws { try node().encode(value) }
    mutating func nestedContainer<Nested>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        node().container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { node().unkeyedContainer() }
    mutating func superEncoder() -> any Encoder { node() }
}

private struct Single: SingleValueEncodingContainer {
    let node: Node
    var codingPath: [any CodingKey] { node.codingPath }

    private func set(_ value: WireValue) { node.slot.content = .value(value) }

    mutating func encodeNil() throws { set(.null) }
    mutating func encode(_ value: Bool) throws { set(.bool(value)) }
    mutating func encode(_ value: String) throws { set(.string(value)) }
    mutating func encode(_ value: Double) throws { set(.double(value)) }
    mutating func encode(_ value: Float) throws { set(.double(Double(value))) }
    mutating func encode<T: Encodable>(_ value: T) throws {
        if let integer = value as? any BinaryInteger {
            set(.integer(Int64(clamping: integer)))
        } else {
            try node.encode(value)
        }
    }
}

extension Members {
    // The defaults of these would go through `encode<T>`, and Swift's own types write themselves to a single value.
    mutating func encode(_ value: Bool, forKey key: Key) throws {
        slot.add(key.stringValue).content = .value(.bool(value))
    }
    mutating func encode(_ value: String, forKey key: Key) throws {
        slot.add(key.stringValue).content = .value(.string(value))
    }
    mutating func encode(_ value: Int, forKey key: Key) throws {
        slot.add(key.stringValue).content = .value(.integer(Int64(value)))
    }
}
