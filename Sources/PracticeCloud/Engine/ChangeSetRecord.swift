import Stacks

/// A change set as the practice cloud keeps it.
struct ChangeSetRecord: Sendable {
    let id: String
    let name: String
    let stackId: String
    /// `CREATE` or `UPDATE`.
    let type: String
    let description: String?
    /// `ClientToken`: the same request again is answered as the first time.
    var clientToken: String?
    let createdAt: Int64
    /// From when on it can be executed, or has failed: virtual milliseconds.
    let readyAt: Int64
    let request: StackRequest
    let changes: [StackChange]
    /// Why it failed; nil where it can be executed.
    let problem: String?
    /// Findings of the early validation, for DescribeEvents.
    var findings: [ValidationFinding] = []
    /// Change sets of nested stacks, by logical id.
    var nested: [String: String] = [:]
    var includesNestedStacks = false
    var parentId: String?
    var rootId: String?
    let operationId: String
    var onStackFailure: String?
    /// `AVAILABLE`, `EXECUTE_COMPLETE`, `OBSOLETE`…
    var executionStatus = "AVAILABLE"

    /// The status at that moment.
    func status(at now: Int64) -> String {
        guard now >= readyAt else { return "CREATE_IN_PROGRESS" }
        return problem == nil ? "CREATE_COMPLETE" : "FAILED"
    }

    /// Whether it can be executed at that moment.
    func execution(at now: Int64) -> String {
        status(at: now) == "CREATE_COMPLETE" ? executionStatus : "UNAVAILABLE"
    }
}

/// What the early validation of a change set objects to.
struct ValidationFinding: Hashable, Sendable {
    var name: String
    var logicalId: String
    var type: String
    var path: String
    var reason: String
}
