import Primitives
import Stacks
import Testing

@testable import Rollout

@Suite struct GeneratedRolloutTests {
    struct Case: CustomTestStringConvertible {
        var seed: UInt64
        var kind: GeneratedRollout.Kind
        var failures: Int
        var testDescription: String { "\(kind) \(failures) seed \(seed)" }
        var rollout: GeneratedRollout { GeneratedRollout(seed: seed, kind: kind, failures: failures) }
    }

    static let cases: [Case] = (0..<100).map { number in
        Case(
            seed: UInt64(number) &* 7919 &+ 1, kind: GeneratedRollout.Kind.allCases[number % 3],
            failures: [1, 2, 1, 0, 2][number % 5])
    }

    /// Told once, nothing missing, whatever the rate, live and attached late.
    @Test(arguments: cases, [5.0, 2.0, 0.5])
    func everyEventIsToldOnceAndTheCauseIsRight(made: Case, rate: Double) {
        let rollout = made.rollout
        for isLate in [false, true] {
            var drive = Drive(rollout, callsPerSecond: rate) { plan in
                if isLate { plan.stack = rollout.root.id }
            }
            if isLate { drive.account.offset = rollout.ends + 3600 } else { drive.begin() }
            drive.run()
            check(drive, rollout)
        }
    }

    @Test(arguments: cases)
    func oldestFirstNeverGoesBackButForLateEvents(made: Case) {
        let rollout = made.rollout
        var drive = Drive(rollout, callsPerSecond: 4) { $0.order = .oldestFirst }
        drive.begin()
        drive.run()
        check(drive, rollout)
        let late = Set(rollout.shown.values.joined().filter(\.isLate).map(\.event.key))
        // A stack whose row turned up late could not be asked any earlier.
        let hidden = Set(rollout.shown.values.joined().filter(\.isLate).map(\.event.physicalResourceId))
        var newest = Timestamp(milliseconds: .min)
        for (event, _) in drive.told {
            let isExcused = late.contains(event.key) || rollout.isBelow(event.stackId, any: hidden)
            if event.timestamp < newest, !isExcused { Issue.record("\(event.eventId) came too late") }
            newest = max(newest, event.timestamp)
        }
    }

    private func check(_ drive: Drive, _ rollout: GeneratedRollout) {
        #expect(drive.ending != nil)
        let truth = rollout.truth
        let told = drive.told.map(\.event)
        #expect(told.count == truth.count)
        let isSame = Set(told.map(\.key)) == Set(truth.map(\.key))
        #expect(isSame)
        var tree = StackTree(rootStackId: rollout.root.id)
        for event in told { tree.apply([event]) }
        let listed = tree.events.map(\.event.timestamp)
        let isSorted = listed == listed.sorted()
        #expect(isSorted)
        let causes = RootCause.find(in: tree, isComplete: true)
        let found = causes.map {
            GeneratedRollout.Cause(stackId: $0.stackId, logicalId: $0.logicalResourceId, reason: $0.reason)
        }
        #expect(found == rollout.causes)
        let counts = tree.counts
        #expect(counts.done <= counts.total)
        #expect(counts.failed == rollout.causes.count)
        for stack in rollout.root.withDescendants {
            if let node = tree.node(stack.id) { #expect(node.path == stack.path) }
        }
    }
}
