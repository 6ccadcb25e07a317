import Panther
import Stacks
import Testing

@testable import Rollout
@testable import Screens

/// Issue: the failure panel of the live screen and a diagnosis never disagree.
@Suite struct PanelTests {
    @Test(
        "second by second the panel names true causes only, and in the end just what a diagnosis names",
        arguments: GeneratedRolloutTests.cases)
    func agreement(made: GeneratedRolloutTests.Case) {
        let rollout = made.rollout
        var live = LiveRollout(FollowPlan(stack: rollout.root.name), local: 0)
        _ = live.receive(.event(.found(stackId: rollout.root.id)))
        let shown = rollout.shown.values.joined().filter { $0.event.timestamp >= rollout.began }
            .sorted { ($0.visible, $0.event.timestamp) < ($1.visible, $1.event.timestamp) }
        let truth = Set(rollout.causes)
        var told = 0
        var second = shown.first?.visible ?? 0
        var wrong: [String] = []
        var hasShown = false
        while told < shown.count {
            second += 1
            let batch = shown.dropFirst(told).prefix { $0.visible <= second }.map(\.event)
            told += batch.count
            live.tick(Int64(second * 1000))
            if !batch.isEmpty { _ = live.receive(.event(.events(batch))) }
            let strangers = Set(live.causes.map(Self.key)).subtracting(truth)
            if !strangers.isEmpty { wrong.append("\(second): \(strangers)") }
            if hasShown, live.causes.isEmpty { wrong.append("\(second): the panel went away") }
            hasShown = hasShown || !live.causes.isEmpty
        }
        #expect(wrong == [])
        let status = live.tree?.root.status ?? ResourceStatus(rawValue: "")
        _ = live.receive(.event(.ended(RolloutEnding(status: status, operation: live.tree?.operation?.kind))))
        var tree = StackTree(rootStackId: rollout.root.id)
        tree.apply(rollout.truth)
        let diagnosed = RootCause.find(in: tree, catalogue: FailureRows.catalogue, isComplete: true)
        #expect(live.causes == diagnosed)
        #expect(live.causes.map(Self.key) == rollout.causes)
    }

    private static func key(_ cause: Stacks.Cause) -> GeneratedRollout.Cause {
        GeneratedRollout.Cause(stackId: cause.stackId, logicalId: cause.logicalResourceId, reason: cause.reason)
    }
}
