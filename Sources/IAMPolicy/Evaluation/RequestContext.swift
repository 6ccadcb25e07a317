/// What is known of a request beyond action and resource, by condition key; keys are compared without letter case.
///
/// Three answers are possible for a key: its values, that the request does not have it, or that it cannot be known now.
public struct RequestContext: Sendable, Hashable {
    /// What is known of one key.
    public enum Value: Sendable, Hashable {
        /// The request has the key, with these values.
        case known([String])
        /// The request does not have it.
        case absent
        /// It cannot be said now whether, or with which values.
        case unknown
    }

    private var values: [String: Value] = [:]
    /// Beginnings of keys of which no more are there than were given, such as `aws:requesttag/`.
    private var closedBeginnings: [String] = []
    /// What a key is that was not given.
    private var otherwise: Value

    /// A context.
    ///
    /// - Parameters:
    ///   - values: the known values by key.
    ///   - isComplete: whether a key that is not given is absent; else it is unknown.
    public init(_ values: [String: [String]] = [:], isComplete: Bool = true) {
        otherwise = isComplete ? .absent : .unknown
        for (key, list) in values { self.values[key.lowercased()] = .known(list) }
    }

    /// What is known of a key.
    public subscript(_ key: String) -> Value {
        get { value(of: key.lowercased()) }
        set { values[key.lowercased()] = newValue }
    }

    /// Says that a request has no keys that begin so, save those that were given.
    public mutating func close(_ beginning: String) { closedBeginnings.append(beginning.lowercased()) }

    /// The same context with every key absent that is not given.
    public var closed: RequestContext {
        var context = self
        context.otherwise = .absent
        return context
    }

    /// What is known of a key in lower case.
    func value(of key: String) -> Value {
        if let value = values[key] { return value }
        return closedBeginnings.contains { key.hasPrefix($0) } ? .absent : otherwise
    }

    /// The context with what follows from the principal, where it does not say so itself.
    func completed(by principal: PolicyPrincipal) -> RequestContext {
        var context = self
        for (key, value) in principal.keys where context.values[key] == nil { context.values[key] = .known([value]) }
        return context
    }
}
