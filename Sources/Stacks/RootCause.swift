public import Primitives

/// Why an operation failed: one failure that no other failure explains.
public struct Cause: Equatable, Sendable {
    /// ARN of the stack that the failure happened in.
    public var stackId: String
    /// That stack's name.
    public var stackName: String
    /// Logical ids of the nested stacks from the root down to that stack.
    public var path: [String]
    /// The resource that failed; the stack's name where the stack itself failed.
    public var logicalResourceId: String
    /// Such as `AWS::S3::Bucket`.
    public var resourceType: String
    /// The event's own reason, unchanged; empty where it gave none.
    public var reason: String
    /// When it failed.
    public var timestamp: Timestamp
    /// The event that says so.
    public var eventId: String
    /// Resources that were cancelled because of it.
    public var cancelled: Int
    /// The kind of failure.
    public var category: FailureCategory
    /// One sentence that says what to do.
    public var remedy: String
    /// The step of the wizard to go back to.
    public var returnTo: String?

    /// A cause made of its parts.
    public init(
        stackId: String, stackName: String, path: [String], logicalResourceId: String, resourceType: String,
        reason: String, timestamp: Timestamp, eventId: String, cancelled: Int = 0, category: FailureCategory,
        remedy: String,
        returnTo: String? = nil
    ) {
        self.stackId = stackId
        self.stackName = stackName
        self.path = path
        self.logicalResourceId = logicalResourceId
        self.resourceType = resourceType
        self.reason = reason
        self.timestamp = timestamp
        self.eventId = eventId
        self.cancelled = cancelled
        self.category = category
        self.remedy = remedy
        self.returnTo = returnTo
    }
}

/// Finds why an operation failed.
public enum RootCause {
    /// Every independent cause of the latest operation, earliest first; none where nothing failed, or where the
    /// operation ended well all the same.
    ///
    /// A cause is a resource's failure that is neither a cancellation nor the echo of a failure further down, found by
    /// following nested stacks, removed ones too; or a stack's own event where a template or transform failed and no
    /// resource did. After a deletion or rollback that went well, the operation before it is looked at.
    ///
    /// While events still come in (`isComplete` false), a nested stack's failed row is no cause yet: what failed in it is
    /// still to be read.
    public static func find(
        in tree: StackTree, catalogue: FailureCatalogue = .empty, isComplete: Bool = false
    ) -> [Cause] {
        explain(tree, catalogue: catalogue, isComplete: isComplete).causes
    }

    /// The causes as `find` names them, and beside them the failures that only follow from one of them.
    public static func explain(
        _ tree: StackTree, catalogue: FailureCatalogue = .empty, isComplete: Bool = false
    ) -> (causes: [Cause], followers: [Follower]) {
        var end: Timestamp?
        for (index, operation) in tree.operations.enumerated().reversed() {
            let search = CauseSearch(tree: tree, operation: operation, end: end, isComplete: isComplete)
            let found = search.causes(catalogue)
            if !found.causes.isEmpty || !operation.isCleanUp || index == 0 { return found }
            end = operation.began
        }
        return ([], [])
    }

    /// A failure that follows from a cause and is none itself.
    public struct Follower: Equatable, Sendable {
        /// Why it is no cause.
        public enum Kind: Equatable, Sendable {
            /// It was cancelled because something else failed.
            case cancelled
            /// It is a nested stack's row, and what failed is inside.
            case nested
        }

        /// Why it is no cause.
        public var kind: Kind
        /// Logical ids of the nested stacks from the root down to the stack that it is in.
        public var path: [String]
        /// The resource's name in the template.
        public var logicalResourceId: String
        /// Such as `AWS::S3::Bucket`.
        public var resourceType: String
        /// The place of the cause that it follows from; nil where that cannot be told.
        public var cause: Int?
    }
}

/// The search for the causes of one operation.
private struct CauseSearch {
    let tree: StackTree
    let operation: StackOperation
    let end: Timestamp?
    let isComplete: Bool
    /// Failures of resources by node, oldest first.
    private var failures: [Int: [StackEvent]] = [:]
    /// Rows of nested stacks that failed, by node of the parent.
    private var echoes: [Int: [StackEvent]] = [:]
    private var cancellations: [(node: Int, event: StackEvent)] = []
    /// A stack's own events that say it failed or turned back.
    private var own: [Int: [StackEvent]] = [:]

    init(tree: StackTree, operation: StackOperation, end: Timestamp?, isComplete: Bool) {
        self.tree = tree
        self.operation = operation
        self.end = end
        self.isComplete = isComplete
        guard !endedWell else { return }
        // Arrival numbers break ties, which keeps each stack's own order.
        let failing = tree.events.failing.map { (at: tree.events.log[Int($0)].event.timestamp, place: $0) }
            .filter { failure in failure.at >= operation.began && end.map { failure.at < $0 } ?? true }
            .sorted { ($0.at, $0.place) < ($1.at, $1.place) }
        for failure in failing { sort(tree.events.log[Int(failure.place)]) }
    }

    private var endedWell: Bool {
        // Failures while an update cleans up do not undo it.
        operation.status.isCleanup
            || operation.status.endedWell(deletionAsked: operation.kind == .delete)
            || operation.kind == .rollback && operation.ended != nil && !operation.status.isFailed
    }

    private mutating func sort(_ entry: EventList.Entry) {
        let event = entry.event
        let isOwn =
            event.isStackItself || event.physicalResourceId.isEmpty && event.logicalResourceId == event.stackName
        if isOwn {
            if event.status.isFailed || event.status.kind == .rollingBack { own[entry.node, default: []].append(event) }
        } else if event.status.isFailed {
            if event.isCancellation {
                cancellations.append((entry.node, event))
            } else if event.resourceType == StackEvent.stackType {
                echoes[entry.node, default: []].append(event)
            } else if !isOvercome(event, entry.node) {
                failures[entry.node, default: []].append(event)
            }
        }
    }

