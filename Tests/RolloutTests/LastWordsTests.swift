import Primitives
import Stacks
import Testing

@testable import Rollout

/// The last words of whoever stops following a rollout say what was observed, and that the rest is not known.
@Suite struct LastWordsTests {
    private static let id = "arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod/0a"
    private static let again = "To look again:  panther-wizard watch \(id)"

    struct Moment: Sendable, CustomTestStringConvertible {
        var name: String
        var request: FollowedRequest?
        var events: [RolloutEvent] = []
        var words: [String]
        var stack = LastWordsTests.id
        var testDescription: String { name }
    }

    private static func event(_ status: String, _ at: Int64 = 1) -> RolloutEvent {
        .events([
            StackEvent(
                stackId: id, eventId: "\(at)", stackName: "panther-prod", logicalResourceId: "panther-prod",
                physicalResourceId: id, resourceType: StackEvent.stackType, status: ResourceStatus(rawValue: status),
                timestamp: Timestamp(milliseconds: at))
        ])
    }

    private static func unanswered(_ kind: StackOperation.Kind) -> FollowedRequest {
        var request = FollowedRequest(kind, token: "t")
        request.isAccepted = false
        return request
    }

    private static let offline = RolloutEvent.notice(RolloutNotice(.offline, "gone."))

    static let moments = [
        Moment(
            name: "watch, nothing answered", events: [offline],
            words: [
                "Nothing of panther-prod was read: whether it exists is not known. Nothing was changed.",
                "To look again:  panther-wizard watch panther-prod",
            ], stack: "panther-prod"),
        Moment(
            name: "watch, no such stack", events: [.notice(RolloutNotice(.waiting, "There is no stack."))],
            words: ["There was no stack panther-prod when it was last asked for. Nothing was changed."],
            stack: "panther-prod"),
        Moment(
            name: "accepted, not read", request: FollowedRequest(.create, token: "t"), events: [offline],
            words: [
                "CloudFormation accepted the request to create panther-prod, and nothing of it was read: its progress is "
                    + "not known.", again,
            ]),
        Moment(
            name: "accepted deletion, found, not read", request: FollowedRequest(.delete, token: "t"),
            events: [.found(stackId: id)],
            words: [
                "CloudFormation accepted the request to delete panther-prod, and nothing of it was read: its progress is "
                    + "not known.", again,
            ]),
        Moment(
            name: "unanswered, not read", request: unanswered(.update),
            words: ["Whether CloudFormation accepted the request to update panther-prod is not known.", again]),
        Moment(
            name: "read and at work", request: FollowedRequest(.create, token: "t"),
            events: [.found(stackId: id), event("CREATE_IN_PROGRESS")],
            words: [
                "Left while panther-prod was running: the rollout goes on in us-east-1.",
                "To watch it again:  panther-wizard watch \(id)",
                "To cancel it:       panther-wizard cancel panther-prod --region us-east-1",
            ]),
        Moment(
            name: "being deleted", events: [.found(stackId: id), event("DELETE_IN_PROGRESS")],
            words: [
                "Left while panther-prod was being deleted: the deletion goes on in us-east-1.",
                "To watch it again:  panther-wizard watch \(id)",
            ]),
        Moment(
            name: "read, then out of reach", events: [.found(stackId: id), event("CREATE_IN_PROGRESS"), offline],
            words: [
                "Left before the end of panther-prod was seen: it was CREATE_IN_PROGRESS when it was last read, and its "
                    + "present state is not known.", again,
            ]),
        Moment(
            name: "out of reach and back",
            events: [
                .found(stackId: id), event("CREATE_IN_PROGRESS"), offline, .notice(RolloutNotice(.recovered, "Back.")),
                event("DELETE_IN_PROGRESS", 3), event("CREATE_COMPLETE", 2),
            ],
            words: [
                "Left while panther-prod was being deleted: the deletion goes on in us-east-1.",
                "To watch it again:  panther-wizard watch \(id)",
            ]),
        Moment(
            name: "the operation is not visible yet", request: FollowedRequest(.delete, token: "t"),
            events: [.found(stackId: id), event("CREATE_COMPLETE")],
            words: [
                "Left before the end of panther-prod was seen: it was CREATE_COMPLETE when it was last read, and its "
                    + "present state is not known.", again,
            ]),
    ]

    @Test(arguments: moments)
    func everyMoment(moment: Moment) {
        var state = RolloutState()
        for event in moment.events { state.apply(event, at: 0) }
        var plan = FollowPlan(stack: moment.stack)
        plan.request = moment.request
        #expect(state.lastWords(plan) == moment.words)
    }
}
