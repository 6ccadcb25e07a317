import Primitives
import Stacks
import Testing

@testable import Rollout

struct HeldEventsTests {
    static let nested = "arn:aws:cloudformation:us-east-1:1:stack/root-Core-ABC/2"

    func event(
        _ id: String, _ stack: String, at milliseconds: Int64, type: String = "AWS::SQS::Queue", physical: String = ""
    )
        -> StackEvent
    {
        StackEvent(
            stackId: stack, eventId: id, stackName: "s", logicalResourceId: id, physicalResourceId: physical,
            resourceType: type, status: ResourceStatus(rawValue: "CREATE_IN_PROGRESS"),
            timestamp: Timestamp(milliseconds: milliseconds))
    }

    /// The nested stack's own first event was seen early, the parent's row with its ARN is younger than what is ripe.
    @Test func aNestedStackIsNotToldBeforeTheRowThatNamesIt() {
        var held = HeldEvents()
        held.hold([event("A", "root", at: 5)], seen: 1)
        held.hold([event("B", Self.nested, at: 10), event("C", "root", at: 12)], seen: 1)
        held.hold([event("Core", "root", at: 20, type: StackEvent.stackType, physical: Self.nested)], seen: 3)
        #expect(held.release(askedSince: 2, before: nil).map(\.eventId) == ["A"])
        #expect(held.release(askedSince: 4, before: nil).map(\.eventId) == ["B", "C", "Core"])
    }

    /// Once it is named, later rows with the same ARN hold nothing back.
    @Test func aNamedStackIsToldAsSoonAsItIsRipe() {
        var held = HeldEvents()
        held.hold([event("Core", "root", at: 1, type: StackEvent.stackType, physical: Self.nested)], seen: 1)
        #expect(held.release(askedSince: 2, before: nil).map(\.eventId) == ["Core"])
        held.hold([event("B", Self.nested, at: 10)], seen: 2)
        held.hold([event("Core2", "root", at: 20, type: StackEvent.stackType, physical: Self.nested)], seen: 4)
        #expect(held.release(askedSince: 3, before: nil).map(\.eventId) == ["B"])
    }
}
