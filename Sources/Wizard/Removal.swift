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

    /// What it is, such as `AWS::S3::Bucket`.
    public var type: String
    /// Its name or ARN.
    public var name: String
    /// How far its removal is.
    public var state: State
    /// Why it failed or is kept; nil where there is nothing to say.
    public var note: String?

    /// A removal made of its parts.
    public init(type: String, name: String, state: State, note: String? = nil) {
        self.type = type
        self.name = name
        self.state = state
        self.note = note
    }
}
