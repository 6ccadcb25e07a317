import Primitives
import Stacks

/// A made-up rollout with its truth: every event, when it becomes visible, and why it failed.
///
/// It follows the recorded order of CloudFormation's events (facts: creation, failure in a nested stack, rollback,
/// update, deletion), with events of one millisecond, equal event ids in two stacks and late ones.
struct GeneratedRollout {
    enum Kind: CaseIterable { case create, update, delete }

    struct Cause: Hashable {
        var stackId: String
        var logicalId: String
        var reason: String
    }

    /// An event and when the account first shows it, in seconds of the rollout.
    struct Shown {
        var event: StackEvent
        var visible: Double
        var isLate: Bool
    }

    let kind: Kind
    let root: GeneratedStack
    /// By ARN, oldest first.
    private(set) var shown: [String: [Shown]] = [:]
    private(set) var causes: [Cause] = []
    /// When the operation that is to be followed began.
    private(set) var began = Timestamp(milliseconds: 0)
    /// When nothing more happens.
    private(set) var ends = 0.0

    static let epoch: Int64 = 1_795_444_327_000
    private var random: SeededRandom
    private var isHistory = false

    /// A rollout of that kind with so many failures that have nothing to do with one another.
    init(seed: UInt64, kind: Kind, failures: Int, stacks: Int = 25, resources: ClosedRange<Int> = 1...40) {
        self.kind = kind
        random = SeededRandom(seed: seed)
        let count = Int.random(in: 0...stacks, using: &random)
        root = GeneratedStack.tree(stacks: count, resources: resources, &random)
        if kind != .create { addHistory() }
        began = time(root.begins)
        let victims = chooseVictims(failures)
        for stack in root.withDescendants { run(stack, victims) }
        finish(victims)
        sortAll()
    }

    /// Every event of the operation, by timestamp, ties by each stack's own order.
    var truth: [StackEvent] {
        root.withDescendants.flatMap { shown[$0.id] ?? [] }.map(\.event).filter { $0.timestamp >= began }
            .enumerated().sorted { ($0.element.timestamp, $0.offset) < ($1.element.timestamp, $1.offset) }
            .map(\.element)
    }

    private var verb: String { ["CREATE", "UPDATE", "DELETE"][[.create, .update, .delete].firstIndex(of: kind) ?? 0] }

    /// An older operation of the same stacks that failed too, long over.
    private mutating func addHistory() {
        isHistory = true
        for stack in root.withDescendants {
            own(stack, "CREATE_IN_PROGRESS", "User Initiated", at: -9000)
            for resource in stack.resources { row(stack, resource, "CREATE_COMPLETE", nil, at: -8990) }
            for child in stack.children { nestedRow(stack, child, "CREATE_COMPLETE", nil, at: -8980) }
            own(stack, "CREATE_COMPLETE", nil, at: -8970)
        }
        own(root, "UPDATE_IN_PROGRESS", "User Initiated", at: -5000)
        if let first = root.resources.first {
            row(root, first, "UPDATE_FAILED", "An older failure that is not the one asked about", at: -4990)
        }
        own(root, "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed to update: [Resource0]. ", at: -4980)
        own(root, "UPDATE_ROLLBACK_COMPLETE", nil, at: -4970)
        isHistory = false
    }

    /// Chooses resources that fail, and cuts every stack's plan short at the moment the failure reaches it.
    private mutating func chooseVictims(_ failures: Int) -> [String: Set<String>] {
        var victims: [String: Set<String>] = [:]
        guard failures > 0, let stack = root.withDescendants.randomElement(using: &random),
            let index = stack.resources.indices.randomElement(using: &random)
        else { return victims }
        fail(stack, index, at: stack.resources[index].ends, &victims)
        guard failures > 1 else { return victims }
        let moment = stack.resources[index].ends
        let others = root.withDescendants.filter { other in
            other !== stack && other.begins < moment && other.cut > moment + 0.2
                && !other.withAncestors.contains { $0 === stack }
        }
        for other in others.shuffled(using: &random) {
            let running = other.resources.indices.filter {
                other.resources[$0].begins < moment && other.resources[$0].ends > moment
            }
            guard let second = running.randomElement(using: &random) else { continue }
            other.resources[second].ends = moment + 0.1
            fail(other, second, at: moment + 0.1, &victims)
            break
        }
        return victims
    }

