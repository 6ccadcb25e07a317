import Primitives
import Stacks
import Testing

@testable import Rollout

@Suite struct LineReportTests {
    private let stackId = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod/1"

    private func event(_ status: String, _ logicalId: String, _ reason: String?, at seconds: Int64) -> StackEvent {
        let isOwn = logicalId == "panther-prod"
        return StackEvent(
            stackId: stackId, eventId: "\(logicalId)-\(status)", stackName: "panther-prod",
            logicalResourceId: logicalId, physicalResourceId: isOwn ? stackId : "",
            resourceType: isOwn ? StackEvent.stackType : "AWS::S3::Bucket", status: ResourceStatus(rawValue: status),
            reason: reason, timestamp: Timestamp(milliseconds: 1_795_444_327_000 + seconds * 1000))
    }

    private func lines(_ style: LineReport.Style) -> [LineReport.Line] {
        var report = LineReport(catalogue: .empty, style: style)
        var lines = report.lines(for: .event(.found(stackId: stackId)), at: 0)
        lines += report.lines(
            for: .event(.events([event("CREATE_IN_PROGRESS", "panther-prod", "User Initiated", at: 0)])), at: 500)
        lines += report.lines(for: .event(.notice(RolloutNotice(.throttled, "Fewer calls, 50%."))), at: 600)
        lines += report.lines(for: .calls(CallReport(made: 1, limit: 4, age: [:])), at: 20_000)
        lines += report.lines(for: .calls(CallReport(made: 1, limit: 4, age: [:])), at: 31_000)
        lines += report.lines(
            for: .event(
                .events([
                    event("CREATE_FAILED", "Bucket", "taken, by:\nsomebody", at: 61),
                    event(
                        "ROLLBACK_IN_PROGRESS", "panther-prod", "The following resource(s) failed to create: [B].",
                        at: 61),
                ])), at: 62_000)
        lines += report.lines(
            for: .event(
                .ended(
                    RolloutEnding(
                        status: ResourceStatus(rawValue: "ROLLBACK_COMPLETE"), reason: "why", operation: .create))),
            at: 70_000)
        return lines
    }

    private let remedy = "Read the reason, correct what it names, delete the failed stack and launch again."

    @Test func aFailedRolloutIsToldInLines() {
        #expect(
            lines(LineReport.Style()) == [
                .result(
                    "14:32:07Z ● in progress  panther-prod  the stack itself  CloudFormation::Stack  CREATE_IN_PROGRESS"
                        + "  User Initiated"),
                .words("Nothing done yet, 0 failed, 0 in progress, 0:00"), .words("Fewer calls, 50%."),
                // Half a minute of silence is enough.
                .words("Nothing done yet, 0 failed, 0 in progress, 0:30"),
                .result(
                    "14:33:08Z ✗ failed       panther-prod  Bucket  S3::Bucket  CREATE_FAILED  taken, by: somebody"),
                .result(
                    "14:33:08Z ↺ rolling back panther-prod  the stack itself  CloudFormation::Stack  "
                        + "ROLLBACK_IN_PROGRESS  The following resource(s) failed to create: [B]."),
                .result("First failure: panther-prod > Bucket: taken, by: somebody"), .result(remedy),
                .words("0 of at least 1 done, 1 failed, 0 in progress, 1:01"),
                .result("panther-prod ended: ROLLBACK_COMPLETE"),
            ])
    }

    @Test func aRunnerGetsAnnotations() {
        var style = LineReport.Style()
        style.isWorkflow = true
        let told = lines(style)
        #expect(told.contains(.command(WorkflowCommand(text: "::warning title=Watching::Fewer calls, 50%25."))))
        #expect(
            told.contains(
                .command(
                    WorkflowCommand(
                        text: "::error title=First failure%3A panther-prod > Bucket::taken, by: somebody%0A\(remedy)")
                )
            ))
        #expect(
            told.last
                == .command(
                    WorkflowCommand(text: "::error title=panther-prod::panther-prod ended: ROLLBACK_COMPLETE%0Awhy")))
        #expect(WorkflowCommand.beginGroup("Events of a\nb").text == "::group::Events of a%0Ab")
        #expect(WorkflowCommand.annotation(.notice, title: "a,b:c", "d").text == "::notice title=a%2Cb%3Ac::d")
    }

    @Test("a value ends no command, begins no other, and carries no sequence")
    func commandsAreOneLine() {
        let hostile = "a\u{1B}[2J\r\n::error::b\u{202E} ##[c]%0A"
        #expect(
            WorkflowCommand.annotation(.error, title: hostile, hostile).text
                == #"::error title=a\u{1B}[2J%0A%3A%3Aerror%3A%3Ab\u{202E} \u{23}#[c]%250A"#
                + #"::a\u{1B}[2J%0A::error::b\u{202E} \u{23}#[c]%250A"#)
        #expect(WorkflowCommand.beginGroup("a\n::b\u{9B}").text == #"::group::a%0A::b\u{9B}"#)
    }

    @Test func amongSeveralRootsEachIsNamed() {
        var style = LineReport.Style()
        style.namesRoot = true
        #expect(lines(style).contains(.words("panther-prod: Fewer calls, 50%.")))
    }

    @Test(
        arguments: [
            ("panther-prod", nil, nil, "panther-prod"), ("::panther-prod", nil, nil, "panther-prod"),
            ("audit:eu-west-1:p", "audit", "eu-west-1", "p"), ("audit::p", "audit", nil, "p"),
            (
                "arn:aws:cloudformation:us-east-2:1:stack/p/1", nil, "us-east-2",
                "arn:aws:cloudformation:us-east-2:1:stack/p/1"
            ),
            (
                "audit:eu-west-1:arn:aws:cloudformation:us-east-2:1:stack/p/1", "audit", "us-east-2",
                "arn:aws:cloudformation:us-east-2:1:stack/p/1"
            ),
        ] as [(String, String?, String?, String)])
    func stacksAreNamed(text: String, profile: String?, region: String?, stack: String) throws {
        let reference = try #require(StackReference(text))
        #expect(reference.profile == profile)
        #expect(reference.region == region)
        #expect(reference.stack == stack)
    }

    @Test(arguments: ["", "a:b", "a:b:", "a:b:c:d"])
    func refusesOtherForms(text: String) { #expect(StackReference(text) == nil) }
}
