import Primitives
import Stacks
import Testing

@testable import Rollout

@Suite struct EventDocumentTests {
    private let stackId = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod/1"

    private func event(_ status: String, _ logicalId: String, _ reason: String?, at milliseconds: Int64) -> StackEvent {
        let isOwn = logicalId == "panther-prod"
        return StackEvent(
            stackId: stackId, eventId: "\(logicalId)-\(status)", stackName: "panther-prod",
            logicalResourceId: logicalId,
            physicalResourceId: isOwn ? stackId : "", resourceType: isOwn ? StackEvent.stackType : "AWS::S3::Bucket",
            status: ResourceStatus(rawValue: status), reason: reason,
            timestamp: Timestamp(milliseconds: 1_795_444_327_000 + milliseconds))
    }

    private let root =
        #""root":{"stackId":"arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod/1","account":"123456789012","region":"us-east-1"}"#

    @Test func aFailedRolloutIsToldLineByLine() {
        var document = EventDocument(catalogue: .empty)
        #expect(document.lines(for: .event(.found(stackId: stackId)), at: 0).isEmpty)
        let first = document.lines(
            for: .event(.events([event("CREATE_IN_PROGRESS", "panther-prod", "User Initiated", at: 0)])), at: 100)
        #expect(
            first == [
                #"{"type":"event",\#(root),"stackId":"\#(stackId)","stackName":"panther-prod","path":[],"#
                    + #""eventId":"panther-prod-CREATE_IN_PROGRESS","logicalResourceId":"panther-prod","#
                    + #""physicalResourceId":"\#(stackId)","resourceType":"AWS::CloudFormation::Stack","#
                    + #""status":"CREATE_IN_PROGRESS","reason":"User Initiated","timestamp":"2026-11-23T14:32:07.000Z"}"#,
                #"{"type":"progress",\#(root),"done":0,"total":0,"failed":0,"inProgress":0,"elapsed":0}"#,
            ])
        let second = document.lines(
            for: .event(
                .events([
                    event("CREATE_FAILED", "Bucket", "a \"quoted\" reason\nwith a line", at: 2500),
                    event(
                        "ROLLBACK_IN_PROGRESS", "panther-prod",
                        "The following resource(s) failed to create: [Bucket]. ",
                        at: 2400),
                ])), at: 2600)
        #expect(second.count == 4)
        #expect(
            second[0].contains(#""reason":"a \"quoted\" reason\nwith a line","timestamp":"2026-11-23T14:32:09.500Z"}"#))
        #expect(second[1].hasSuffix(#""timestamp":"2026-11-23T14:32:09.400Z","late":true}"#))
        let cause =
            #"{"stackId":"\#(stackId)","stackName":"panther-prod","path":[],"logicalResourceId":"Bucket","#
            + #""resourceType":"AWS::S3::Bucket","reason":"a \"quoted\" reason\nwith a line","category":"other","#
            + #""remedy":"Read the reason, correct what it names, delete the failed stack and launch again."}"#
        #expect(second[2] == #"{"type":"cause",\#(root),"cause":\#(cause)}"#)
        #expect(
            second[3] == #"{"type":"progress",\#(root),"done":0,"total":1,"failed":1,"inProgress":0,"elapsed":2.5}"#)
        let end = document.lines(
            for: .event(
                .ended(RolloutEnding(status: ResourceStatus(rawValue: "ROLLBACK_COMPLETE"), operation: .create))),
            at: 2700)
        #expect(end.last == #"{"type":"outcome",\#(root),"status":"ROLLBACK_COMPLETE","cause":\#(cause)}"#)
    }

    @Test func outputsAndNoticesAreTold() {
        var document = EventDocument(catalogue: .empty)
        _ = document.lines(for: .event(.found(stackId: stackId)), at: 0)
        #expect(
            document.lines(for: .event(.notice(RolloutNotice(.throttled, "Fewer calls."))), at: 0) == [
                #"{"type":"notice",\#(root),"kind":"throttled","message":"Fewer calls."}"#
            ])
        let ending = RolloutEnding(
            status: ResourceStatus(rawValue: "CREATE_COMPLETE"), operation: .create,
            outputs: [StackOutput(key: "Url", value: "https://x/é\u{1}")])
        #expect(
            document.lines(for: .event(.ended(ending)), at: 0) == [
                #"{"type":"outcome",\#(root),"status":"CREATE_COMPLETE","outputs":{"Url":"https://x/é\u0001"}}"#
            ])
    }

    @Test func aPlainLineHoldsTimeGlyphWordPathAndReason() {
        var failed = event("CREATE_FAILED", "Bucket", "exists\n already", at: 0)
        failed.resourceType = "AWS::S3::Bucket"
        #expect(
            EventLine.text(failed, root: "panther-prod", path: ["Core"])
                == "14:32:07Z ✗ failed       panther-prod/Core  Bucket  S3::Bucket  CREATE_FAILED  exists  already")
        #expect(
            EventLine.text(failed, root: "panther-prod", path: [], ascii: true)
                == "14:32:07Z x failed       panther-prod  Bucket  S3::Bucket  CREATE_FAILED  exists  already")
    }
}
