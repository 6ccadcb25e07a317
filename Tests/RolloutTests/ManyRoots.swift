import Stacks

@testable import Rollout

extension Load {
    /// What feeds of that many equal rollouts give that begin two seconds apart and share a budget.
    func followed(times count: Int, budget: CallBudget, latency: Double = 0.08) -> Measured {
        var measured = Measured()
        var visible: [StackEvent.Key: Double] = [:]
        for events in shown.values { for event in events { visible[event.event.key] = event.visible } }
        var followers = (0..<count).map { _ in
            var plan = FollowPlan(stack: root)
            plan.waitsForStack = true
            plan.readsTemplates = false
            return Follower(plan: plan, budget: budget)
        }
        func offset(_ index: Int) -> Double { Double(index) * 2 }
        var pending: [(at: Duration, index: Int, answer: Follower.Answer)] = []
        var now = Duration.seconds(0.9)
        var turn = 0
        while followers.contains(where: { !$0.isDone }), now.seconds < 20_000 {
            var next = now + .seconds(5)
            // Who asks first changes, as it does between tasks.
            turn += 1
            for step in followers.indices {
                let index = (step + turn) % count
                guard !followers[index].isDone, now.seconds >= offset(index) else { continue }
                for call in followers[index].calls(at: now) {
                    measured.calls += 1
                    let answered = self.answer(call, now.seconds - offset(index))
                    pending.append((now + .seconds(latency), index, answered))
                }
                next = min(next, followers[index].nextMoment(after: now))
            }
            next = max(next, now + .milliseconds(20))
            while let first = pending.first, first.at <= next {
                pending.removeFirst()
                let replies = followers[first.index].take(first.answer, at: first.at)
                for case .event(.events(let events)) in replies {
                    measured.lags += events.map {
                        first.at.seconds - offset(first.index) - (visible[$0.key] ?? 0)
                    }
                }
            }
            now = next
        }
        return measured
    }
}
