import Primitives
import Stacks
import Testing

@Suite struct RootCauseTests {
    @Test func theNestedFailureIsNamedAfterItsStackIsGone() throws {
        let causes = RootCause.find(in: EventStory.failedNestedCreation().tree)
        let cause = try #require(causes.first)
        #expect(causes.count == 1)
        #expect(cause.path == ["Core"])
        #expect(cause.logicalResourceId == "Bucket")
        #expect(cause.reason == "panther-prod-audit already exists")
        #expect(cause.cancelled == 2)
    }

    @Test func eventsInAnyOrderOfStacksTellTheSame() {
        let story = EventStory.failedNestedCreation()
        var tree = StackTree(rootStackId: story.arn())
        tree.apply(story.events.filter { $0.stackId != story.arn() })
        tree.apply(story.events.filter { $0.stackId == story.arn() })
        #expect(RootCause.find(in: tree) == RootCause.find(in: story.tree))
        #expect(tree.path(of: story.arn("Core")) == ["Core"])
    }

    @Test func anEchoIsNoCauseBeforeTheNestedStackWasRead() {
        let story = EventStory.failedNestedCreation()
        var tree = StackTree(rootStackId: story.arn())
        tree.apply(story.events.filter { $0.stackId == story.arn() })
        #expect(RootCause.find(in: tree).isEmpty)
        #expect(RootCause.find(in: tree, isComplete: true).map(\.logicalResourceId) == ["Core"])
    }

    @Test func aFailedTransformIsTheStacksOwnFailure() {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        story.own(
            "", "ROLLBACK_IN_PROGRESS",
            "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. "
                + "Rollback requested by user.", at: 2)
        story.own("", "ROLLBACK_COMPLETE", at: 3)
        #expect(RootCause.find(in: story.tree).map(\.logicalResourceId) == ["panther-prod"])
    }

    @Test func aNestedStackThatCouldNotEvenBeginIsTheCause() {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        story.nested("Core", "CREATE_IN_PROGRESS", at: 2, id: "")
        story.nested(
            "Core", "CREATE_FAILED", "User: u is not authorized to perform: cloudformation:CreateStack", at: 3, id: "")
        story.own("", "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [Core]. ", at: 4)
        #expect(RootCause.find(in: story.tree).map(\.logicalResourceId) == ["Core"])
    }

