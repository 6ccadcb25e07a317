import Primitives

/// A root stack and everything nested in it, as their events have told of them so far: a pure reducer.
///
/// Events may come in any order between stacks, more than once, and late; those of one stack should come oldest first,
/// because that order breaks ties of the same millisecond. Keys are (StackId, EventId).
public struct StackTree: Equatable, Sendable {
    /// The root first, then every stack in the order in which it became known. Some entries stand for nothing any more:
    /// walk `outline`, or from `root` through `children`.
    public internal(set) var nodes: [StackNode]
    /// Every event of every stack, oldest first.
    public internal(set) var events = EventList()
    /// The operations on the root that were seen, oldest first.
    public internal(set) var operations: [StackOperation] = []
    /// Nested stacks that templates declare, begun or not.
    var declared: [ExpectedStack] = []

    var places: [String: Int]
    /// Nested stacks whose parent's row gives a name where CloudFormation gives an ARN.
    var placesByName: [String: Int] = [:]
    var ownEvents: [StackEvent] = []
    var batch = 0

    /// A tree of which only the root's ARN is known.
    public init(rootStackId: String) {
        let name = StackTree.name(inStackId: rootStackId)
        nodes = [
            StackNode(
                stackId: rootStackId, name: name, logicalId: "", path: [], parent: nil,
                status: ResourceStatus(rawValue: ""))
        ]
        places = [rootStackId: 0]
    }

    /// The root stack.
    public var root: StackNode { nodes[0] }

    /// The operation on the root that runs, or ran last; nil before its first event.
    public var operation: StackOperation? { operations.last }

    /// The stack of that ARN.
    public func node(_ stackId: String) -> StackNode? { places[stackId].map { nodes[$0] } }

    /// The stack at that path of logical ids, the one that stands now where it was replaced; the root for none.
    public func node(at path: [String]) -> StackNode? { place(at: path).map { nodes[$0] } }

    /// The logical ids of the nested stacks from the root down to the stack of that ARN.
    public func path(of stackId: String) -> [String] { node(stackId)?.path ?? [] }

    /// How far the whole tree is, with nested stacks that have not begun.
    public var counts: ResourceCounts {
        var sum = counts(below: 0)
        for stack in notBegun { sum += StackTree.counts(of: stack) }
        return sum
    }

    /// How far a stack with everything nested in it is; stacks that have not begun are left out.
    public func counts(below place: Int) -> ResourceCounts {
        var sum = nodes[place].counts
        for child in nodes[place].children where !nodes[child].isReplaced || nodes[child].counts.total > 0 {
            sum += counts(below: child)
        }
        return sum
    }

    /// Whether anything failed in the present operation, by itself or as a stack.
    public var hasFailures: Bool {
        nodes.contains { $0.counts.failed > 0 || !$0.isDead && ($0.kind == .failed || $0.kind == .rollingBack) }
    }

    /// Whether a stack or a resource is still said to be at work.
    public var hasUnfinished: Bool {
        reachable.contains { place in
            let node = nodes[place]
            return node.counts.inProgress > 0 || node.kind == .inProgress || node.kind == .rollingBack
        }
    }

    /// Nested stacks that templates declare and whose parent's row has not appeared in this operation.
    ///
    /// Only a creation begins what templates declare.
    public var notBegun: [ExpectedStack] {
        guard operation.map({ $0.kind == .create }) ?? true else { return [] }
        return declared.filter { place(at: $0.path) == nil }
    }

    /// Declares how many resources the stack of that ARN has.
    public mutating func setTotal(_ total: DeclaredTotal, of stackId: String) {
        guard let place = places[stackId] else { return }
        declare(total, place)
    }

    /// Declares how many resources the stack at that path of logical ids has.
    public mutating func setTotal(_ total: DeclaredTotal, at path: [String]) {
        if let place = place(at: path) { declare(total, place) }
        for index in declared.indices where declared[index].path == path { declared[index].total = total }
    }

    /// Says which nested stacks the templates declare, in the order in which they should be shown.
    ///
    /// A total given here also counts once the stack has begun.
    public mutating func expect(_ stacks: [ExpectedStack]) {
        declared = stacks
        for stack in stacks {
            if let total = stack.total, let place = place(at: stack.path) { declare(total, place) }
        }
    }

    func place(at path: [String]) -> Int? {
        var place = 0
        for logicalId in path {
            let found = nodes[place].children.last { nodes[$0].logicalId == logicalId && !nodes[$0].isReplaced }
            guard let found else { return nil }
            place = found
        }
        return place
    }

    private mutating func declare(_ total: DeclaredTotal, _ place: Int) {
        // What a listing shows so far never replaces what the template says.
        if total.kind == .lowerBound, let known = nodes[place].declaredTotal {
            guard known.kind == .lowerBound, known.count < total.count else { return }
        }
        nodes[place].declaredTotal = total
        nodes[place].setTotal(operation?.kind)
    }

    private static func counts(of stack: ExpectedStack) -> ResourceCounts {
        var counts = ResourceCounts()
        counts.total = stack.total?.count ?? 0
        counts.isTotalExact = stack.total?.kind == .exact
        return counts
    }

    /// The stack's name in an ARN such as `arn:aws:cloudformation:us-east-1:1:stack/panther-prod/0a1b`; the text
    /// itself where it is no ARN.
    public static func name(inStackId stackId: String) -> String {
        guard let arn = ARN(stackId), arn.resourceType != nil else { return stackId }
        return String(arn.resourceID.prefix { $0 != "/" })
    }

    /// The region in a stack's ARN; empty where the text is no ARN.
    public static func region(inStackId stackId: String) -> String {
        ARN(stackId)?.region ?? ""
    }
}

extension StackTree {
    /// Whether that event was taken already.
    public func contains(_ key: StackEvent.Key) -> Bool {
        places[key.stackId].map { nodes[$0].seen.contains(key.eventId) } ?? false
    }
}
