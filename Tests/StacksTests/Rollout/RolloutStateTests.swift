import Stacks
import Testing

@Suite struct RolloutStateTests {
    private let story = EventStory.failedNestedCreation()

    private func state(_ batches: [[StackEvent]]) -> (state: RolloutState, changes: [RolloutState.Change]) {
        var state = RolloutState()
        state.apply(.found(stackId: story.arn()), at: 0)
        let changes = batches.enumerated().map { state.apply(.events($1), at: Int64($0)) }
        return (state, changes)
    }

    @Test func aCauseIsReportedOnceWhicheverWayEventsArrive() {
        for size in [1, 2, 5, story.events.count] {
            let batches = stride(from: 0, to: story.events.count, by: size).map {
                Array(story.events[$0..<min($0 + size, story.events.count)])
            }
            let (state, changes) = state(batches)
            #expect(changes.flatMap(\.newCauses).map(\.logicalResourceId) == ["Bucket"], "batches of \(size)")
            #expect(state.causes == RootCause.find(in: story.tree), "batches of \(size)")
            #expect(state.tree?.events.count == story.events.count)
        }
    }

    @Test func theSameRootFoundAgainKeepsEverythingAndAnotherStartsAnew() {
        var (state, _) = state([story.events])
        let before = state
        state.apply(.found(stackId: story.arn()), at: 9)
        #expect(state == before)
        state.apply(.found(stackId: story.arn("Core")), at: 9)
        #expect(state.stackId == story.arn("Core"))
        #expect(state.causes.isEmpty && state.tree?.events.isEmpty == true && state.elapsed(at: 9) == nil)
    }

    @Test func theEndCompletesTheSearchForCauses() {
        // The nested stack's own events were never read: its row is the cause only when nothing follows.
        let own = story.events.filter { $0.stackId == story.arn() }
        var (state, changes) = state([own])
        #expect(changes.allSatisfy(\.newCauses.isEmpty) && state.causes.isEmpty)
        let status = ResourceStatus(rawValue: "ROLLBACK_COMPLETE")
        let change = state.apply(.ended(RolloutEnding(status: status, operation: .create)), at: 9)
        #expect(change.newCauses.map(\.logicalResourceId) == ["Core"])
        #expect(state.ending?.endedWell == false && state.notice == nil)
    }

    @Test func noticesStayUntilTheyAreClearedOrTheRolloutEnds() {
        var (state, _) = state([story.events])
        state.apply(.notice(RolloutNotice(.throttled, "Slower.")), at: 1)
        #expect(state.notice?.kind == .throttled)
        state.clearNotice()
        #expect(state.notice == nil)
    }

    @Test func elapsedTimeIsCloudFormationsWhateverTheLocalClockSays() {
        let (state, _) = state([[story.events[0]]])
        #expect(state.elapsed(at: 0) == 0)
        #expect(state.elapsed(at: 61_500) == 61.5)
    }

    /// Above `fewEvents` a failure is searched for once a second, and is not lost when it is put off.
    @Test func aLargeRolloutPutsTheSearchOffAndCatchesUp() throws {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        for number in 0..<20_010 { story.row("", "R\(number)", "CREATE_COMPLETE", at: 1) }
        story.row("", "First", "CREATE_FAILED", "quota", at: 2)
        let first = story.events
        story.row("", "Second", "CREATE_FAILED", "quota", at: 2)
        var state = RolloutState()
        #expect(state.apply(.events(first), at: 0).newCauses.map(\.logicalResourceId) == ["First"])
        #expect(state.apply(.events(Array(story.events.suffix(1))), at: 999).newCauses.isEmpty)
        #expect(state.causesAreStale)
        #expect(state.refreshCauses(at: 1000).newCauses.map(\.logicalResourceId) == ["Second"])
        #expect(!state.causesAreStale && state.causes.count == 2)
    }
}
