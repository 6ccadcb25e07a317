/// Where a member travels when it is not under its own name in the body.
public enum Binding: Sendable, Hashable {
    /// In the body under this name.
    case named(String)
    /// A list in the body whose items stand beside each other under this name, with no element around them.
    case flattened(String)
    /// A list in the body whose items are called this instead of `member`.
    case list(item: String)
    /// A label of the path.
    case path(String)
    /// A field of the query string.
    case query(String)
    /// A header.
    case header(String)
    /// A map kept as headers that begin with this prefix.
    case headers(prefix: String)
    /// The whole body.
    case payload
    /// The reply's HTTP status.
    case status
}

/// A shape with members that the wire's rule does not place rightly.
public protocol Bound {
    /// Keyed by the Swift name of the member.
    static var bindings: [String: Binding] { get }
}
