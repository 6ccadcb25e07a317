/// Puts the same stand-in for the same secret-ish word everywhere in a report, so that it can be read and shared.
public struct Redaction: Sendable {
    private var standIns: [String: String] = [:]

    /// A redaction that has met nothing yet.
    public init() {}

    /// The stand-in for an account's id: the first that is met is `account-1`, the next `account-2`.
    public mutating func account(_ id: String) -> String {
        if let known = standIns[id] { return known }
        let made = "account-\(standIns.count + 1)"
        standIns[id] = made
        return made
    }
}
