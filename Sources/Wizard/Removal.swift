/// One thing of an earlier deployment on its way out.
public struct Removal: Sendable, Hashable, Codable {
    /// How far its removal is.
    public enum State: String, Sendable, Hashable, Codable {
        /// It is about to be asked for.
        case asked
        /// It is gone.
        case removed
        /// It could not be removed; the note says why.
        case failed
        /// The operator keeps it.
        case kept
    }

    /// One call that deleted something of it, as the service answered it.
    public struct Deletion: Sendable, Hashable, Codable {
        /// What it did, such as `policy detached`.
        public var what: String
        /// The id under which the service knows the request; empty where it gave none.
        public var requestId: String

        /// A call made of its parts.
        public init(what: String, requestId: String) {
            self.what = what
            self.requestId = requestId
        }
    }

    /// What it is, such as `AWS::S3::Bucket`.
    public var type: String
    /// Its name or ARN.
    public var name: String
    /// How far its removal is.
    public var state: State
    /// Why it failed or is kept; nil where there is nothing to say.
    public var note: String?
    /// The calls that deleted something of it, in order; nil in what was kept before they were.
    public var deletions: [Deletion]?

    /// A removal made of its parts.
    public init(type: String, name: String, state: State, note: String? = nil, deletions: [Deletion]? = nil) {
        self.type = type
        self.name = name
        self.state = state
        self.note = note
        self.deletions = deletions
    }
}
