public import Stacks

/// How a rollout is taken back, by the root's status: what `cancel`, `delete` and the live screen ask CloudFormation for.
public enum Undoing: Equatable, Sendable {
    /// CancelUpdateStack: CloudFormation restores what the update has changed so far.
    case cancelUpdate
    /// DeleteStack: the stack goes with everything in it, but for retained resources.
    case delete

    /// Why it cannot be done now, as a sentence.
    public struct Refusal: Error, Equatable, Sendable {
        /// The sentence.
        public var sentence: String
    }

    /// How a rollout that runs, or one that was rolled back, is cancelled.
    ///
    /// - Throws: `Refusal` where nothing runs that could be cancelled, or it is on its way back already.
    public static func cancelling(_ status: ResourceStatus) throws(Refusal) -> Undoing {
        switch status.rawValue {
        case "UPDATE_IN_PROGRESS": return .cancelUpdate
        case "CREATE_IN_PROGRESS", "REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE", "CREATE_FAILED": return .delete
        case "DELETE_IN_PROGRESS": throw Refusal(sentence: "A deletion cannot be taken back.")
        case "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS":
            throw Refusal(sentence: "The update is complete already; it only cleans up.")
        default:
            throw Refusal(
                sentence: status.isTerminal
                    ? "The rollout has ended." : "It is on its way back already. Wait until it has come to rest.")
        }
    }

    /// How a stack is removed.
    ///
    /// - Throws: `Refusal` where it is at work in a way that a deletion has to wait for, or is gone.
    public static func deleting(_ status: ResourceStatus) throws(Refusal) -> Undoing {
        switch status.rawValue {
        case "CREATE_IN_PROGRESS": return .delete
        case "DELETE_COMPLETE": throw Refusal(sentence: "It is deleted already.")
        case "DELETE_IN_PROGRESS": throw Refusal(sentence: "It is being deleted already.")
        default:
            guard status.isTerminal || status.verb == .review else {
                throw Refusal(sentence: "It is at work. Cancel the rollout first, or wait until it has come to rest.")
            }
            return .delete
        }
    }

    /// What it means for a stack in that status, in sentences that a confirmation can show.
    public func meaning(_ status: ResourceStatus, done: Int? = nil) -> [String] {
        switch self {
        case .cancelUpdate: ["CloudFormation stops the update and restores what it has changed so far."]
        case .delete where status.isInProgress:
            [
                "CloudFormation cannot stop a creation: cancelling deletes the stack with "
                    + (done.map { "the \($0) resource\($0 == 1 ? "" : "s") created so far" }
                        ?? "what was created so far")
                    + " and everything nested in it.", "Buckets and other retained resources stay.",
            ]
        case .delete:
            [
                "The stack is \(status.rawValue); deleting it removes everything that it still holds, but for retained "
                    + "resources."
            ]
        }
    }

    /// Whether the rollout that followed did what this asked for: an update that was turned back has ended well then.
    public func isDone(by ending: RolloutEnding) -> Bool {
        self == .delete ? ending.endedWell : ending.status.rawValue == "UPDATE_ROLLBACK_COMPLETE"
    }
}