    @Test func cleaningUpAfterAnUpdateDoesNotFailIt() {
        var story = EventStory()
        story.own("", "UPDATE_IN_PROGRESS", "User Initiated", at: 0)
        story.row("", "Bucket", "UPDATE_COMPLETE", at: 3, id: "new")
        story.own("", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", at: 4)
        story.row("", "Bucket", "DELETE_FAILED", "The bucket you tried to delete is not empty", at: 5, id: "old")
        #expect(RootCause.find(in: story.tree).isEmpty)
        story.own("", "UPDATE_COMPLETE", at: 6)
        #expect(RootCause.find(in: story.tree).isEmpty)
    }

    @Test func removingTheFailedStackDoesNotHideWhyItFailed() {
        var story = EventStory.failedNestedCreation()
        story.own("", "DELETE_IN_PROGRESS", "User Initiated", at: 200)
        story.own("", "DELETE_COMPLETE", at: 205)
        #expect(RootCause.find(in: story.tree).map(\.logicalResourceId) == ["Bucket"])
    }

    @Test func ofTwoFailuresTheEarlierIsTheFirstCause() {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        for name in ["Web", "Core"] {
            story.nested(name, "CREATE_IN_PROGRESS", at: 1, id: "")
            story.own(name, "CREATE_IN_PROGRESS", "User Initiated", at: 1.5)
            story.nested(name, "CREATE_IN_PROGRESS", "Resource creation Initiated", at: 2)
        }
        // The stack that was seen first fails last.
        story.row("Core", "Table", "CREATE_FAILED", "taken", at: 5)
        story.row("Web", "Service", "CREATE_FAILED", "no role", at: 5.2)
        story.row("Web", "Listener", "CREATE_FAILED", "no certificate", at: 5.1)
        let causes = RootCause.find(in: story.tree, isComplete: true).map(\.logicalResourceId)
        #expect(causes == ["Table", "Listener", "Service"])
    }

    @Test func anOlderFailureIsNotThisOnes() {
        var story = EventStory.failedNestedCreation()
        story.own("", "UPDATE_IN_PROGRESS", "User Initiated", at: 300)
        story.row("", "Queue", "UPDATE_FAILED", "Queue is gone", at: 305)
        story.own("", "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed to update: [Queue]. ", at: 306)
        #expect(RootCause.find(in: story.tree).map(\.logicalResourceId) == ["Queue"])
    }

    @Test func aRemovalThatWentWellTheSecondTimeIsNoCause() {
        var story = EventStory()
        story.own("", "DELETE_IN_PROGRESS", "User Initiated", at: 0)
        story.row("", "Group", "DELETE_FAILED", "has a dependent object", at: 5)
        story.row("", "Group", "DELETE_IN_PROGRESS", at: 20)
        story.row("", "Group", "DELETE_COMPLETE", at: 25)
        #expect(RootCause.find(in: story.tree).isEmpty)
    }

    @Test(arguments: [
        ("Resource creation cancelled", true), ("Resource update cancelled", true),
        ("resource deletion Cancelled", true),
        ("Transaction cancelled, please refer cancellation reasons", false), ("", false),
        ("Resource creation cancelled by the organisation's hook: encryption is missing", false),
    ])
    func tellsCancellationsFromReasonsThatUseTheWord(reason: String, isCancellation: Bool) {
        var story = EventStory()
        story.row("", "Bucket", "CREATE_FAILED", reason, at: 1)
        #expect(story.events.first?.isCancellation == isCancellation)
    }

    @Test func theCatalogueNamesCategoryAndWayBack() throws {
        let catalogue = FailureCatalogue(rows: [
            .init(category: .other, wordings: [["exists"]], resourceTypes: ["AWS::IAM::*"], remedy: "Never this one."),
            .init(category: .other, wordings: [["exists"]], logicalIds: ["Queue"], remedy: "Nor this one."),
            .init(
                category: .alreadyExists, wordings: [["is taken"], ["Already", "exists"]], remedy: "Remove it.",
                returnTo: "leftovers"),
        ])
        let cause = try #require(RootCause.find(in: EventStory.failedNestedCreation().tree, catalogue: catalogue).first)
        #expect(cause.category == .alreadyExists)
        #expect(cause.remedy == "Remove it.")
        #expect(cause.returnTo == "leftovers")
    }
}

@Suite struct OperationTests {
    private func own(_ status: String, _ seconds: Int64, token: String? = nil, operation: String? = nil) -> StackEvent {
        StackEvent(
            stackId: "arn:s", eventId: "\(seconds)", stackName: "s", logicalResourceId: "s",
            physicalResourceId: "arn:s",
            resourceType: StackEvent.stackType, status: ResourceStatus(rawValue: status), reason: "User Initiated",
            timestamp: Timestamp(milliseconds: seconds), clientRequestToken: token, operationId: operation)
    }

    @Test func tokensTellOperationsApartWhoseEndIsNotVisibleYet() {
        let byToken = [own("UPDATE_IN_PROGRESS", 1, token: "a"), own("UPDATE_IN_PROGRESS", 9, token: "b")]
        #expect(StackOperation.all(from: byToken).map(\.began.milliseconds) == [1, 9])
        let byId = [own("UPDATE_IN_PROGRESS", 1, operation: "a"), own("UPDATE_IN_PROGRESS", 9, operation: "b")]
        #expect(StackOperation.all(from: byId).map(\.began.milliseconds) == [1, 9])
        // The same token and another id is the same request.
        let same = [
            own("UPDATE_IN_PROGRESS", 1, token: "a", operation: "a"),
            own("UPDATE_IN_PROGRESS", 9, token: "a", operation: "b"),
        ]
        #expect(StackOperation.all(from: same).count == 1)
    }

    @Test func aRollbackAndAChangeSetsExecutionBelongToWhatTheyFollow() {
        let rolledBack = [own("CREATE_IN_PROGRESS", 1, operation: "a"), own("ROLLBACK_IN_PROGRESS", 9, operation: "b")]
        #expect(StackOperation.all(from: rolledBack).count == 1)
        let changeSet = [
            own("REVIEW_IN_PROGRESS", 1, token: "a", operation: "a"),
            own("CREATE_IN_PROGRESS", 5, token: "b", operation: "b"),
            own("CREATE_IN_PROGRESS", 9, token: "b", operation: "b"),
        ]
        let operations = StackOperation.all(from: changeSet)
        #expect(operations.count == 1)
        #expect(operations.first?.clientRequestToken == "b")
    }
}
