public import Primitives
public import Stacks

/// The request whose operation is followed, so that the end of another operation is never taken for its end.
public struct FollowedRequest: Equatable, Sendable {
    /// What was asked for; a cancelled update is followed as an update.
    public var kind: StackOperation.Kind
    /// The token that was sent with the request. CloudFormation repeats it in every event of the operation.
    public var token: String
    /// Whether CloudFormation accepted the request; false where no answer arrived.
    public var isAccepted = true
    /// Whether the request concerns an operation that runs already, as CancelUpdateStack does.
    public var joinsRunning = false
    /// When the stack's newest own event happened that was visible before the request was sent; nil where that is not
    /// known. Some clouds repeat no tokens: an operation without one belongs to the request only if it is newer.
    public var newestBefore: Timestamp?

    /// The request of that token, accepted by CloudFormation.
    public init(_ kind: StackOperation.Kind, token: String) {
        self.kind = kind
        self.token = token
    }

    /// Whether an operation is the one that was asked for, and whether its token proves that.
    func match(_ operation: StackOperation) -> (isOwn: Bool, isProven: Bool) {
        // An ARN names one creation only, and a cancelled update keeps the token of the update.
        if kind == .create, operation.kind == .create { return (true, true) }
        if let token = operation.clientRequestToken, !joinsRunning { return (token == self.token, true) }
        guard operation.kind == kind, let newestBefore else { return (false, false) }
        let moment = joinsRunning ? operation.ended : operation.began
        return (moment.map { $0 > newestBefore } ?? true, false)
    }
}

/// Why it is not known what came of a request that is followed.
struct UnknownFate {
    var request: FollowedRequest
    /// The stack's ARN or name.
    var stack: String
    /// What was seen of the stack, as a clause.
    var observed: String

    /// What is not known, and how to look, in two sentences.
    var sentence: String {
        let name = StackTree.name(inStackId: stack)
        let answer = request.isAccepted ? "CloudFormation answered the request" : "no answer to the request arrived"
        return "It is not known whether \(name) is \(result): \(answer), but \(observed). "
            + "To look again: panther-wizard watch \(stack)"
    }

    private var result: String {
        switch request.kind {
        case .create: "being created"
        case .update where request.joinsRunning: "being rolled back"
        case .update, .importing: "being updated"
        case .delete: "being deleted"
        case .rollback: "being rolled back"
        }
    }

    /// The operation, as a noun.
    static func noun(_ request: FollowedRequest) -> String {
        switch request.kind {
        case .create: "creation"
        case .update where request.joinsRunning: "rollback"
        case .update, .importing: "update"
        case .delete: "deletion"
        case .rollback: "rollback"
        }
    }
}
