public import Stacks

/// Why the latest operation of a stack failed: reads the whole tree once, deleted nested stacks too, names the causes, and
/// looks for what tells more. It only reads.
public struct Diagnosis: Sendable {
    private let reader: StackReader
    private let evidence: EvidenceReader
    private let budget: CallBudget
    private let clock: any Clock<Duration>
    private let catalogue: FailureCatalogue
    private let customResourceLogs: String

    /// A diagnosis that asks through those readers.
    ///
    /// - Parameter customResourceLogs: the log group of custom resources whose function cannot be found out.
    public init(
        reader: StackReader, evidence: EvidenceReader, budget: CallBudget, clock: any Clock<Duration>,
        catalogue: FailureCatalogue, customResourceLogs: String
    ) {
        self.reader = reader
        self.evidence = evidence
        self.budget = budget
        self.clock = clock
        self.catalogue = catalogue
        self.customResourceLogs = customResourceLogs
    }

    /// Diagnoses a stack by ARN or name; of a name that no living stack has, the newest deleted one within 90 days.
    ///
    /// - Parameter tell: told at once of what stands in the way while it is read.
    /// - Throws: what made the stack unreadable.
    @concurrent
    public func run(
        _ stack: String, tell: @escaping @Sendable (RolloutNotice) -> Void = { _ in }
    ) async throws(RolloutError) -> DiagnosisReport {
        var looked = await look(at: stack, tell)
        if case .missing = looked.error?.failure, !stack.hasPrefix("arn:"), let deleted = await newestDeleted(stack) {
            looked = await look(at: deleted, tell)
        }
        if let error = looked.error { throw error }
        guard var tree = looked.tree else {
            throw RolloutError(.follow, stack, .missing("Stack [\(stack)] does not exist"))
        }
        let isAtRest = tree.root.status.isTerminal
        var found = RootCause.explain(tree, catalogue: catalogue, isComplete: isAtRest)
        if found.causes.contains(where: { $0.isUnreadNestedStack(in: tree) }) {
            await readUnnamedStacks(&tree)
            found = RootCause.explain(tree, catalogue: catalogue, isComplete: isAtRest)
        }
        var search = EvidenceSearch(reader: evidence, customResourceLogs: customResourceLogs)
        let read = await search.evidence(of: found.causes)
        return DiagnosisReport(tree: tree, causes: found.causes, followers: found.followers, evidence: read)
    }

    private struct Look {
        var state = RolloutState()
        var error: RolloutError?
        var tree: StackTree? { state.tree }
    }

    private func look(at stack: String, _ tell: @escaping @Sendable (RolloutNotice) -> Void) async -> Look {
        var plan = FollowPlan(stack: stack)
        plan.looksOnce = true
        plan.readsTemplates = false
        var look = Look()
        for await reply in EventFeed(reader: reader, budget: budget, clock: clock).replies(plan) {
            switch reply {
            case .event(let event):
                if case .notice(let notice) = event { tell(notice) }
                look.state.apply(event, at: 0)
            case .failed(let error): look.error = error
            case .launched, .notLaunched, .previewed, .discarded, .deleting, .calls: break
            }
        }
        return look
    }

    /// The ARN of the stack of that name that was deleted last.
    private func newestDeleted(_ name: String) async -> String? {
        await listed(["DELETE_COMPLETE"]).filter { $0.name == name }.max { $0.created < $1.created }?.stackId
    }

    /// Reads nested stacks that no row names, found by the root that they belong to.
    private func readUnnamedStacks(_ tree: inout StackTree) async {
        let rootId = tree.root.stackId
        let nested = await listed(["DELETE_COMPLETE", "CREATE_FAILED", "DELETE_FAILED", "UPDATE_ROLLBACK_COMPLETE"])
            .filter { $0.rootId == rootId && tree.node($0.stackId) == nil }
            .sorted { $0.created < $1.created }
        for stack in nested {
            guard let parent = stack.parentId, let place = tree.nodes.firstIndex(where: { $0.stackId == parent }) else {
                continue
            }
            // A nested stack's name is its parent's, the logical id and a random end.
            let rest = stack.name.dropFirst(tree.nodes[place].name.count + 1)
            let logicalId = rest.lastIndex(of: "-").map { String(rest[..<$0]) } ?? String(rest)
            tree.addNested(logicalId, physicalId: stack.stackId, status: stack.status, in: place)
            let look = await look(at: stack.stackId) { _ in }
            tree.apply(look.tree?.events.map(\.event) ?? [])
        }
    }

    /// What ListStacks tells, at most 30 pages; nothing where the caller may not list.
    private func listed(_ statuses: [String]) async -> [StackReader.StackPage.Stack] {
        var stacks: [StackReader.StackPage.Stack] = []
        var token: String?
        for _ in 0..<30 {
            do throws(ReadFailure) {
                let page = try await reader.listStacks(statuses, token)
                stacks += page.stacks
                token = page.nextToken
            } catch { return stacks }
            if token == nil { break }
        }
        return stacks
    }
}

extension Cause {
    /// Whether the cause is a nested stack's failed row of which no events were read.
    fileprivate func isUnreadNestedStack(in tree: StackTree) -> Bool {
        guard resourceType == StackEvent.stackType, logicalResourceId != stackName else { return false }
        return tree.node(at: path + [logicalResourceId]).map { $0.eventCount == 0 } ?? true
    }
}
