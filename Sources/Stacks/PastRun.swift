import Primitives

/// How a creation that ended well went: what the estimate of the next one of the same shape goes by.
public struct PastRun: Equatable, Sendable {
    /// One stack of it.
    public struct Stack: Equatable, Sendable {
        /// When it began, in seconds since the root did.
        public var began: Double
        /// How long it took, in seconds.
        public var seconds: Double
        /// How long its own resources took, without what is nested in it, in seconds.
        public var ownSeconds: Double { completions.last ?? 0 }
        /// When its own resources were complete, in seconds since it began, the soonest first.
        public var completions: [Double]
        /// How long each resource took, by logical id.
        public var resources: [String: Double]
        /// Logical ids of the stacks beside it that had ended shortly before it began, so that it may wait for them.
        public var waitsFor: [String] = []
    }

    /// The stacks by path of logical ids; the root's is empty.
    public private(set) var stacks: [[String]: Stack] = [:]

    /// What a finished tree tells; nil where it is no creation, or one that did not end well.
    public init?(_ tree: StackTree) {
        guard let operation = tree.operation, operation.kind == .create, operation.status.rawValue == "CREATE_COMPLETE"
        else { return nil }
        for place in tree.reachable {
            let node = tree.nodes[place]
            guard let began = node.began, let ended = node.ended, !node.isReplaced else { continue }
            var resources: [String: Double] = [:]
            var completions: [Double] = []
            for row in node.resources where !row.isStack {
                guard let rowBegan = row.began, let rowEnded = row.ended else { continue }
                resources[row.logicalId] = rowEnded.seconds(since: rowBegan)
                completions.append(rowEnded.seconds(since: began))
            }
            stacks[node.path] = Stack(
                began: began.seconds(since: operation.began), seconds: ended.seconds(since: began),
                completions: completions.sorted(), resources: resources)
        }
        inferOrder()
    }

    private mutating func inferOrder() {
        for (path, stack) in stacks where !path.isEmpty {
            let parent = Array(path.dropLast())
            let before = stacks.filter { other, made in
                other.count == path.count && other.starts(with: parent) && other != path
                    && made.began + made.seconds <= stack.began + 0.5
                    && made.began + made.seconds >= stack.began - CriticalPath.delay
            }
            stacks[path]?.waitsFor = before.keys.compactMap(\.last).sorted()
        }
    }

    /// Whether the tree has the same shape, as far as it is known: the same nested stacks, of about the same sizes.
    public func fits(_ tree: StackTree) -> Bool {
        let begun = tree.reachable.map { tree.nodes[$0] }.filter { !$0.isReplaced }
        let waiting = tree.notBegun
        guard begun.allSatisfy({ stacks[$0.path] != nil }), waiting.allSatisfy({ stacks[$0.path] != nil }) else {
            return false
        }
        if !waiting.isEmpty, begun.count + waiting.count < stacks.count { return false }
        return begun.allSatisfy { node in
            guard let declared = node.declaredTotal, declared.kind == .exact else { return true }
            let before = stacks[node.path]?.resources.count ?? 0
            return abs(declared.count - before) * 5 <= max(5, before)
        }
    }
}
