import Foundation
import Primitives
import Rollout
import Stacks
import Terminal
import Testing

@testable import Screens

/// Many events with keys pressed between them: what a key costs must not grow with what has happened before.
struct LiveLoadTests {
    /// 1,000,000 events where PANTHER_WIZARD_FULL is set, else 40,000.
    private static let events =
        ProcessInfo.processInfo.environment["PANTHER_WIZARD_FULL"] == "1" ? 1_000_000 : 40_000

    @Test("a replay of many events with keys pressed")
    func replay() {
        var ann = Operator(size: Size(columns: 120, rows: 40))
        ann.effects = []
        ann.effects += ann.app.watch(FollowPlan(stack: "panther-load"))
        let root = Self.arn(nil)
        ann.tell(.rollout(.event(.found(stackId: root))))
        var keyTimes: [Double] = []
        let clock = ContinuousClock()
        let keys: [Key] = [.tab, .up, "t", "t", .down, " ", "G", "/", "f", .enter, .escape, .tab]
        var told = 0
        var step = 0
        while told < Self.events {
            let batch = (told..<min(told + 1000, Self.events)).map(Self.event)
            told += batch.count
            ann.tell(.tick(Timestamp(milliseconds: Int64(told))))
            ann.tell(.rollout(.event(.events(batch))))
            let key = keys[step % keys.count]
            step += 1
            let took = clock.measure {
                ann.press(key)
                _ = ann.app.frame
            }
            ann.effects = []
            keyTimes.append(Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1000)
        }
        keyTimes.sort()
        let middle = keyTimes[keyTimes.count / 2]
        let worst = keyTimes[keyTimes.count * 99 / 100]
        print("\(told) events replayed: key to frame p50 \(middle) ms, p99 \(worst) ms")
        #expect(ann.app.events.tree?.events.count == Self.events)
    }

    /// 40 nested stacks, taken in turn; each resource has two events.
    private static func event(_ number: Int) -> StackEvent {
        let stack = number / 50 % 40
        let isEnd = number % 2 == 1
        return StackEvent(
            stackId: arn(stack), eventId: "e\(number)", stackName: "panther-load-\(stack)",
            logicalResourceId: "Resource\(number / 2)", physicalResourceId: "id-\(number / 2)",
            resourceType: "AWS::Lambda::Function",
            status: ResourceStatus(rawValue: isEnd ? "CREATE_COMPLETE" : "CREATE_IN_PROGRESS"),
            timestamp: Timestamp(milliseconds: 1_764_000_000_000 + Int64(number)))
    }

    private static func arn(_ stack: Int?) -> String {
        "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-load\(stack.map { "-\($0)" } ?? "")/1"
    }
}
