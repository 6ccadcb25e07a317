public import Stacks

/// The last words of whoever stops following a rollout before its end.
extension RolloutState {
    /// Whether an operation was running when the root was last read, and CloudFormation answers.
    public var isRunning: Bool { !isOutOfReach && rootStatus?.isInProgress ?? false }

    /// The root's last status that was read; nil before its first event.
    private var rootStatus: ResourceStatus? { tree?.operation == nil ? nil : tree?.root.status }

    /// What was observed, what is not known, and how to look again, in lines: nothing else is said.
    public func lastWords(_ plan: FollowPlan) -> [String] {
        guard let stackId, let status = rootStatus else { return unread(plan) }
        let name = StackTree.name(inStackId: stackId)
        let region = StackTree.region(inStackId: stackId)
        guard isRunning else {
            return [
                "Left before the end of \(name) was seen: it was \(status.rawValue) when it was last read, and its present "
                    + "state is not known.", "To look again:  panther-wizard watch \(stackId)",
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
        return ["CloudFormation accepted \(what), and nothing of it was read: its progress is not known.", again]
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
