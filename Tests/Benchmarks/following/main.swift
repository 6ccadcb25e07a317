// Compiled by following.py together with Stacks, the pure half of Rollout and the loads of the feed's tests.

import Foundation
import Primitives

func rounded(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
}

func cpuSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

/// Linux tells it in kilobytes; elsewhere 0.
func peakMegabytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
}

func curve(_ name: String, _ loads: [Load]) {
    let rates = [12, 10, 8, 7, 6, 5, 4, 3.5, 3, 2.5, 2, 1.75, 1.5, 1.25, 1, 0.75, 0.5]
    let curve = LagCurve(loads, rates: rates)
    print(
        "\(name): one call per active stack per 2 s makes \(curve.fixed.calls) calls, lag p50 "
            + "\(rounded(curve.fixed.lag(0.5))) s, p95 \(rounded(curve.fixed.lag(0.95))) s")
    for point in curve.points {
        print(
            "  \(rounded(point.rate)) calls/s: \(rounded(point.share)) of those calls, p50 \(rounded(point.median)) s, "
                + "p95 \(rounded(point.high)) s")
    }
    for share in [1.0, 0.5, 0.25] {
        guard let lag = curve.lag(atShare: share) else { continue }
        var fixed = Load.Measured()
        for load in loads { fixed += load.fixed(every: 2 / share) }
        print(
            "  at \(rounded(share)) of the calls: p50 \(rounded(lag.median)) s, p95 \(rounded(lag.high)) s; fixed "
                + "polling p50 \(rounded(fixed.lag(0.5))) s, p95 \(rounded(fixed.lag(0.95))) s")
    }
}

/// Many rollouts in one account: they share the budget of calls.
func manyRoots(_ count: Int) {
    let began = cpuSeconds()
    let load = Load.panther(seed: 1)
    let budget = CallBudget(callsPerSecond: 100)
    let measured = load.followed(times: count, budget: budget)
    print(
        "\(count) roots of \(load.shown.count) stacks at once, 100 calls/s together: \(measured.calls) calls, p50 "
            + "\(rounded(measured.lag(0.5))) s, p95 \(rounded(measured.lag(0.95))) s; \(measured.lags.count) events, CPU "
            + "\(rounded(cpuSeconds() - began)) s, peak memory \(peakMegabytes()) MB")
}

/// A million events of 100 stacks through the reducer, in batches as a feed tells them.
func reduce(_ count: Int) {
    let statuses = ["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"].map(ResourceStatus.init)
    var events: [StackEvent] = []
    events.reserveCapacity(count)
    let ids = (0..<100).map { "arn:aws:cloudformation:us-east-1:123456789012:stack/s\($0)/1" }
    for number in 0..<count {
        let stack = number / 300 % 100
        let resource = number / 3 % 400
        events.append(
            StackEvent(
                stackId: ids[stack], eventId: "Resource\(resource)-\(number)", stackName: "s\(stack)",
                logicalResourceId: "Resource\(resource)", physicalResourceId: "r\(resource)",
                resourceType: "AWS::SQS::Queue", status: statuses[number % 3],
                timestamp: Timestamp(milliseconds: 1_795_444_327_000 + Int64(number))))
    }
    var tree = StackTree(rootStackId: ids[0])
    let before = cpuSeconds()
    for start in stride(from: 0, to: count, by: 100) { tree.apply(events[start..<min(count, start + 100)]) }
    let seconds = cpuSeconds() - before
    print(
        "\(count) events through the reducer: \(Int(Double(count) / seconds)) events/s, \(tree.events.count) kept, peak "
            + "memory \(peakMegabytes()) MB with the events themselves")
}

curve("Panther-shaped", (1...3).map { Load.panther(seed: $0) })
curve("Uniform", (1...3).map { Load.uniform(seed: $0) })
manyRoots(100)
reduce(1_000_000)