    private mutating func fail(
        _ stack: GeneratedStack, _ index: Int, at moment: Double, _ victims: inout [String: Set<String>]
    ) {
        let logicalId = stack.resources[index].logicalId
        victims[stack.id, default: []].insert(logicalId)
        causes.append(Cause(stackId: stack.id, logicalId: logicalId, reason: reason(stack, logicalId)))
        for (depth, affected) in stack.withAncestors.enumerated() {
            affected.hasFailed = true
            affected.cut = min(affected.cut, moment + 0.3 + 0.5 * Double(depth))
        }
        // Stacks beside it are cancelled once their parent has failed.
        func spread(_ parent: GeneratedStack) {
            for child in parent.children {
                child.cut = min(child.cut, parent.cut + 0.2)
                spread(child)
            }
        }
        spread(root)
    }

    private func reason(_ stack: GeneratedStack, _ logicalId: String) -> String {
        "Resource handler returned message: \"\(stack.name) may not make \(logicalId), transaction cancelled\" "
            + "(RequestToken: 0, HandlerErrorCode: AccessDenied)"
    }

    /// The events of a stack until it ends or is cut short.
    private mutating func run(_ stack: GeneratedStack, _ victims: [String: Set<String>]) {
        guard stack.begins < (stack.parent?.cut ?? .infinity) else { return }
        own(stack, "\(verb)_IN_PROGRESS", "User Initiated", at: stack.begins)
        var failed: [String] = []
        for resource in stack.resources where resource.begins < stack.cut {
            row(stack, resource, "\(verb)_IN_PROGRESS", nil, at: resource.begins, hasId: kind != .create)
            if resource.begins + 0.4 < min(resource.ends, stack.cut), kind == .create {
                row(stack, resource, "CREATE_IN_PROGRESS", "Resource creation Initiated", at: resource.begins + 0.4)
            }
            if victims[stack.id]?.contains(resource.logicalId) == true {
                row(stack, resource, "\(verb)_FAILED", reason(stack, resource.logicalId), at: resource.ends)
                failed.append(resource.logicalId)
            } else if resource.ends <= stack.cut {
                row(stack, resource, "\(verb)_COMPLETE", nil, at: resource.ends)
            } else if kind != .delete {
                row(stack, resource, "\(verb)_FAILED", cancelled, at: stack.cut)
                failed.append(resource.logicalId)
            } else {
                row(stack, resource, "DELETE_COMPLETE", nil, at: stack.cut)
            }
        }
        for child in stack.children where child.begins < stack.cut {
            nestedRow(stack, child, "\(verb)_IN_PROGRESS", nil, at: child.begins - 0.2, hasId: kind != .create)
            if kind == .create {
                nestedRow(stack, child, "CREATE_IN_PROGRESS", "Resource creation Initiated", at: child.begins + 0.1)
            }
            if child.hasFailed {
                nestedRow(stack, child, "\(verb)_FAILED", embedded(child), at: max(child.cut + 0.2, child.begins + 0.2))
                failed.append(child.logicalId)
            } else if child.ends <= stack.cut {
                nestedRow(stack, child, "\(verb)_COMPLETE", nil, at: child.ends + 0.1)
            } else {
                nestedRow(stack, child, "\(verb)_FAILED", cancelled, at: stack.cut)
                failed.append(child.logicalId)
            }
        }
        if stack.cut > stack.ends, !stack.hasFailed {
            own(stack, "\(verb)_COMPLETE", nil, at: stack.ends)
            ends = max(ends, stack.ends)
        } else if stack.hasFailed {
            let list = "The following resource(s) failed to \(verb.lowercased()): [\(failed.joined(separator: ", "))]. "
            let status =
                switch kind {
                case .create: stack === root ? "ROLLBACK_IN_PROGRESS" : "CREATE_FAILED"
                case .update: "UPDATE_ROLLBACK_IN_PROGRESS"
                case .delete: "DELETE_FAILED"
                }
            // A deletion comes to rest when everything that was under way has ended.
            let rest = stack === root && kind == .delete ? 5 : 0.1
            let asked = stack === root && kind == .create ? "Rollback requested by user." : ""
            own(stack, status, list + asked, at: stack.cut + rest)
        }
    }

    private var cancelled: String { kind == .update ? "Resource update cancelled" : "Resource creation cancelled" }

