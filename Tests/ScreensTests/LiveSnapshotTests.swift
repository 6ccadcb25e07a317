import Rollout
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

struct LiveSnapshotTests {
    /// An operator who watches a rollout, at a moment so many seconds after its start.
    func watcher(_ rollout: Rollouts, size: Size, at seconds: Double) -> Operator {
        var ann = Operator(size: size)
        ann.identify()
        ann.effects += ann.app.watch(FollowPlan(stack: "panther-prod"))
        ann.tell(.tick(Timestamp(milliseconds: 0)))
        ann.tell(.rollout(.found(stackId: Rollouts.root)))
        ann.tell(
            .rollout(
                .expected([
                    ExpectedStack(path: ["Bootstrap"], total: DeclaredTotal(count: 4, kind: .exact)),
                    ExpectedStack(
                        path: ["Appsync"], waitsFor: ["Bootstrap"], total: DeclaredTotal(count: 9, kind: .exact)),
                    ExpectedStack(
                        path: ["CloudSecurity"], waitsFor: ["Bootstrap"], total: DeclaredTotal(count: 11, kind: .exact)),
                    ExpectedStack(
                        path: ["Core"], waitsFor: ["Bootstrap"], total: DeclaredTotal(count: 7, kind: .exact)),
                    ExpectedStack(
                        path: ["LogAnalysis"], waitsFor: ["Core"], total: DeclaredTotal(count: 6, kind: .exact)),
                ])))
        ann.tell(.rollout(.events(rollout.events)))
        let last = rollout.events.map(\.timestamp).max() ?? Rollouts.start
        ann.tell(
            .tick(Timestamp(milliseconds: Int64(seconds * 1000) - (last.milliseconds - Rollouts.start.milliseconds))))
        return ann
    }

    @Test(arguments: PageSnapshotTests.sizes)
    func midway(size: Size) {
        let ann = watcher(.midway(), size: size, at: 100)
        expectSnapshot(ann.screen, "live-midway-\(size.columns)x\(size.rows)")
    }

    @Test(arguments: PageSnapshotTests.sizes)
    func failureJustSeen(size: Size) {
        let ann = watcher(.failed(rolledBack: false), size: size, at: 100)
        expectSnapshot(ann.screen, "live-failed-\(size.columns)x\(size.rows)")
    }

    @Test func theOutcomeNamesTheCauseAndTheWayBack() {
        var ann = watcher(.failed(rolledBack: true), size: Size(columns: 80, rows: 24), at: 120)
        ann.tell(
            .rollout(.ended(Ending(status: ResourceStatus(rawValue: "ROLLBACK_COMPLETE"), operation: .create))))
        #expect(ann.app.exitCode == 1)
        expectSnapshot(ann.screen, "live-rolled-back-80x24")
        ann.press(.enter)
        expectSnapshot(ann.screen, "outcome-failed-80x24")
        ann.press("4")
        #expect(ann.app.page == .step(.leftovers))
    }

    @Test func pausedCountsWhatIsNew() {
        var ann = watcher(.midway(), size: Size(columns: 80, rows: 24), at: 100)
        ann.press(" ")
        var more = Rollouts()
        more.create(80, "Core", "OutputsTable", "DynamoDB::Table", took: 5)
        ann.tell(.rollout(.events(more.events)))
        expectSnapshot(ann.screen, "live-paused-80x24")
        ann.press("G")
        #expect(ann.screen.contains("following"))
    }

    @Test func leavingARunningRolloutIsExplained() {
        var ann = watcher(.midway(), size: Size(columns: 80, rows: 24), at: 100)
        ann.press("q")
        expectSnapshot(ann.screen, "live-leave-80x24")
        ann.press(.escape)
        #expect(!ann.effects.contains(.leave(130)))
        ann.tell(.input(.interrupt))
        ann.press(.tab, .enter)
        #expect(ann.effects.contains(.leave(130)))
        #expect(
            ann.app.farewell == [
                "The rollout of panther-prod goes on in AWS. To see it again: panther-wizard watch panther-prod"
            ])
    }

    @Test func anUnknownStackIsSaid() {
        var ann = Operator()
        ann.effects += ann.app.watch(FollowPlan(stack: "panther-nope"))
        ann.tell(
            .rollout(.failed(RolloutError(.follow, "panther-nope", .missing("Stack [panther-nope] does not exist")))))
        #expect(ann.screen.contains("There is no stack panther-nope in this account and region."))
        #expect(ann.app.exitCode == 1)
    }
}
