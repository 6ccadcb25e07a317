import Primitives
import Stacks

/// The shape of a made-up rollout, run once more with other durations: what an account's next deployment of the same
/// template is to the one before.
struct RepeatedRollout {
    struct Resource {
        var logicalId: String
        var type: String
        var seconds: Double
        var waitsFor: [Int]
    }

    struct Stack {
        var path: [String]
        var id: String
        var name: String
        var waitsFor: [String]
        var resources: [Resource]
    }

    /// Parents before their children.
    let stacks: [Stack]

    init(_ root: GeneratedStack) {
        stacks = root.withDescendants.map { stack in
            var waitsFor: [String] = []
            if let parent = stack.parent {
                waitsFor = parent.children.prefix { $0 !== stack }.filter { $0.ends <= stack.begins }.map(\.logicalId)
            }
            let resources = stack.resources.enumerated().map { place, resource in
                Resource(
                    logicalId: resource.logicalId, type: resource.type, seconds: resource.ends - resource.begins,
                    waitsFor: stack.resources.indices.filter {
                        $0 < place && stack.resources[$0].ends <= resource.begins
                    })
            }
            return Stack(
                path: stack.path, id: stack.id, name: stack.name, waitsFor: waitsFor, resources: resources)
        }
    }

    /// What its templates declare: totals, order, and what averages make of the longest chain.
    var expected: [ExpectedStack] {
        stacks.dropFirst().map { stack in
            let ids = stack.resources.map(\.logicalId)
            let graph = DependencyGraph(stack.resources.map { ($0.logicalId, $0.waitsFor.map { ids[$0] }) })
            let types = Dictionary(stack.resources.map { ($0.logicalId, $0.type) }, uniquingKeysWith: { one, _ in one })
            return ExpectedStack(
                path: stack.path, waitsFor: stack.waitsFor,
                total: DeclaredTotal(count: stack.resources.count, kind: .exact),
                usualSeconds: CreationTimes.longest(graph) { types[$0] ?? "" })
        }
    }

    /// The tree of a run that went well, everything so many times as long, each resource by chance.
    func run(pace: Double, jitter: ClosedRange<Double>, _ random: inout SeededRandom) -> StackTree {
        var events: [(at: Double, event: StackEvent)] = []
        var ends: [[String]: Double] = [:]
        var begins: [[String]: Double] = [:]
        func add(
            _ stack: Stack, _ logicalId: String, _ physicalId: String, _ type: String, _ status: String, _ at: Double
        ) {
            events.append(
                (
                    at,
                    StackEvent(
                        stackId: stack.id, eventId: "\(logicalId)-\(status)", stackName: stack.name,
                        logicalResourceId: logicalId, physicalResourceId: physicalId, resourceType: type,
                        status: ResourceStatus(rawValue: status),
                        timestamp: Timestamp(milliseconds: GeneratedRollout.epoch).adding(seconds: at))
                ))
        }
        // Siblings stand in the order in which they may wait for each other.
        for stack in stacks {
            let parent = Array(stack.path.dropLast())
            let before = stack.waitsFor.compactMap { ends[parent + [$0]] }.max()
            let begin = stack.path.isEmpty ? 0 : (before ?? (begins[parent] ?? 0) + 2) + random.seconds(0.3...1.5)
            begins[stack.path] = begin
            add(stack, stack.name, stack.id, StackEvent.stackType, "CREATE_IN_PROGRESS", begin)
            var done: [Double] = []
            for resource in stack.resources {
                let start = (resource.waitsFor.map { done[$0] }.max() ?? begin + 2) + random.seconds(0...0.8)
                done.append(start + resource.seconds * pace * random.seconds(jitter))
                add(stack, resource.logicalId, "", resource.type, "CREATE_IN_PROGRESS", start)
                add(stack, resource.logicalId, resource.logicalId, resource.type, "CREATE_COMPLETE", done.last ?? start)
            }
            // Its own end is known once everything below it has been placed.
            ends[stack.path] = (done.max() ?? begin + 2) + 1
            settleNested(below: stack.path, &ends)
        }
        for stack in stacks.reversed() {
            let parent = Array(stack.path.dropLast())
            let end = ends[stack.path] ?? 0
            add(stack, stack.name, stack.id, StackEvent.stackType, "CREATE_COMPLETE", end)
            guard !stack.path.isEmpty, let above = stacks.first(where: { $0.path == parent }) else { continue }
            let begin = begins[stack.path] ?? 0
            add(above, stack.path.last ?? "", stack.id, StackEvent.stackType, "CREATE_IN_PROGRESS", begin - 0.1)
            add(above, stack.path.last ?? "", stack.id, StackEvent.stackType, "CREATE_COMPLETE", end + 0.1)
        }
        var tree = StackTree(rootStackId: stacks[0].id)
        tree.apply(events.sorted { $0.at < $1.at }.map(\.event))
        return tree
    }

    /// A stack ends after what is nested in it.
    private func settleNested(below path: [String], _ ends: inout [[String]: Double]) {
        for length in stride(from: path.count - 1, through: 0, by: -1) {
            let above = Array(path.prefix(length))
            let below = ends[Array(path.prefix(length + 1))] ?? 0
            if let known = ends[above], known < below + 1 { ends[above] = below + 1 }
        }
    }
}
