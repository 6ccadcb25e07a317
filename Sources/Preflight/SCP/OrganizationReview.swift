/// What a review of the organisation's policies came to, for the page beside the findings.
public struct OrganizationReview: Sendable, Equatable {
    /// Every action that was looked at, with its outcome.
    public var matrix: PermissionMatrix
    /// Where the policies came from, in the order in which it was tried, each with how it went.
    public var sources: [String]
    /// Levels and policies that were read; nil where only the simulator answered.
    public var counts: (levels: Int, policies: Int)?
    /// The question to the organisation's administrator, ready to send; empty where nothing is to be asked.
    public var question: String
    /// The commands by which an administrator exports the policies.
    public var exportCommands: String

    /// A review made of its parts.
    public init(
        matrix: PermissionMatrix, sources: [String], counts: (levels: Int, policies: Int)? = nil, question: String = "",
        exportCommands: String = ""
    ) {
        self.matrix = matrix
        self.sources = sources
        self.counts = counts
        self.question = question
        self.exportCommands = exportCommands
    }

    /// Reviews are equal when all that they tell is.
    public static func == (left: OrganizationReview, right: OrganizationReview) -> Bool {
        left.matrix == right.matrix && left.sources == right.sources && left.counts?.levels == right.counts?.levels
            && left.counts?.policies == right.counts?.policies && left.question == right.question
    }
}
