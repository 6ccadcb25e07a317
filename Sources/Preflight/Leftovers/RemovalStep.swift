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
}
