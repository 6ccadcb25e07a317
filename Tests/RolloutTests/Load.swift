import Primitives
import Stacks

@testable import Rollout

/// What an account shows of a rollout, and when: for measuring how late a feed tells it, and with how many calls.
struct Load {
    var name: String
    var root: String
    /// Events by ARN, oldest first, each with the second at which it becomes visible.
    private(set) var shown: [String: [(event: StackEvent, visible: Double)]] = [:]

    private static let root = "panther"
    private var random: SeededRandom

    private init(_ name: String, seed: UInt64) {
        self.name = name
        root = Self.arn(Self.root)
        random = SeededRandom(seed: seed)
    }

    private static func arn(_ stack: String) -> String {
        "arn:aws:cloudformation:us-east-1:123456789012:stack/\(stack)/1"
    }

    /// Stacks that are all at work all the time, each with so many resources at once that begin and end at random.
    static func uniform(seed: UInt64, stacks: Int = 13, atOnce: Int = 4, seconds: Double = 400) -> Load {
        var load = Load("uniform", seed: seed)
        load.own(root, "CREATE_IN_PROGRESS", 1)
        for number in 0..<stacks {
            let name = "Nested\(number)"
            load.begin(name, 3)
            var count = 0
            for _ in 0..<atOnce {
                var time = 5 + load.random.seconds(0...5)
                while time < seconds - 30 {
                    count += 1
                    let ends = time + load.random.seconds(3...30)
                    load.resource(name, "Resource\(count)", "AWS::SQS::Queue", time, ends)
                    time = ends + 0.5
                }
            }
            load.end(name, 3 + seconds)
        }
        load.own(root, "CREATE_COMPLETE", seconds + 5)
        load.settle()
        return load
    }

    /// Stacks, sizes and waves as Panther's (facts: nested stacks), types with the times that they usually take.
    static func panther(seed: UInt64) -> Load {
        let waves: [[(String, Int)]] = [
            [("Bootstrap", 40), ("Dashboards", 1)], [("BootstrapGateway", 14)],
            [("Appsync", 89), ("CloudSecurity", 106), ("Core", 73)], [("LogAnalysis", 62)],
            [("Web", 12), ("Onboard", 4)],
        ]
        let types: [(String, ClosedRange<Double>)] = [
            ("AWS::IAM::Role", 14...22), ("AWS::Lambda::Function", 6...14), ("AWS::SQS::Queue", 55...75),
            ("AWS::Logs::LogGroup", 2...6), ("AWS::AppSync::Resolver", 2...5), ("AWS::DynamoDB::Table", 20...45),
            ("AWS::CloudWatch::Alarm", 2...4), ("AWS::S3::Bucket", 20...26),
        ]
        var load = Load("Panther", seed: seed)
        load.own(root, "CREATE_IN_PROGRESS", 1)
        var start = 4.0
        for wave in waves {
            var last = start
            for (name, count) in wave {
                load.begin(name, start + load.random.seconds(0...1))
                // Resources begin in steps: those of a step wait for the one before.
                var (step, left, number) = (start + 2.5, count, 0)
                var ends = step
                while left > 0 {
                    let width = min(left, Int.random(in: 3...18, using: &load.random))
                    for _ in 0..<width {
                        let (type, times) = types[Int.random(in: 0..<types.count, using: &load.random)]
                        let begins = step + load.random.seconds(0...1.2)
                        let over = begins + load.random.seconds(times)
                        number += 1
                        load.resource(name, "\(name)\(number)", type, begins, over)
                        ends = max(ends, over)
                    }
                    left -= width
                    step = ends + 0.8
                }
                load.end(name, ends + 1.5)
                last = max(last, ends + 2.5)
            }
            start = last + 1
        }
        load.own(root, "CREATE_COMPLETE", start + 1)
        load.settle()
        return load
    }

    private mutating func begin(_ name: String, _ time: Double) {
        add(Self.root, name, "", StackEvent.stackType, "CREATE_IN_PROGRESS", time)
        own(name, "CREATE_IN_PROGRESS", time + 0.2)
        add(Self.root, name, Self.arn(name), StackEvent.stackType, "CREATE_IN_PROGRESS", time + 0.5)
    }

    private mutating func end(_ name: String, _ time: Double) {
        own(name, "CREATE_COMPLETE", time)
        add(Self.root, name, Self.arn(name), StackEvent.stackType, "CREATE_COMPLETE", time + 0.6)
    }

    private mutating func resource(_ stack: String, _ id: String, _ type: String, _ begins: Double, _ ends: Double) {
        add(stack, id, "", type, "CREATE_IN_PROGRESS", begins)
        let initiated = begins + min(random.seconds(0.4...1.2), (ends - begins) / 2)
        add(stack, id, "made-\(id)", type, "CREATE_IN_PROGRESS", initiated)
        add(stack, id, "made-\(id)", type, "CREATE_COMPLETE", ends)
    }

