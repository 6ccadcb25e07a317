public import Primitives

/// One stack of the tree: the root, or a nested stack as its parent's row and its own events have told of it so far.
public struct StackNode: Equatable, Sendable {
    /// Its ARN; empty while only its parent's row is known.
    public internal(set) var stackId: String
    /// Its name; empty while only its parent's row is known.
    public internal(set) var name: String
    /// Its name in the parent's template; empty for the root.
    public internal(set) var logicalId: String
    /// Logical ids of the nested stacks from the root down to this one; empty for the root.
    public internal(set) var path: [String]
    /// Where in `StackTree.nodes` its parent is; nil for the root, and while no parent's row has named it.
    public internal(set) var parent: Int?
    /// Where in `StackTree.nodes` its nested stacks are, in the order in which they appeared.
    public internal(set) var children: [Int] = []
    /// Its newest status: its own events', before the first of them its parent's row's.
    public internal(set) var status: ResourceStatus
    /// The reason that came with that status.
    public internal(set) var reason: String?
    /// When it began in the root's present operation.
    public internal(set) var began: Timestamp?
    /// When it came to rest; nil while it is at work.
    public internal(set) var ended: Timestamp?
    /// Its resources in the order in which they appeared, nested stacks' rows among them.
    public internal(set) var resources: [ResourceRow] = []
    /// How far its own resources are, without those of its nested stacks.
    public internal(set) var counts = ResourceCounts()
    /// What is known of its size from outside its events.
    public internal(set) var declaredTotal: DeclaredTotal?
    /// Whether another stack took its place under the same logical id.
    public internal(set) var isReplaced = false
    /// How many of its events were taken.
    public var eventCount: Int { seen.count }
    /// When its newest event happened.
    public internal(set) var newest: Timestamp?

    var seen: Set<String> = []
    var rows: [String: Int] = [:]
    var ownChanged: Timestamp?
    /// Dead nodes stood for a stack that turned out to be another node.
    var isDead = false
    var newestBefore: Timestamp?
    var batch = 0

    init(stackId: String, name: String, logicalId: String, path: [String], parent: Int?, status: ResourceStatus) {
        self.stackId = stackId
        self.name = name
        self.logicalId = logicalId
        self.path = path
        self.parent = parent
        self.status = status
    }

    /// What the status means.
    public var kind: ResourceStatus.Kind { status.kind }

    /// The resource of that name in the template.
    public subscript(resource logicalId: String) -> ResourceRow? {
        rows[logicalId].map { resources[$0] }
    }

    /// How long it has been at work by `now`, or was until it came to rest, in seconds.
    public func seconds(at now: Timestamp) -> Double? {
        began.map { max(0, (ended ?? now).seconds(since: $0)) }
    }

    /// Takes an event of the stack itself.
    mutating func takeOwn(_ event: StackEvent, operationBegan: Timestamp) {
        if name.isEmpty { name = event.stackName }
        if event.timestamp >= operationBegan, began.map({ event.timestamp < $0 || $0 < operationBegan }) ?? true {
            began = event.timestamp
        }
        if let changed = ownChanged, event.timestamp < changed { return }
        ownChanged = event.timestamp
        status = event.status
        reason = event.reason
        ended = event.status.isTerminal ? event.timestamp : nil
    }

    /// Takes an event of one of its resources; `operation` is the root's present one. Returns the row's place.
    mutating func takeResource(_ event: StackEvent, operation: StackOperation?) -> Int {
        let traits = event.status.traits
        let place: Int
        if let known = rows[event.logicalResourceId] {
            place = known
            count(place, -1, operation?.kind)
            resources[place].take(event, traits: traits)
        } else {
            place = resources.count
            rows[event.logicalResourceId] = place
            resources.append(ResourceRow(first: event, traits: traits))
        }
        judge(place, operation)
        count(place, 1, operation?.kind)
        setTotal(operation?.kind)
        return place
    }

    /// Counts anew, because another operation of the root began.
    mutating func recount(_ operation: StackOperation?) {
        counts = ResourceCounts()
        tally = 0
        for place in resources.indices {
            judge(place, operation)
            count(place, 1, operation?.kind)
        }
        setTotal(operation?.kind)
    }

    /// Sets the total from what was seen and what was declared.
    mutating func setTotal(_ kind: StackOperation.Kind?) {
        counts.total = max(tally, declaredTotal?.count ?? 0)
        counts.isTotalExact = declaredTotal?.kind == .exact
    }

    /// Rows that count towards the total.
    private var tally = 0

    private mutating func judge(_ place: Int, _ operation: StackOperation?) {
        let began = operation?.began ?? Timestamp(milliseconds: .min)
        resources[place].isTouched = resources[place].changed >= began
        resources[place].hasFailed = resources[place].failedAt.map { $0 >= began } ?? false
    }

    private mutating func count(_ place: Int, _ sign: Int, _ kind: StackOperation.Kind?) {
        let row = resources[place]
        guard !row.isStack else { return }
        let isDeletion = kind == .delete
        // A deletion concerns what stands; every other operation what it touches.
        guard row.isTouched || isDeletion && row.kind != .deleted else { return }
        tally += sign
        guard row.isTouched else { return }
        if row.hasFailed { counts.failed += sign }
        switch row.kind {
        case .inProgress, .rollingBack: counts.inProgress += sign
        case .complete: if !row.hasFailed && !isDeletion { counts.done += sign }
        case .deleted:
            counts.removed += sign
            if isDeletion || kind == .update && !row.hasFailed { counts.done += sign }
        case .skipped: if isDeletion || kind == .update { counts.done += sign }
        case .failed, .waiting: break
        }
    }
}
