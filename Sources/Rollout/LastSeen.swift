import Stacks

/// What was last seen of a rollout that is followed, for the last words of whoever stops following it before its end.
public struct LastSeen: Equatable, Sendable {
    /// The root's ARN; nil before it was found.
    public private(set) var stackId: String?
    private var status: ResourceStatus?
    private var newest: Timestamp?
    /// Whether CloudFormation does not answer now.
    private var isOutOfReach = false
    /// Whether CloudFormation answered last that there is no such stack.
    private var isMissing = false

    /// Nothing seen yet.
    public init() {}

    /// Takes what following tells.
    public mutating func hear(_ reply: Reply) {
        switch reply {
        case .found(let stackId): (self.stackId, isMissing) = (stackId, false)
        case .events(let events):
            isOutOfReach = false
            if stackId == nil { stackId = events.first { $0.isStackItself }?.stackId }
            for event in events where event.isStackItself && event.stackId == stackId {
                guard newest.map({ $0 <= event.timestamp }) ?? true else { continue }
                (status, newest) = (event.status, event.timestamp)
            }
        case .notice(let notice):
            switch notice.kind {
            case .offline, .garbled, .credentials: isOutOfReach = true
            case .recovered: isOutOfReach = false
            case .waiting: isMissing = stackId == nil
            case .throttled, .denied: break
            }
        default: break
        }
    }

    /// Whether an operation was at work when it was last read, and CloudFormation answers.
    public var isAtWork: Bool { !isOutOfReach && status?.isInProgress ?? false }

    /// What was observed, what is not known, and how to look again, in lines: nothing else is said.
    public func lastWords(_ plan: FollowPlan) -> [String] {
        guard let stackId, let status else { return unread(plan) }
        let name = StackTree.name(inStackId: stackId)
        let region = StackTree.region(inStackId: stackId)
        guard isAtWork else {
            return [
                "Left before the end of \(name) was seen: it was \(status.rawValue) when it was last read, and what it does "
                    + "now is not known.", "To look again:  panther-wizard watch \(stackId)",
            ]
        }
        let again = "To watch it again:  panther-wizard watch \(stackId)"
        if status.verb == .delete {
            return ["Left while \(name) was being deleted: the deletion goes on in \(region).", again]
        }
        return [
            "Left while \(name) was running: the rollout goes on in \(region).", again,
            "To cancel it:       panther-wizard cancel \(name) --region \(region)",
        ]
    }

    private func unread(_ plan: FollowPlan) -> [String] {
        let stack = stackId ?? plan.key
        let again = "To look again:  panther-wizard watch \(stack)"
        guard let request = plan.request else {
            if isMissing { return ["There was no stack \(stack) when it was last asked for. Nothing was changed."] }
            return ["Nothing of \(stack) was read: whether it exists is not known. Nothing was changed.", again]
        }
        let name = StackTree.name(inStackId: stackId ?? plan.stack)
        let what = "the request to \(request.verb) \(name)"
        guard request.isAccepted else { return ["Whether CloudFormation accepted \(what) is not known.", again] }
        return ["CloudFormation accepted \(what), and nothing of it was read: how far it is, is not known.", again]
    }
}

extension FollowedRequest {
    /// What was asked for, as a verb before the stack's name.
    var verb: String {
        switch kind {
        case .create: "create"
        case .update where joinsRunning: "cancel the update of"
        case .update, .importing: "update"
        case .delete: "delete"
        case .rollback: "roll back"
        }
    }
}
