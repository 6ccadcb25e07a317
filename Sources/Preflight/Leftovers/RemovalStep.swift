public import Wizard

/// How the removal of one thing goes.
public enum RemovalEvent: Sendable, Hashable {
    /// A call that deletes was answered: what it did, and the request id.
    case deleted(Leftover, what: String, requestId: String)
    /// A bucket is being emptied: how many versions and delete markers are gone.
    case emptied(Leftover, versions: Int)
    /// It is gone, or as good as gone; the sentence says what remains to be known.
    case removed(Leftover, note: String)
    /// It could not be removed: why, and what to do.
    case failed(Leftover, why: String)
    /// A stack stays, so nothing after it in the plan is removed: how many things that are.
    case stopped(at: Leftover, remaining: Int)
}

/// What came of a plan.
public struct RemovalOutcome: Sendable, Hashable {
    /// What is still there, in the plan's order.
    public var left: [Leftover] = []
    /// The permissions without which an owner could not be excluded right before a deletion.
    public var unasked: [String] = []

    /// Nothing is left.
    public init() {}
}

extension RemovalEvent {
    /// What of it is kept; nil for progress, which nobody looks up later.
    public var kept: Removal? {
        switch self {
        case .deleted(let item, let what, let id):
            Removal(
                type: item.type, name: item.name, state: .asked,
                deletions: [Removal.Deletion(what: what, requestId: id)])
        case .emptied, .stopped: nil
        case .removed(let item, let note):
            Removal(type: item.type, name: item.name, state: .removed, note: note.isEmpty ? nil : note)
        case .failed(let item, let why): Removal(type: item.type, name: item.name, state: .failed, note: why)
        }
    }
}
