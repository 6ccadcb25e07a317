/// What came of a run.
public struct RunOutcome: Sendable, Hashable, Codable {
    /// The root stack's last status, or the verdict of a check.
    public var status: String
    /// Whether it did what was asked for.
    public var endedWell: Bool
    /// The first cause as one line, such as `panther-prod > Onboard > AuditRole: already exists`; nil where there is none.
    public var cause: String?
    /// The root stack's outputs by name.
    public var outputs: [String: String]

    /// An outcome made of its parts.
    public init(status: String, endedWell: Bool, cause: String? = nil, outputs: [String: String] = [:]) {
        self.status = status
        self.endedWell = endedWell
        self.cause = cause
        self.outputs = outputs
    }
}
