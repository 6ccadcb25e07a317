import Stacks
import Testing

@testable import Rollout

/// What `cancel` and `delete` do in every status that a stack can have.
@Suite struct UndoingTests {
    enum Answer: Equatable { case cancelUpdate, delete, refused }

    /// Status, what `cancel` does, what `delete` does.
    static let table: [(String, Answer, Answer)] = [
        ("CREATE_IN_PROGRESS", .delete, .delete), ("CREATE_COMPLETE", .refused, .delete),
        ("CREATE_FAILED", .delete, .delete), ("ROLLBACK_IN_PROGRESS", .refused, .refused),
        ("ROLLBACK_COMPLETE", .delete, .delete), ("ROLLBACK_FAILED", .refused, .delete),
        ("UPDATE_IN_PROGRESS", .cancelUpdate, .refused),
        ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", .refused, .refused), ("UPDATE_COMPLETE", .refused, .delete),
        ("UPDATE_ROLLBACK_IN_PROGRESS", .refused, .refused), ("UPDATE_ROLLBACK_COMPLETE", .refused, .delete),
        ("UPDATE_ROLLBACK_FAILED", .refused, .delete), ("DELETE_IN_PROGRESS", .refused, .refused),
        ("DELETE_FAILED", .refused, .delete), ("DELETE_COMPLETE", .refused, .refused),
        ("REVIEW_IN_PROGRESS", .delete, .delete),
    ]

    @Test(arguments: table)
    func everyStatus(status: String, cancel: Answer, delete: Answer) {
        let cancelled = answer(status) { (status) throws(Undoing.Refusal) in try Undoing.cancelling(status) }
        let deleted = answer(status) { (status) throws(Undoing.Refusal) in try Undoing.deleting(status) }
        #expect(cancelled == cancel)
        #expect(deleted == delete)
    }

    private func answer(
        _ status: String, _ decide: (ResourceStatus) throws(Undoing.Refusal) -> Undoing
    ) -> Answer {
        do throws(Undoing.Refusal) {
            return try decide(ResourceStatus(rawValue: status)) == .delete ? .delete : .cancelUpdate
        } catch {
            #expect(error.sentence.hasSuffix("."))
            return .refused
        }
    }

    @Test func aCancelledCreationSaysWhatGoes() {
        #expect(
            Undoing.delete.meaning(ResourceStatus(rawValue: "CREATE_IN_PROGRESS"), done: 1)
                == [
                    "CloudFormation cannot stop a creation: cancelling deletes the stack with the 1 resource created so "
                        + "far and everything nested in it.", "Buckets and other retained resources stay.",
                ])
    }

    @Test func anUpdateThatWasTurnedBackIsDone() {
        func ending(_ status: String, _ kind: StackOperation.Kind) -> RolloutEnding {
            RolloutEnding(status: ResourceStatus(rawValue: status), operation: kind)
        }
        #expect(Undoing.cancelUpdate.isDone(by: ending("UPDATE_ROLLBACK_COMPLETE", .update)))
        #expect(!Undoing.cancelUpdate.isDone(by: ending("UPDATE_ROLLBACK_FAILED", .update)))
        #expect(Undoing.delete.isDone(by: ending("DELETE_COMPLETE", .delete)))
        #expect(!Undoing.delete.isDone(by: ending("DELETE_FAILED", .delete)))
    }
}
