import Stacks
import Testing

@testable import Rollout

/// The last words of whoever stops following a rollout say what was observed, and that the rest is not known.
@Suite struct LastSeenTests {
    private static let id = "arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod/0a"
    private static let again = "To look again:  panther-wizard watch \(id)"

    struct Moment: Sendable, CustomTestStringConvertible {
        var name: String
        var request: FollowedRequest?
        var replies: [Reply] = []
        var words: [String]
        var stack = LastSeenTests.id
        var testDescription: String { name }
    }

    private static func event(_ status: String, _ at: Int64 = 1) -> Reply {
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

    private static let offline = Reply.notice(Notice(.offline, "gone."))

    static let moments = [
        Moment(
            name: "watch, nothing answered", replies: [offline],
            words: [
                "Nothing of panther-prod was read: whether it exists is not known. Nothing was changed.",
                "To look again:  panther-wizard watch panther-prod",
            ], stack: "panther-prod"),
        Moment(
            name: "watch, no such stack", replies: [.notice(Notice(.waiting, "There is no stack."))],
            words: ["There was no stack panther-prod when it was last asked for. Nothing was changed."],
            stack: "panther-prod"),
        Moment(
            name: "accepted, not read", request: FollowedRequest(.create, token: "t"), replies: [offline],
            words: [
                "CloudFormation accepted the request to create panther-prod, and nothing of it was read: how far it is, is "
                    + "not known.", again,
            ]),
        Moment(
            name: "accepted deletion, found, not read", request: FollowedRequest(.delete, token: "t"),
            replies: [.found(stackId: id)],
            words: [
                "CloudFormation accepted the request to delete panther-prod, and nothing of it was read: how far it is, is "
                    + "not known.", again,
            ]),
        Moment(
            name: "unanswered, not read", request: unanswered(.update),
            words: ["Whether CloudFormation accepted the request to update panther-prod is not known.", again]),
        Moment(
            name: "read and at work", request: FollowedRequest(.create, token: "t"),
            replies: [.found(stackId: id), event("CREATE_IN_PROGRESS")],
            words: [
                "Left while panther-prod was running: the rollout goes on in us-east-1.",
                "To watch it again:  panther-wizard watch \(id)",
                "To cancel it:       panther-wizard cancel panther-prod --region us-east-1",
            ]),
        Moment(
            name: "being deleted", replies: [.found(stackId: id), event("DELETE_IN_PROGRESS")],
            words: [
                "Left while panther-prod was being deleted: the deletion goes on in us-east-1.",
                "To watch it again:  panther-wizard watch \(id)",
            ]),
        Moment(
            name: "read, then out of reach", replies: [.found(stackId: id), event("CREATE_IN_PROGRESS"), offline],
            words: [
                "Left before the end of panther-prod was seen: it was CREATE_IN_PROGRESS when it was last read, and what it "
                    + "does now is not known.", again,
            ]),
        Moment(
            name: "out of reach and back",
            replies: [
                .found(stackId: id), event("CREATE_IN_PROGRESS"), offline, .notice(Notice(.recovered, "Back.")),
                event("DELETE_IN_PROGRESS", 3), event("CREATE_COMPLETE", 2),
            ],
            words: [
                "Left while panther-prod was being deleted: the deletion goes on in us-east-1.",
                "To watch it again:  panther-wizard watch \(id)",
            ]),
        Moment(
            name: "the operation is not visible yet", request: FollowedRequest(.delete, token: "t"),
            replies: [.found(stackId: id), event("CREATE_COMPLETE")],
            words: [
                "Left before the end of panther-prod was seen: it was CREATE_COMPLETE when it was last read, and what it "
                    + "does now is not known.", again,
            ]),
    ]

    @Test(arguments: moments)
    func everyMoment(moment: Moment) {
        var seen = LastSeen()
        for reply in moment.replies { seen.hear(reply) }
        var plan = FollowPlan(stack: moment.stack)
        plan.request = moment.request
        #expect(seen.lastWords(plan) == moment.words)
    }
}
