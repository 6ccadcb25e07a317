import Stacks

/// A stack as the practice cloud keeps it, also long after its deletion.
struct StackRecord: Sendable {
    /// Its ARN.
    let id: String
    let name: String
    let region: String
    /// The stack and the logical id of which this one is the nested stack.
    let parent: Parent?
    /// ARN of the outermost stack; its own where it is not nested.
    let rootId: String
    var createdAt: Int64
    var updatedAt: Int64?
    var deletedAt: Int64?
    var status = "CREATE_IN_PROGRESS"
    var reason: String?
    var request: StackRequest
    /// The template with its parameters' values.
    var blueprint: EvaluatedTemplate
    var graph: DependencyGraph
    /// Everything that the stack has or had, by logical id.
    var resources: [String: ResourceRecord] = [:]
    /// Logical ids of what the running update has changed, replaced or made.
    var touched: Set<String> = []
    /// The place among its parent's leftovers, while the parent's clean-up deletes this nested stack.
    var leavesPlace: String?
    /// Nested stacks that a change set has prepared, by logical id.
    var reviewed: [String: String] = [:]
    /// Old resources that an update replaced or dropped, until the clean-up has deleted them.
    var leftovers: [ResourceRecord] = []
    var outputs: [EvaluatedTemplate.Output] = []
    /// Oldest first.
    var events: [RecordedEvent] = []
    var run: Run
    /// Newest first.
    var operations: [OperationRecord] = []
    var terminationProtection = false
    /// Names made for resources that are about to be.
    var namings: [String: Naming] = [:]
    /// Logical ids that the running deletion was asked to leave standing.
    var retained: Set<String> = []
    /// Whether the running deletion was asked to leave behind what cannot be deleted.
    var isForced = false
    /// What the stack was before the running update, to return to.
    var previous: Before?

    /// Where a nested stack hangs.
    struct Parent: Hashable, Sendable {
        var stackId: String
        var logicalId: String
    }

    /// What an update has to return to when it fails.
    struct Before: Sendable {
        var request: StackRequest
        var blueprint: EvaluatedTemplate
        var graph: DependencyGraph
        var resources: [String: ResourceRecord]
        var outputs: [EvaluatedTemplate.Output]
    }

    /// Whether the stack is gone.
    var isDeleted: Bool { status == "DELETE_COMPLETE" }

    /// Whether an operation runs.
    var isBusy: Bool { status.hasSuffix("_IN_PROGRESS") && status != "REVIEW_IN_PROGRESS" }
}

/// What a stack was asked to be.
struct StackRequest: Hashable, Sendable {
    /// What happens when a creation fails.
    enum OnFailure: String, Hashable, Sendable {
        case rollback = "ROLLBACK"
        case nothing = "DO_NOTHING"
        case delete = "DELETE"
    }

    /// The template's text.
    var body: String
    /// Parameters as they were given.
    var parameters: [String: String] = [:]
    var tags: [Tag] = []
    var capabilities: [String] = []
    var notificationARNs: [String] = []
    var onFailure = OnFailure.rollback
    var retainExceptOnCreate = false
    var timeoutInMinutes: Int?
    var roleARN: String?
    /// Who asked for it; nil for the scenario's own principal.
    var principal: String?
    var clientToken: String?

    /// A key and its value, in order.
    struct Tag: Hashable, Sendable {
        var key: String
        var value: String
    }
}

/// A resource of a stack.
struct ResourceRecord: Sendable {
    let logicalId: String
    let type: String
    /// Empty until it has one.
    var physicalId = ""
    var status: String
    var reason: String?
    var updatedAt: Int64
    var properties: TemplateMap<TemplateValue> = [:]
    var attributes: [String: String] = [:]
    /// What it is known by in the account; nil where nothing was made there.
    var accountKey: AccountResource.Key?
    /// What the template says of its deletion.
    var deletionPolicy = "Delete"
    var updateReplacePolicy = "Delete"
    /// What it must not outlive, for a deletion in the right order when the template has changed.
    var waitsFor: [String] = []

    /// Whether it came to be and is not gone.
    var stands: Bool { status != "DELETE_COMPLETE" && status != "CREATE_FAILED" }
}

/// An event with what only the wire needs of it.
struct RecordedEvent: Sendable {
    var event: StackEvent
    /// The resource's properties as JSON.
    var properties: String?
}

/// An operation of a stack, as DescribeStacks names it.
struct OperationRecord: Hashable, Sendable {
    /// Such as `CREATE_STACK`.
    var type: String
    var id: String
    var startedAt: Int64
    var endedAt: Int64?
    /// `IN_PROGRESS`, `SUCCEEDED` or `FAILED`.
    var status = "IN_PROGRESS"
}

/// One run over the resources of a stack.
struct Run: Sendable {
    /// What the run is for.
    enum Kind: Hashable, Sendable {
        case create
        case delete
        /// The deletion that follows a failed creation.
        case rollback
        case update
        /// The way back from a failed update.
        case updateRollback
        /// The deletion of what an update has replaced or dropped.
        case cleanup(afterRollback: Bool)
        /// No run: the stack rests.
        case rest
    }

    /// How far a resource is.
    enum Step: Hashable, Sendable {
        case waiting
        /// Its begin is planned.
        case queued
        case inFlight
        /// It stands, but is not complete.
        case configured
        case done
        case failed
        case cancelled
    }

    var kind: Kind
    /// Told apart from other runs of the same stack.
    var serial: Int
    var operationId: String
    /// The steps of what the run has to do, by logical id.
    var steps: [String: Step] = [:]
    /// What failed or was cancelled, in the order in which it happened.
    var failed: [String] = []
    /// Whether something failed, so that nothing new begins.
    var isFailing = false
    /// Whether the operator called the update off.
    var isCancelledByUser = false
}
