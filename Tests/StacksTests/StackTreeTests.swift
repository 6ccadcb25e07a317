import Primitives
import Stacks
import Testing

@Suite struct StackTreeTests {
    /// CloudFormation shows a nested stack's own first event before its parent's row with the ARN.
    @Test func aDeclaredTotalCountsFromTheFirstRowOn() {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        story.nested("Core", "CREATE_IN_PROGRESS", at: 1, id: "")
        story.own("Core", "CREATE_IN_PROGRESS", "User Initiated", at: 1.2)
        story.nested("Core", "CREATE_IN_PROGRESS", "Resource creation Initiated", at: 1.5)
        var tree = StackTree(rootStackId: story.arn())
        tree.expect([ExpectedStack(path: ["Core"], total: DeclaredTotal(count: 9, kind: .exact))])
        for event in story.events {
            tree.apply([event])
            #expect(tree.counts.total == 9)
        }
        #expect(tree.node(at: ["Core"])?.counts.total == 9)
    }

    @Test func countsLeaveNestedStacksRowsOut() {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        story.nested("Core", "CREATE_IN_PROGRESS", at: 1)
        story.own("Core", "CREATE_IN_PROGRESS", "User Initiated", at: 1)
        story.row("Core", "Bucket", "CREATE_COMPLETE", at: 4)
        story.row("Core", "Role", "CREATE_IN_PROGRESS", at: 5)
        story.row("", "Topic", "CREATE_COMPLETE", at: 6)
        var tree = story.tree
        #expect(tree.counts.done == 2)
        #expect(tree.counts.total == 3)
        #expect(tree.counts.inProgress == 1)
        #expect(!tree.counts.isTotalExact)
        tree.setTotal(DeclaredTotal(count: 1, kind: .exact), at: [])
        tree.expect([
            ExpectedStack(path: ["Core"], total: DeclaredTotal(count: 1, kind: .exact)),
            ExpectedStack(path: ["Web"], waitsFor: ["Core"], total: DeclaredTotal(count: 12, kind: .exact)),
        ])
        // Two resources were seen in Core where one was declared: never above 100 %.
        #expect(tree.counts.total == 15)
        #expect(tree.counts.isTotalExact)
        #expect(tree.notBegun.map(\.logicalId) == ["Web"])
        #expect(tree.outline.count == 3)
    }

    @Test func whatFailedStaysCountedWhileItIsRolledBack() {
        let counts = EventStory.failedNestedCreation().tree.counts
        #expect(counts.failed == 1)
        #expect(counts.done == 0)
        #expect(counts.removed == 3)
        #expect(counts.total == 3)
        #expect(counts.inProgress == 0)
    }

    @Test func eventsComeOnceAndInOrderWhateverTheArrival() {
        let story = EventStory.failedNestedCreation()
        var tree = StackTree(rootStackId: story.arn())
        for event in story.events.filter({ $0.stackId == story.arn() }) { tree.apply([event]) }
        for event in story.events { tree.apply([event]) }
        #expect(tree.events.count == story.events.count)
        let times = tree.events.map(\.event.timestamp)
        #expect(times == times.sorted())
        #expect(tree.events.allSatisfy { !$0.isLate })
    }

    @Test func anEventOlderThanItsStacksNewestIsMarkedLate() {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        story.row("", "Bucket", "CREATE_COMPLETE", at: 6)
        var tree = story.tree
        var late = EventStory()
        late.row("", "Bucket", "CREATE_IN_PROGRESS", at: 4)
        tree.apply(late.events)
        #expect(tree.events.map(\.isLate) == [false, true, false])
        #expect(tree.root[resource: "Bucket"]?.status.rawValue == "CREATE_COMPLETE")
        #expect(tree.root[resource: "Bucket"]?.seconds(at: Timestamp(milliseconds: 0)) == 2)
    }

