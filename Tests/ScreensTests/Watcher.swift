import Primitives
import Rollout
import Stacks
import Terminal
import Wizard

@testable import Screens

extension Operator {
    /// Watches a rollout: it is found, its templates are read, and so much of it has happened.
    mutating func watch(_ rollouts: PantherRollout..., until seconds: Double) {
        identify()
        tell(.tick(Timestamp(milliseconds: 0)))
        effects += app.watch(rollouts.map { FollowPlan(stack: $0.name) })
        for rollout in rollouts {
            tell(.rollout(.event(.found(stackId: rollout.rootId)), from: rollout.name))
            tell(.rollout(.event(.expected(PantherRollout.expected)), from: rollout.name))
            tell(.rollout(.event(.total(path: [], DeclaredTotal(count: 0, kind: .exact))), from: rollout.name))
            follow(rollout, from: -1, until: seconds)
        }
    }

    /// Lets a rollout go on, second by second, as a feed tells it.
    mutating func follow(_ rollout: PantherRollout, from start: Double, until end: Double) {
        var moment = start.rounded(.down)
        var told = rollout.events.filter { $0.at <= start }.count
        while moment < end {
            moment = min(end, moment + 1)
            // The time goes first, as in the loop.
            tell(.tick(Timestamp(milliseconds: Int64(moment * 1000))))
            let batch = Array(rollout.events.dropFirst(told).prefix { $0.at <= moment }.map(\.event))
            told += batch.count
            if !batch.isEmpty { tell(.rollout(.event(.events(batch)), from: rollout.name)) }
            var ages: [String: Double] = [:]
            for place in app.events.tree?.reachable ?? [] {
                guard let node = app.events.tree?.nodes[place], node.kind == .inProgress else { continue }
                ages[node.stackId] = Double(Int(moment) % 4)
            }
            tell(
                .rollout(
                    .calls(CallReport(made: Int(moment * 1.4), limit: 4, age: ages)), from: rollout.name))
        }
    }

    /// The rollout comes to rest.
    mutating func end(_ rollout: PantherRollout, _ status: String, _ kind: StackOperation.Kind = .create) {
        let url = StackOutput(key: "LoadBalancerUrl", value: "https://web-1234567890.us-east-1.elb.amazonaws.com")
        let isGood = status == "CREATE_COMPLETE"
        tell(
            .rollout(
                .event(
                    .ended(
                        RolloutEnding(
                            status: ResourceStatus(rawValue: status), operation: kind, outputs: isGood ? [url] : []))),
                from: rollout.name))
    }
}

/// The moments of a rollout that are worth a look.
enum LiveScene: String, CaseIterable {
    case start, midway, wave, failed, rolling, deleted, complete, throttled, offline, filtered, timeline, roots
    case stack, event, failure, leaving, cancelling, bars

    /// An operator who looks at it.
    func shown() -> Operator {
        var ann = Operator()
        let good = PantherRollout()
        let bad = PantherRollout(failing: ["Core"])
        switch self {
        case .start: ann.watch(good, until: 3)
        case .midway: ann.watch(good, until: 142)
        case .wave: ann.watch(good, until: 195)
        case .failed: ann.watch(bad, until: 210)
        case .rolling: ann.watch(bad, until: 228)
        case .failure:
            ann.watch(bad, until: 228)
            ann.press("f")
        case .deleted:
            let gone = PantherRollout.deletion()
            ann.watch(gone, until: gone.end)
            ann.end(gone, "DELETE_COMPLETE", .delete)
        case .complete:
            ann.watch(good, until: good.end)
            ann.end(good, "CREATE_COMPLETE")
        case .throttled:
            ann.watch(good, until: 195)
            ann.tell(
                .rollout(
                    .event(
                        .notice(
                            RolloutNotice(
                                .throttled,
                                "CloudFormation asks for fewer calls: 0.7 a second from now on. Nothing is lost, events "
                                    + "come later.")))))
        case .offline:
            ann.watch(good, until: 195)
            ann.tell(
                .rollout(
                    .event(
                        .notice(
                            RolloutNotice(
                                .offline,
                                "CloudFormation cannot be reached: the name was not found. The rollout goes on; trying "
                                    + "again until it answers.")))))
            ann.tell(.tick(Timestamp(milliseconds: 237_000)))
        case .filtered:
            ann.watch(good, until: 190)
            ann.press("/")
            ann.type("queue !initiated")
            ann.press(.enter, " ")
            ann.follow(good, from: 190, until: 220)
        case .timeline:
            ann.watch(good, until: 195)
            ann.press("t", .down)
        case .bars:
            ann.watch(good, until: 195)
            ann.press("t", .down, .down, .enter)
        case .roots:
            ann.watch(
                good, PantherRollout(name: "panther-dev", failing: ["Core"]), PantherRollout(name: "billing"),
                until: 210)
            ann.press("]")
        case .stack:
            ann.watch(good, until: 195)
            ann.press(.down, .down, .down, .down, .down, .enter)
        case .event:
            ann.watch(bad, until: 212)
            ann.press("/")
            ann.type("handler")
            ann.press(.enter, .up, .enter)
        case .leaving:
            ann.watch(good, until: 195)
            ann.press("q")
        case .cancelling:
            ann.watch(good, until: 195)
            ann.press("c")
        }
        return ann
    }
}
