import Stacks

/// A rollout event as the `entry` table stores it: the kind is the row's name, the rest its body. Stack events have a table of
/// their own.
struct StoredRolloutEvent: Decodable {
    /// Begins the names of rows that hold a rollout event; a session entry's name never begins so.
    static let prefix = "rollout."
    /// The name of rows whose stack events are in the `event` table.
    static let eventsName = prefix + RolloutEvent.Kind.events.rawValue
    /// Tells the decoder the kind that the row's name holds.
    static let kindKey = CodingUserInfoKey(rawValue: "rollout event kind")

    let event: RolloutEvent

    init(from decoder: any Decoder) throws {
        guard let key = Self.kindKey, let kind = decoder.userInfo[key] as? RolloutEvent.Kind else {
            event = try RolloutEvent(from: decoder)
            return
        }
        event = try RolloutEvent(kind, from: decoder)
    }

    /// The kind of the row of that name; nil for a kind that this version does not know.
    static func kind(named name: String) -> RolloutEvent.Kind? {
        name.hasPrefix(prefix) ? RolloutEvent.Kind(rawValue: String(name.dropFirst(prefix.count))) : nil
    }
}
