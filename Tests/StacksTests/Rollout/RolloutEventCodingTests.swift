import Foundation
import Primitives
import Stacks
import Testing

@Suite struct RolloutEventCodingTests {
    private static let event = StackEvent(
        stackId: "arn:aws:cloudformation:us-east-1:123456789012:stack/s/1", eventId: "e", stackName: "s",
        logicalResourceId: "Queue", physicalResourceId: "q", resourceType: "AWS::SQS::Queue",
        status: ResourceStatus(rawValue: "A_STATUS_OF_NEXT_YEAR"), reason: "a\nb \u{1B}[2J",
        timestamp: Timestamp(milliseconds: -1),
        clientRequestToken: "t", operationId: "o", detailedStatus: "CONFIGURATION_COMPLETE")

    @Test(
        arguments: [
            .found(stackId: "arn:aws:cloudformation:us-east-1:123456789012:stack/s/1"), .events([]), .events([event]),
            .total(path: [], DeclaredTotal(count: 0, kind: .exact)),
            .total(path: ["Core", "A"], DeclaredTotal(count: 7, kind: .lowerBound)),
            .expected([]),
            .expected([
                ExpectedStack(path: ["Core"]),
                ExpectedStack(
                    path: ["Web"], waitsFor: ["Core"], total: DeclaredTotal(count: 12, kind: .exact), usualSeconds: 90.5
                ),
            ]),
            .notice(RolloutNotice(.offline, "No network.")),
            .ended(RolloutEnding(status: ResourceStatus(rawValue: "CREATE_COMPLETE"), operation: nil)),
            .ended(
                RolloutEnding(
                    status: ResourceStatus(rawValue: "IMPORT_COMPLETE"), reason: "r", operation: .importing,
                    outputs: [StackOutput(key: "Url", value: "https://x", description: "d")])),
        ] as [RolloutEvent])
    func everyEventIsReadBackAsItWasWritten(event: RolloutEvent) throws {
        let data = try JSONEncoder().encode(event)
        #expect(try JSONDecoder().decode(RolloutEvent.self, from: data) == event)
    }

    @Test(arguments: [
        #"{}"#, #"{"type":"future"}"#, #"{"type":"found"}"#, #"{"type":"total","path":[]}"#,
        #"{"type":"notice","kind":"future","sentence":"x"}"#, #"[]"#,
    ])
    func whatThisVersionDoesNotKnowIsAnError(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(RolloutEvent.self, from: Data(text.utf8)) }
    }
}