    @Test func equalEventIdsInTwoStacksAreTwoEvents() {
        let event = { (stack: String) in
            StackEvent(
                stackId: "arn:aws:cloudformation:us-east-1:1:stack/\(stack)/1", eventId: "same", stackName: stack,
                logicalResourceId: "Role", resourceType: "AWS::IAM::Role",
                status: ResourceStatus(rawValue: "CREATE_COMPLETE"), timestamp: Timestamp(milliseconds: 5))
        }
        var tree = StackTree(rootStackId: event("a").stackId)
        #expect(tree.apply([event("a"), event("b"), event("a")]) == 2)
    }

    @Test func aNameInsteadOfAnARNStillFindsTheNestedStack() {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", at: 0)
        story.nested("Core", "CREATE_COMPLETE", at: 1, id: "panther-prod-Core-A1B2C3D4E5F6")
        story.own("Core", "CREATE_COMPLETE", at: 1)
        #expect(story.tree.node(at: ["Core"])?.stackId == story.arn("Core"))
        #expect(story.tree.path(of: story.arn("Core")) == ["Core"])
    }

    @Test func aReplacedStackGivesWayToTheNewOne() {
        var story = EventStory()
        story.own("", "UPDATE_IN_PROGRESS", "User Initiated", at: 0)
        story.nested("Core", "UPDATE_IN_PROGRESS", at: 1)
        story.nested(
            "Core", "UPDATE_IN_PROGRESS", "Requested update requires the creation of a new physical resource", at: 2)
        story.nested("Core", "UPDATE_COMPLETE", at: 5, id: story.arn("New"))
        story.own("New", "CREATE_COMPLETE", at: 4)
        story.nested("Core", "DELETE_COMPLETE", at: 8)
        let tree = story.tree
        #expect(tree.node(at: ["Core"])?.stackId == story.arn("New"))
        #expect(tree.root[resource: "Core"]?.status.rawValue == "UPDATE_COMPLETE")
        #expect(tree.outline.count == 2)
    }

    @Test func aDeletionCountsWhatStandsAndWhatIsKept() {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        for name in ["A", "B", "C"] { story.row("", name, "CREATE_COMPLETE", at: 2) }
        story.own("", "CREATE_COMPLETE", at: 3)
        story.own("", "DELETE_IN_PROGRESS", "User Initiated", at: 100)
        story.row("", "A", "DELETE_COMPLETE", at: 101)
        story.row("", "B", "DELETE_SKIPPED", at: 102)
        let counts = story.tree.counts
        #expect(counts.done == 2)
        #expect(counts.total == 3)
        #expect(story.tree.operation?.kind == .delete)
    }

    @Test(arguments: [
        (["CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE"], [StackOperation.Kind.create]),
        (["REVIEW_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE", "UPDATE_IN_PROGRESS"], [.create, .update]),
        (["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS"], [.create, .delete]),
        (["UPDATE_IN_PROGRESS", "UPDATE_FAILED", "UPDATE_ROLLBACK_IN_PROGRESS"], [.update, .rollback]),
        (["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_COMPLETE"], [.update]),
        (["DELETE_IN_PROGRESS", "DELETE_FAILED", "DELETE_IN_PROGRESS"], [.delete, .delete]),
    ])
    func tellsOperationsApart(statuses: [String], kinds: [StackOperation.Kind]) {
        var story = EventStory()
        for (index, status) in statuses.enumerated() { story.own("", status, "User Initiated", at: Double(index)) }
        #expect(story.tree.operations.map(\.kind) == kinds)
    }

    @Test func aClockThatIsWrongStillTellsTheElapsedTime() {
        var clock = ElapsedClock()
        #expect(clock.now(at: 5) == nil)
        clock.observe(Timestamp(milliseconds: 1_000_000), at: 3000)
        clock.observe(Timestamp(milliseconds: 1_001_000), at: 9000)
        #expect(clock.seconds(from: Timestamp(milliseconds: 1_000_000), to: nil, at: 13_000) == 10)
    }
}
