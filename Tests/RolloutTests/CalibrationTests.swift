import Foundation
import Primitives
import Stacks
import Testing

@testable import Rollout

/// Issue: the estimate against the truth on 100 generated rollouts, with and without history.
@Suite struct CalibrationTests {
    /// What came of comparing the estimate with the truth, second by second.
    struct Score {
        var seconds = 0
        var shown = 0
        var held = 0
        var errors: [Double] = []
        var jumps: [Double] = []

        var heldShare: Double { Double(held) / Double(max(1, shown)) }
        var shownShare: Double { Double(shown) / Double(max(1, seconds)) }

        static func median(_ values: [Double], at share: Double = 0.5) -> Double {
            let sorted = values.sorted()
            return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
        }

        var words: String {
            func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
            return
                "range held \(percent(heldShare)) of the time it was shown (shown \(percent(shownShare)) of the time), "
                + "median error \(percent(Self.median(errors))) of the whole, 90th percentile \(percent(Self.median(errors, at: 0.9))), "
                + "99 of 100 steps from one second to the next below \(percent(Self.median(jumps, at: 0.99)))"
        }
    }

    @Test("the range holds, and does not jump about")
    func calibration() throws {
        var (with, without) = (Score(), Score())
        // All 100 take a minute: a sample unless PANTHER_WIZARD_FULL is set.
        let isFull = ProcessInfo.processInfo.environment["PANTHER_WIZARD_FULL"] == "1"
        let seeds = stride(from: 0, to: 100, by: isFull ? 1 : 5)
        for seed in seeds {
            let rollout = GeneratedRollout(seed: UInt64(seed) &* 7919 &+ 1, kind: .create, failures: 0)
            let shape = RepeatedRollout(rollout.root)
            var random = SeededRandom(seed: UInt64(seed) &+ 99)
            let before = shape.run(pace: random.seconds(0.8...1.25), jitter: 0.75...1.35, &random)
            let past = try #require(PastRun(before), "the run before did not end well")
            measure(rollout, shape, history: [past], &with)
            measure(rollout, shape, history: [], &without)
        }
        print(
            "Estimate on \(Array(seeds).count) generated rollouts\n  with history: \(with.words)\n  without: \(without.words)"
        )
        #expect(with.heldShare >= 0.85)
        #expect(Score.median(with.errors) <= 0.10)
        #expect(with.shownShare >= 0.95)
        #expect(without.heldShare >= 0.80)
        #expect(Score.median(without.errors) <= 0.25)
        #expect(Score.median(with.jumps, at: 0.99) <= 0.03)
        #expect(Score.median(without.jumps, at: 0.99) <= 0.05)
    }

    private func measure(
        _ rollout: GeneratedRollout, _ shape: RepeatedRollout, history: [PastRun], _ score: inout Score
    ) {
        var tree = StackTree(rootStackId: rollout.root.id)
        tree.setTotal(DeclaredTotal(count: rollout.root.resources.count, kind: .exact), at: [])
        tree.expect(shape.expected)
        var estimate = Estimate(history: history)
        let events = rollout.truth
        guard let first = events.first?.timestamp, let last = events.last?.timestamp else { return }
        let whole = last.seconds(since: first)
        var told = 0
        var before: Double?
        for second in 1..<max(2, Int(whole)) {
            let now = first.adding(seconds: Double(second))
            var batch: [StackEvent] = []
            while told < events.count, events[told].timestamp <= now {
                batch.append(events[told])
                told += 1
            }
            tree.apply(batch)
            score.seconds += 1
            guard let range = estimate.remaining(in: tree, at: now) else {
                before = nil
                continue
            }
            let truth = last.seconds(since: now)
            score.shown += 1
            if range.low <= truth, truth <= range.high { score.held += 1 }
            let middle = (range.low + range.high) / 2
            score.errors.append(abs(middle - truth) / whole)
            if let before { score.jumps.append(abs(middle - before + 1) / whole) }
            before = middle
        }
    }
}
