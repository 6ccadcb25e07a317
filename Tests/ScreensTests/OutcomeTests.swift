import Primitives
import Rollout
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

/// What came of a rollout, and what to do now.
struct OutcomeTests {
    private func success() -> Operator {
        let rollout = PantherRollout()
        var ann = Operator()
        ann.watch(rollout, until: rollout.end)
        ann.app.context.plan.parameters["FirstUserEmail"] = "ann@acme.io"
        ann.end(rollout, "CREATE_COMPLETE")
        ann.press(.enter)
        return ann
    }

    private func failure() -> Operator {
        let rollout = PantherRollout(failing: ["Core"])
        var ann = Operator()
        ann.watch(rollout, until: rollout.end)
        ann.end(rollout, "ROLLBACK_COMPLETE")
        ann.press(.enter)
        return ann
    }

    @Test("Success and failure at every size")
    func sizes() {
        for (name, made) in [("complete", success()), ("failed", failure())] {
            var ann = made
            for size in PageSnapshotTests.sizes {
                for (glyphs, suffix) in [(Glyphs.unicode, ""), (.ascii, "-ascii")] {
                    ann.app.context.glyphs = glyphs
                    ann.tell(.input(.resize(size)))
                    expectSnapshot(ann.screen, "outcome-\(name)-\(size.columns)x\(size.rows)\(suffix)")
                }
            }
        }
    }

    @Test func everyRowCopiesWhatItShows() {
        var ann = success()
        var copied: [String] = []
        for _ in OutcomePage(events: ann.app.events).items(ann.app.context) {
            ann.press("y", .down)
            if case .terminal(.copy(let text)) = ann.effects.last { copied.append(text) }
        }
        #expect(copied.first == "https://web-1234567890.us-east-1.elb.amazonaws.com")
        #expect(
            copied.contains(
                "aws logs tail /aws/lambda/panther-cfn-custom-resources --since 1h --region us-east-1"))
        let update = copied.first { $0.contains("update-stack") } ?? ""
        #expect(
            update.hasPrefix(
                "aws cloudformation update-stack --stack-name panther-prod --region us-east-1 --use-previous-template "
                    + "--capabilities CAPABILITY_"))
        #expect(update.contains("ParameterKey=CustomDomain,ParameterValue='panther.example.com'"))
        #expect(update.contains("ParameterKey=FirstUserEmail,UsePreviousValue=true"))
    }

    @Test func aFailureLeadsBackToTheStepAndToDeletingTheStack() {
        var ann = failure()
        #expect(ann.app.exitCode == 1)
        ann.press("D")
        #expect(ann.screen.contains("Delete panther-prod"))
        ann.type("panther-prod")
        ann.press(.enter)
        let id = PantherRollout().rootId
        #expect(ann.effects.contains(.rollout(.delete(stack: id, clientRequestToken: "test-end-1"))))
        #expect(ann.app.page == .step(.events))
        ann = failure()
        ann.press("R")
        #expect(ann.effects.contains(.write(Document())))
        ann.press("4")
        #expect(ann.app.page == .step(.leftovers))
    }

    @Test func whatIsSaidOfPantherIsSaidOfNoOtherStack() {
        var ann = Operator()
        ann.identify()
        let id = "arn:aws:cloudformation:us-east-1:111122223333:stack/billing/1"
        ann.effects += ann.app.watch(FollowPlan(stack: "billing"))
        func own(_ status: String, _ seconds: Double) -> StackEvent {
            StackEvent(
                stackId: id, eventId: status, stackName: "billing", logicalResourceId: "billing",
                physicalResourceId: id, resourceType: StackEvent.stackType, status: ResourceStatus(rawValue: status),
                timestamp: PantherRollout.start.adding(seconds: seconds))
        }
        ann.tell(.rollout(.event(.events([own("CREATE_IN_PROGRESS", 0), own("CREATE_COMPLETE", 9)]))))
        ann.tell(
            .rollout(
                .event(.ended(RolloutEnding(status: ResourceStatus(rawValue: "CREATE_COMPLETE"), operation: .create)))))
        ann.press(.enter)
        #expect(ann.screen.contains("The stack has no outputs."))
        #expect(!ann.screen.contains("panther-cfn-custom-resources"))
    }
}
