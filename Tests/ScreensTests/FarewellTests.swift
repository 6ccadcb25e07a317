import Rollout
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

/// The last words of the wizard in every phase of a launch: what is not known is said to be unknown.
@Suite struct FarewellTests {
    private static func launching() -> Operator {
        var ann = LaunchPageTests.atLaunch()
        ann.press("L")
        ann.type("panther-prod")
        ann.press(.enter)
        return ann
    }

    private static let again = "To find out:  panther-wizard watch panther-prod --region us-east-1"

    @Test func beforeTheRequestNothingIsSaid() {
        let ann = LaunchPageTests.atLaunch()
        #expect(ann.app.farewell == [] && ann.app.exitCode == 0)
    }

    @Test func aRequestWithoutAnAnswer() {
        var ann = Self.launching()
        #expect(
            ann.app.farewell == [
                "Left while the request to create panther-prod was being sent: whether CloudFormation accepted it is not "
                    + "known.", Self.again,
            ])
        ann.tell(.input(.interrupt))
        #expect(ann.effects.last == .leave(130))
    }

    @Test func aRequestWhoseFateIsUnknown() {
        var ann = Self.launching()
        let text = "It is not known yet whether the stack panther-prod is this launch's: an answer was lost."
        ann.tell(.rollout(.failed(RolloutError(.launch, "panther-prod", .undetermined(text)))))
        #expect(ann.screen.contains("It is not known yet whether the stack panther-prod is this launch's"))
        #expect(!ann.screen.contains("Nothing was made") && !ann.screen.contains("another"))
        #expect(ann.app.farewell == [text] && ann.app.exitCode == 4)
        ann.press("L")
        #expect(
            ann.app.farewell == [
                "Whether CloudFormation accepted the launch of panther-prod is not known.", Self.again,
            ])
        #expect(ann.app.exitCode == 4)
    }

    @Test func anAcceptedLaunchThatWasNotRead() {
        var ann = Self.launching()
        let id = PantherRollout().rootId
        ann.tell(.rollout(.launched(stackId: id)))
        #expect(
            ann.app.farewell == [
                "CloudFormation accepted the request to create panther-prod, and nothing of it was read: its progress is "
                    + "not known.", "To look again:  panther-wizard watch \(id)",
            ])
        #expect(ann.app.exitCode == 130)
    }

    @Test func aWatchedStackThatWasNeverRead() {
        var ann = Operator()
        ann.identify()
        ann.effects += ann.app.watch(FollowPlan(stack: "panther-prod"))
        #expect(
            ann.app.farewell == [
                "Nothing of panther-prod was read: whether it exists is not known. Nothing was changed.",
                "To look again:  panther-wizard watch panther-prod",
            ])
    }

    @Test("a deletion that is not accepted is not waited for; one that outlives what it ended is followed")
    func deletions() {
        let rollout = PantherRollout(failing: ["Core"])
        var ann = Operator()
        ann.watch(rollout, until: rollout.end)
        ann.end(rollout, "ROLLBACK_COMPLETE")
        ann.press("D")
        ann.type("panther-prod")
        ann.press(.enter)
        let protected = RolloutError(.delete, rollout.rootId, .refused("TerminationProtection is enabled"))
        ann.tell(.rollout(.failed(protected)))
        var plan = FollowPlan(stack: rollout.rootId)
        plan.tag = "panther-prod"
        #expect(ann.effects.last == .rollout(.follow(plan)))
        #expect(ann.app.events.open.refusal == protected.sentence)
    }

    @Test func aRefusedDeletionIsNoSuccess() {
        let rollout = PantherRollout()
        var ann = Operator()
        ann.watch(rollout, until: rollout.end)
        let reason = "Export panther-prod:Topic cannot be deleted as it is in use by other"
        ann.tell(
            .rollout(
                .event(
                    .ended(
                        RolloutEnding(
                            status: .init(rawValue: "CREATE_COMPLETE"), reason: reason, operation: .delete))),
                from: "panther-prod"))
        #expect(!ann.app.events.endedWell && ann.app.exitCode == 1)
        #expect(ann.app.farewell.first == "panther-prod was not deleted, it is CREATE_COMPLETE: \(reason)")
        #expect(ann.screen.contains("panther-prod was not deleted"))
    }
}