    /// Whether a removal that failed once went well when CloudFormation tried again.
    private func isOvercome(_ event: StackEvent, _ node: Int) -> Bool {
        guard event.status.verb == .delete, let row = tree.nodes[node][resource: event.logicalResourceId] else {
            return false
        }
        return row.kind == .deleted && row.changed > event.timestamp
    }

    func causes(_ catalogue: FailureCatalogue) -> (causes: [Cause], followers: [RootCause.Follower]) {
        var found: [(node: Int, event: StackEvent)] = []
        collect(0, into: &found)
        // Stacks that no row has named yet can fail too.
        for place in tree.nodes.indices.dropFirst() where tree.nodes[place].parent == nil && !tree.nodes[place].isDead {
            collect(place, into: &found)
        }
        found.sort { ($0.event.timestamp, $0.node) < ($1.event.timestamp, $1.node) }
        var causes = found.map { cause($0.node, $0.event, catalogue) }
        var followers: [RootCause.Follower] = []
        for cancellation in cancellations {
            let index = cause(of: cancellation, among: found)
            if let index { causes[index].cancelled += 1 }
            followers.append(follower(.cancelled, cancellation.node, cancellation.event, index))
        }
        let named = Set(found.map(\.event.key))
        for (node, rows) in echoes.sorted(by: { $0.key < $1.key }) {
            for event in rows where !named.contains(event.key) && !found.isEmpty {
                let child = tree.nodes[node].children.last { tree.nodes[$0].logicalId == event.logicalResourceId }
                let index = child.flatMap { child in found.firstIndex { isInside($0.node, child) } }
                followers.append(follower(.nested, node, event, index))
            }
        }
        return (causes, found.isEmpty ? [] : followers)
    }

    private func follower(
        _ kind: RootCause.Follower.Kind, _ node: Int, _ event: StackEvent, _ cause: Int?
    ) -> RootCause.Follower {
        RootCause.Follower(
            kind: kind, path: tree.nodes[node].path, logicalResourceId: event.logicalResourceId,
            resourceType: event.resourceType, cause: cause)
    }

    /// Adds the causes in a stack and below it. Returns whether there were any.
    @discardableResult
    private func collect(_ place: Int, into found: inout [(node: Int, event: StackEvent)]) -> Bool {
        let before = found.count
        var failed: Set<String> = []
        for event in failures[place] ?? [] where failed.insert(event.logicalResourceId).inserted {
            found.append((place, event))
        }
        var explained: Set<String> = []
        for child in tree.nodes[place].children where !tree.nodes[child].isDead {
            if collect(child, into: &found) { explained.insert(tree.nodes[child].logicalId) }
        }
        for event in echoes[place] ?? []
        where !explained.contains(event.logicalResourceId) && !isOvercome(event, place)
            && (isComplete || !hasMoreToTell(event, place)) && failed.insert(event.logicalResourceId).inserted
        {
            found.append((place, event))
        }
        if found.count == before, let event = own[place]?.first(where: { speaksForItself($0, place) }) {
            found.append((place, event))
        }
        return found.count > before
    }

    /// Whether the stack that a failed row stands for has still to tell why.
    private func hasMoreToTell(_ event: StackEvent, _ place: Int) -> Bool {
        guard !event.physicalResourceId.isEmpty else { return false }
        return !tree.nodes[place].children.contains {
            tree.nodes[$0].logicalId == event.logicalResourceId && own[$0] != nil
        }
    }

    /// Whether a stack's own event names a cause and does not just list the resources that failed.
    private func speaksForItself(_ event: StackEvent, _ place: Int) -> Bool {
        guard let reason = event.reason, !reason.isEmpty, !event.isCancellation,
            !reason.hasPrefix("The following resource(s) failed to ")
        else { return false }
        guard let parent = tree.nodes[place].parent else { return true }
        // A nested stack that turns back after its parent did only follows it.
        guard reason != "User Initiated" else { return false }
        return own[parent]?.first.map { event.timestamp <= $0.timestamp } ?? true
    }

    /// The earliest cause in the stack of a cancelled resource or below it; else in the stack around it, and so on.
    private func cause(
        of cancellation: (node: Int, event: StackEvent), among found: [(node: Int, event: StackEvent)]
    ) -> Int? {
        var scope: Int? = cancellation.node
        while let place = scope {
            let index = found.firstIndex {
                $0.event.timestamp <= cancellation.event.timestamp && isInside($0.node, place)
            }
            if let index { return index }
            scope = tree.nodes[place].parent
        }
        return found.isEmpty ? nil : 0
    }

    private func isInside(_ place: Int, _ scope: Int) -> Bool {
        var current: Int? = place
        while let here = current {
            if here == scope { return true }
            current = tree.nodes[here].parent
        }
        return false
    }

    private func cause(_ place: Int, _ event: StackEvent, _ catalogue: FailureCatalogue) -> Cause {
        let entry = catalogue.classify(
            resourceType: event.resourceType, reason: event.reason ?? "", logicalId: event.logicalResourceId)
        return Cause(
            stackId: event.stackId, stackName: event.stackName, path: tree.nodes[place].path,
            logicalResourceId: event.logicalResourceId, resourceType: event.resourceType, reason: event.reason ?? "",
            timestamp: event.timestamp, eventId: event.eventId, cancelled: 0, category: entry.category,
            remedy: entry.remedy, returnTo: entry.returnTo)
    }
}
