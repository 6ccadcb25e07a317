import Primitives
import Stacks

/// A stack of a made-up rollout: what it holds, when its parts begin and end if nothing goes wrong.
final class GeneratedStack {
    struct Resource {
        var logicalId: String
        var type: String
        var begins: Double
        var ends: Double
    }

    let id: String
    let name: String
    let logicalId: String
    let parent: GeneratedStack?
    var children: [GeneratedStack] = []
    var resources: [Resource] = []
    var begins = 0.0
    var ends = 0.0
    /// Everything after this moment does not happen.
    var cut = Double.infinity
    /// Whether one of its own resources, or of those below it, fails.
    var hasFailed = false

    init(logicalId: String, parent: GeneratedStack?, number: Int, rootName: String) {
        self.logicalId = logicalId
        self.parent = parent
        name = parent.map { "\($0.name)-\(logicalId)-A1B2C3D4E5F6" } ?? rootName
        id = "arn:aws:cloudformation:us-east-1:123456789012:stack/\(name)/\(number)"
    }

    var path: [String] { (parent?.path ?? []) + (parent == nil ? [] : [logicalId]) }

    var withDescendants: [GeneratedStack] { [self] + children.flatMap(\.withDescendants) }

    var withAncestors: [GeneratedStack] { [self] + (parent?.withAncestors ?? []) }

    /// A random tree: nested stacks, some of them within others, each with its resources and a plan of times.
    static func tree(stacks: Int, resources: ClosedRange<Int>, _ random: inout SeededRandom) -> GeneratedStack {
        let root = GeneratedStack(logicalId: "", parent: nil, number: 0, rootName: "panther-made-up")
        var all = [root]
        for number in 0..<stacks {
            let nests = random.chance(0.2)
            let parent = nests ? all[Int.random(in: 0..<all.count, using: &random)] : root
            let child = GeneratedStack(logicalId: "Nested\(number)", parent: parent, number: number + 1, rootName: "")
            parent.children.append(child)
            all.append(child)
        }
        for stack in all {
            // The same names everywhere: events of two stacks then carry the same ids.
            for number in 0..<Int.random(in: resources, using: &random) {
                let type =
                    ["AWS::IAM::Role", "AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::S3::Bucket"]
                    .randomElement(using: &random) ?? "AWS::IAM::Role"
                stack.resources.append(Resource(logicalId: "Resource\(number)", type: type, begins: 0, ends: 0))
            }
        }
        root.plan(from: 1, &random)
        return root
    }

    /// Sets when everything begins and ends: resources and nested stacks in waves.
    private func plan(from start: Double, _ random: inout SeededRandom) {
        begins = start
        var wave = start + 2
        var last = wave
        for index in resources.indices {
            if random.chance(0.15) { wave = last }
            resources[index].begins = wave + random.seconds(0...0.8)
            resources[index].ends = resources[index].begins + random.seconds(3...45)
            last = max(last, resources[index].ends)
        }
        var nestedStart = start + 2
        for child in children {
            if random.chance(0.25) { nestedStart = children.prefix { $0 !== child }.map(\.ends).max() ?? nestedStart }
            child.plan(from: nestedStart + random.seconds(0.3...1.5), &random)
            last = max(last, child.ends)
        }
        ends = last + 1
    }
}

extension GeneratedRollout {
    /// Whether a stack is one of those, or nested in one of them.
    func isBelow(_ stackId: String, any stackIds: Set<String>) -> Bool {
        let stack = root.withDescendants.first { $0.id == stackId }
        return stack?.withAncestors.contains { stackIds.contains($0.id) } ?? false
    }
}