    private mutating func own(_ stack: String, _ status: String, _ time: Double) {
        add(stack, stack, Self.arn(stack), StackEvent.stackType, status, time)
    }

    private mutating func add(
        _ stack: String, _ id: String, _ physicalId: String, _ type: String, _ status: String, _ time: Double
    ) {
        let event = StackEvent(
            stackId: Self.arn(stack), eventId: "\(id)-\(status)-\(time)", stackName: stack, logicalResourceId: id,
            physicalResourceId: physicalId, resourceType: type, status: ResourceStatus(rawValue: status),
            timestamp: Timestamp(milliseconds: 1_795_444_327_000 + Int64(time * 1000)))
        shown[event.stackId, default: []].append((event, time + 0.3))
    }

    private mutating func settle() {
        for (id, events) in shown { shown[id] = events.sorted { $0.event.timestamp < $1.event.timestamp } }
    }

    /// Calls and lags.
    struct Measured {
        var calls = 0
        var lags: [Double] = []

        /// The lag that so great a share of the events does not exceed.
        func lag(_ share: Double) -> Double {
            let sorted = lags.sorted()
            return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
        }
    }

    /// What one call per active stack every `period` seconds gives; a stack is active from its first event to its last.
    func fixed(every period: Double, latency: Double = 0.08) -> Measured {
        var random = SeededRandom(seed: 99)
        var measured = Measured()
        for events in shown.values {
            guard let first = events.first?.visible, let last = events.last?.visible else { continue }
            let phase = random.seconds(0...period)
            measured.calls += Int(((last - first) / period).rounded(.up))
            for (_, visible) in events {
                let turns = ((visible - first - phase) / period).rounded(.up)
                measured.lags.append(first + phase + turns * period - visible + latency)
            }
        }
        return measured
    }

    /// What the feed gives at so many calls a second.
    func followed(callsPerSecond: Double, latency: Double = 0.08) -> Measured {
        var plan = FollowPlan(stack: root)
        plan.waitsForStack = true
        plan.readsTemplates = false
        var follower = Follower(plan: plan, budget: CallBudget(callsPerSecond: callsPerSecond))
        var measured = Measured()
        var visible: [StackEvent.Key: Double] = [:]
        for events in shown.values { for event in events { visible[event.event.key] = event.visible } }
        var pending: [(at: Duration, answer: Follower.Answer)] = []
        var now = Duration.seconds(0.9)
        while !follower.isDone, now.seconds < 20_000 {
            for call in follower.calls(at: now) {
                measured.calls += 1
                pending.append((now + .seconds(latency), answer(call, now.seconds)))
            }
            let next = follower.nextMoment(after: now)
            guard let first = pending.first, first.at <= next else {
                now = next
                continue
            }
            now = first.at
            pending.removeFirst()
            for case .event(.events(let events)) in follower.take(first.answer, at: now) {
                measured.lags += events.map { now.seconds - (visible[$0.key] ?? 0) }
            }
        }
        return measured
    }

    func answer(_ call: Follower.Call, _ now: Double) -> Follower.Answer {
        guard case .events(let track, let address, let token) = call.question else {
            return Drive.failed(call, .denied("no"))
        }
        let events = (shown[address] ?? []).prefix { $0.visible <= now }.map { $0.event }.reversed()
        guard !events.isEmpty else {
            return .events(track: track, .failure(.missing("Stack [\(address)] does not exist")))
        }
        let all = Array(events)
        let start = token.flatMap { token in all.firstIndex { $0.eventId == token } }.map { $0 + 1 } ?? 0
        let page = Array(all[start...].prefix(100))
        let next = start + page.count < all.count ? page.last?.eventId : nil
        return .events(track: track, .success(.init(events: page, nextToken: next)))
    }
}

/// How lag goes with calls: a rate for each point, and what can be read off between them.
struct LagCurve {
    var points: [(rate: Double, share: Double, median: Double, high: Double)] = []
    var fixed: Load.Measured

    /// Measures loads of one kind together.
    init(_ loads: [Load], rates: [Double]) {
        fixed = Load.Measured()
        for load in loads { fixed += load.fixed(every: 2) }
        for rate in rates {
            var measured = Load.Measured()
            for load in loads { measured += load.followed(callsPerSecond: rate) }
            points.append(
                (rate, Double(measured.calls) / Double(fixed.calls), measured.lag(0.5), measured.lag(0.95)))
        }
        points.sort { $0.share > $1.share }
    }

    /// Median and 95th percentile at so great a share of the calls that fixed polling makes; nil outside of the points.
    func lag(atShare share: Double) -> (median: Double, high: Double)? {
        for (above, below) in zip(points, points.dropFirst()) where above.share >= share && below.share <= share {
            let part = (above.share - share) / max(1e-9, above.share - below.share)
            return (
                above.median + part * (below.median - above.median), above.high + part * (below.high - above.high)
            )
        }
        return nil
    }
}

extension Load.Measured {
    static func += (left: inout Self, right: Self) {
        left.calls += right.calls
        left.lags += right.lags
    }
}
