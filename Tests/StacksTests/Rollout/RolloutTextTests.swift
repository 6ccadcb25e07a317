import Primitives
import Stacks
import Testing

@Suite struct RolloutTextTests {
    @Test(arguments: [
        (0.0, "0:00"), (0.999, "0:00"), (59.9, "0:59"), (60, "1:00"), (401, "6:41"), (3599.99, "59:59"),
        (3600, "1:00:00"),
        (4001, "1:06:41"), (-5, "0:00"), (.nan, "0:00"), (.infinity, "277777:46:40"),
    ])
    func durations(seconds: Double, text: String) {
        #expect(DurationText.clock(seconds) == text)
    }

    @Test(arguments: [
        ("", ""), ("Resource creation cancelled", "Resource creation cancelled"),
        (
            "Resource handler returned message: \"Bucket x exists\" (RequestToken: 1, HandlerErrorCode: AlreadyExists)",
            "Bucket x exists"
        ),
        (
            "Resource handler returned message: \"It said \"no\" (RequestToken: inner) twice\" (RequestToken: 1, HandlerErrorCode: X)",
            "It said \"no\" (RequestToken: inner) twice"
        ),
        ("Resource handler returned message: \"cut off in the mid", "cut off in the mid"),
        ("An error: Resource handler returned message: \"x\"", "An error: Resource handler returned message: \"x\""),
    ])
    func reasonsWithoutTheHandlersWrapper(reason: String, plain: String) {
        #expect(FailureReason.unwrapped(reason) == plain)
    }

    private func cause(_ path: [String], _ logicalId: String, _ type: String, stack: String) -> Cause {
        Cause(
            stackId: "arn", stackName: stack, path: path, logicalResourceId: logicalId, resourceType: type, reason: "",
            timestamp: Timestamp(milliseconds: 0), eventId: "e", category: .other, remedy: "")
    }

    @Test func aStacksOwnFailureEndsWithTheStack() {
        let type = StackEvent.stackType
        #expect(
            cause(["Core"], "Bucket", "AWS::S3::Bucket", stack: "p-Core-1").path(fromRoot: "p") == "p > Core > Bucket")
        #expect(cause([], "p", type, stack: "p").path(fromRoot: "p") == "p")
        #expect(cause(["Core"], "p-Core-1", type, stack: "p-Core-1").path(fromRoot: "p", separator: "/") == "p/Core")
        // A nested stack's row in its parent is a resource like any other.
        #expect(cause([], "Core", type, stack: "p").path(fromRoot: "p") == "p > Core")
    }
}