    private func embedded(_ child: GeneratedStack) -> String {
        "Embedded stack \(child.id) was not successfully \(verb.lowercased())d: "
            + "The following resource(s) failed to \(verb.lowercased()): [Resource0]. "
    }

    /// The way back after a failure.
    private mutating func finish(_ victims: [String: Set<String>]) {
        guard root.hasFailed else {
            ends = max(ends, root.ends)
            return
        }
        var moment = root.cut + 4
        if kind == .delete {
            ends = root.cut + 6
            return
        }
        unwind(root, &moment)
        ends = moment + 1
        own(root, kind == .create ? "ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE", nil, at: ends)
    }

    /// Removes or restores a stack's resources and what is nested in it.
    private mutating func unwind(_ stack: GeneratedStack, _ moment: inout Double) {
        guard stack.begins < (stack.parent?.cut ?? .infinity) else { return }
        let way = kind == .create ? "DELETE" : "UPDATE"
        if let parent = stack.parent {
            nestedRow(parent, stack, "\(way)_IN_PROGRESS", nil, at: moment)
            let status = kind == .create ? "DELETE_IN_PROGRESS" : "UPDATE_ROLLBACK_IN_PROGRESS"
            own(stack, status, "User Initiated", at: moment + 0.1)
        }
        for resource in stack.resources where resource.begins < stack.cut {
            row(stack, resource, "\(way)_IN_PROGRESS", nil, at: moment + 0.3)
            row(stack, resource, "\(way)_COMPLETE", nil, at: moment + 0.3 + random.seconds(0.5...4))
        }
        moment += 5
        for child in stack.children.reversed() { unwind(child, &moment) }
        guard let parent = stack.parent else { return }
        own(stack, kind == .create ? "DELETE_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE", nil, at: moment)
        nestedRow(parent, stack, "\(way)_COMPLETE", nil, at: moment + 0.2)
        // A stack's own end is its last event: the parent's comes after the row.
        moment += 0.4
    }

    private func time(_ seconds: Double) -> Timestamp {
        // Tenths of a second: many events then share a millisecond.
        Timestamp(milliseconds: Self.epoch + Int64((seconds * 10).rounded()) * 100)
    }

    private mutating func own(_ stack: GeneratedStack, _ status: String, _ reason: String?, at seconds: Double) {
        add(stack, stack.name, stack.id, StackEvent.stackType, status, reason, seconds)
    }

    private mutating func nestedRow(
        _ stack: GeneratedStack, _ child: GeneratedStack, _ status: String, _ reason: String?, at seconds: Double,
        hasId: Bool = true
    ) {
        add(stack, child.logicalId, hasId ? child.id : "", StackEvent.stackType, status, reason, seconds)
    }

    private mutating func row(
        _ stack: GeneratedStack, _ resource: GeneratedStack.Resource, _ status: String, _ reason: String?,
        at seconds: Double, hasId: Bool = true
    ) {
        let physicalId = hasId ? "\(stack.name)-\(resource.logicalId)" : ""
        add(stack, resource.logicalId, physicalId, resource.type, status, reason, seconds)
    }

    private mutating func add(
        _ stack: GeneratedStack, _ logicalId: String, _ physicalId: String, _ type: String, _ status: String,
        _ reason: String?, _ seconds: Double
    ) {
        let timestamp = time(seconds)
        let number = shown[stack.id]?.count ?? 0
        // The first event of all decides which operation is followed.
        let isLate = !isHistory && stack.begins != seconds && random.chance(0.02)
        let event = StackEvent(
            stackId: stack.id, eventId: "\(logicalId)-\(status)-\(timestamp.iso8601)-\(number)", stackName: stack.name,
            logicalResourceId: logicalId, physicalResourceId: physicalId, resourceType: type,
            status: ResourceStatus(rawValue: status), reason: reason, timestamp: timestamp)
        let lag = isLate ? random.seconds(0.5...3.5) : 0.3
        shown[stack.id, default: []].append(
            Shown(event: event, visible: Double(timestamp.milliseconds - Self.epoch) / 1000 + lag, isLate: isLate))
    }

    private mutating func sortAll() {
        for (id, events) in shown {
            shown[id] = events.enumerated()
                .sorted { ($0.element.event.timestamp, $0.offset) < ($1.element.event.timestamp, $1.offset) }
                .map(\.element)
        }
    }
}
