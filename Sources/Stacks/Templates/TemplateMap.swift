internal import OrderedCollections

/// Values by name in the order in which the template writes them.
///
/// Two maps are equal where they hold the same pairs, whatever their order.
public struct TemplateMap<Value> {
    private var storage: OrderedDictionary<String, Value>

    /// A map of nothing.
    public init() {
        storage = [:]
    }

    /// A map of those pairs in that order; of two pairs with one name the later value stays.
    public init(_ pairs: some Sequence<(String, Value)>) {
        storage = OrderedDictionary(pairs, uniquingKeysWith: { _, later in later })
    }

    /// The value of that name, or nil; setting nil takes the name out, setting a new name puts it last.
    public subscript(name: String) -> Value? {
        get { storage[name] }
        set { storage[name] = newValue }
    }

    /// The names in order.
    public var names: [String] { Array(storage.keys) }

    /// The values in order.
    public var values: [Value] { Array(storage.values) }

    /// Number of pairs.
    public var count: Int { storage.count }

    /// Whether there is no pair.
    public var isEmpty: Bool { storage.isEmpty }

    /// The only pair of a map that has just one, as an intrinsic function's has.
    public var onlyPair: (name: String, value: Value)? {
        guard storage.count == 1 else { return nil }
        return (storage.elements[0].key, storage.elements[0].value)
    }

    /// The same names with changed values.
    public func mapValues<Other, Failure: Error>(
        _ change: (Value) throws(Failure) -> Other
    ) throws(Failure) -> TemplateMap<Other> {
        var changed = TemplateMap<Other>()
        for (name, value) in self {
            changed[name] = try change(value)
        }
        return changed
    }
}

extension TemplateMap: Sequence {
    /// The pairs in order.
    public func makeIterator() -> AnyIterator<(name: String, value: Value)> {
        var index = 0
        let elements = storage.elements
        return AnyIterator {
            guard index < elements.count else { return nil }
            defer { index += 1 }
            return (elements[index].key, elements[index].value)
        }
    }
}

extension TemplateMap: ExpressibleByDictionaryLiteral {
    /// The pairs as written.
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(elements)
    }
}

extension TemplateMap: Equatable where Value: Equatable {
    public static func == (left: TemplateMap, right: TemplateMap) -> Bool {
        left.storage.count == right.storage.count && left.storage.allSatisfy { right.storage[$0.key] == $0.value }
    }
}

extension TemplateMap: Hashable where Value: Hashable {
    /// Hashes what tells it apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.count)
        hasher.combine(Set(storage.keys))
    }
}

extension TemplateMap: Sendable where Value: Sendable {}
