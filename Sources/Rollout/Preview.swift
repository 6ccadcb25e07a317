import Stacks

/// Prepares a launch as a change set, shows what it would do, carries it out or takes it back.
public struct Preview: Sendable {
    private let calls: ChangeSetCalls
    private let writer: StackWriter
    private let reader: StackReader
    private let timer: Timer

    /// Seconds between two looks at a change set that is not ready.
    static let pause = 2.0
    /// Looks before it is given up: CloudFormation prepares a tree of this size in well under a minute.
    static let mostLooks = 150

    /// A preview through those calls.
    public init(calls: ChangeSetCalls, writer: StackWriter, reader: StackReader, clock: any Clock<Duration>) {
        self.calls = calls
        self.writer = writer
        self.reader = reader
        timer = Timer(clock)
    }

    /// Makes the change set and waits until it is ready or failed. Answers `previewed`, or `failed`.
    ///
    /// Its name comes from the plan's token, so that asking again after a lost answer finds the same one.
    @concurrent
    public func prepare(_ plan: LaunchPlan) async -> Reply {
        do throws(ReadFailure) {
            let made = try await create(plan)
            var preview = ChangeSetPreview(
                stackId: made.stack, changeSetId: made.changeSet, isCreation: plan.kind == .create)
            let first = try await settled(made.changeSet)
            if first.status == "FAILED" { preview.problem = first.reason ?? "CloudFormation gave no reason." }
            try await gather(into: &preview, changeSet: made.changeSet, path: [])
            return .previewed(preview)
        } catch {
            return .failed(RolloutError(.preview, plan.stackName, error))
        }
    }

    /// Carries out what was shown. Answers `launched`, or `failed`.
    @concurrent
    public func execute(_ preview: ChangeSetPreview, _ plan: LaunchPlan) async -> Reply {
        var attempts = Attempts(timer: timer)
        do throws(ReadFailure) {
            try await attempts.send { () async throws(ReadFailure) in try await calls.execute(preview, plan) }
            return .launched(stackId: preview.stackId)
        } catch {
            // The stack is there already, in review or to be updated: only the token tells whether it was carried out.
            return await RequestSearch(reader: reader, timer: timer).outcome(
                of: plan, stack: preview.stackId, error, isExecution: true, isAnswerLost: attempts.isAnswerLost)
        }
    }

    /// Takes the change set back, and the stack in review that was made for it. Answers `discarded`, or `failed`.
    @concurrent
    public func discard(_ preview: ChangeSetPreview) async -> Reply {
        do throws(ReadFailure) {
            try await patiently { () async throws(ReadFailure) in try await calls.delete(preview.changeSetId) }
            if preview.isCreation,
                try await reader.describeStack(preview.stackId).status.rawValue == "REVIEW_IN_PROGRESS"
            {
                try await patiently { () async throws(ReadFailure) in
                    try await writer.deleteStack(preview.stackId, "discard-\(preview.changeSetId.suffix(36))")
                }
            }
            return .discarded
        } catch {
            if case .missing = error { return .discarded }
            return .failed(RolloutError(.discard, preview.stackId, error))
        }
    }

    /// Makes the change set. A refusal after a lost answer says nothing about what the request made that was lost.
    private func create(_ plan: LaunchPlan) async throws(ReadFailure) -> (changeSet: String, stack: String) {
        var attempts = Attempts(timer: timer)
        do throws(ReadFailure) {
            return try await attempts.send { () async throws(ReadFailure) in
                try await calls.create(plan, "panther-wizard-\(plan.clientRequestToken)")
            }
        } catch {
            guard attempts.isAnswerLost else { throw error }
            throw LostAnswer.undetermined("the preview of \(plan.stackName) was made", plan.stackName, error)
        }
    }

    /// The first page of a change set once it is no longer being made.
    private func settled(_ changeSet: String) async throws(ReadFailure) -> ChangeSetCalls.Page {
        for _ in 0..<Self.mostLooks {
            let page = try await patiently { () async throws(ReadFailure) in try await calls.describe(changeSet, nil) }
            if !page.status.hasSuffix("_IN_PROGRESS"), !page.status.hasSuffix("_PENDING") { return page }
            await timer.sleep(until: timer.now() + .seconds(Self.pause))
        }
        throw .refused("The change set is still not ready; look at it in the console.")
    }

    /// All pages of a change set and of the nested ones, and what validation found in those that failed.
    private func gather(
        into preview: inout ChangeSetPreview, changeSet: String, path: [String]
    ) async throws(ReadFailure) {
        var nested: [(id: String, path: [String])] = []
        var next: String?
        var hasFailed = false
        repeat {
            let token = next
            let page = try await patiently { () async throws(ReadFailure) in try await calls.describe(changeSet, token)
            }
            hasFailed = page.status == "FAILED"
            for row in page.changes {
                var change = row.change
                change.path = path
                preview.changes.append(change)
                if let id = row.changeSetId { nested.append((id, path + [change.logicalId])) }
            }
            // One that failed lists no changes: the nested one that it failed of is named by the reason alone.
            if hasFailed, let id = Self.failedNested(page.reason), !nested.contains(where: { $0.id == id }) {
                nested.append((id, path + [Self.logicalId(of: id, below: changeSet)]))
            }
            next = page.nextToken
        } while next != nil
        if hasFailed {
            do throws(ReadFailure) {
                let found = try await patiently { () async throws(ReadFailure) in try await calls.findings(changeSet) }
                preview.findings += found.map {
                    var finding = $0
                    finding.path = path
                    return finding
                }
            } catch {
                // Who may not ask for the details still sees the reason.
                if case .denied = error {} else { throw error }
            }
        }
        for child in nested { try await gather(into: &preview, changeSet: child.id, path: child.path) }
    }

    /// The ARN in `Nested change set ARN was not successfully created: Currently in FAILED.`; nil for other reasons.
    private static func failedNested(_ reason: String?) -> String? {
        let (start, end) = ("Nested change set ", " was not successfully created")
        guard let reason, reason.hasPrefix(start), let behind = reason.firstRange(of: end) else { return nil }
        return String(reason[..<behind.lowerBound].dropFirst(start.count))
    }

    /// The nested stack's logical id, out of the name that CloudFormation gives its change set: the parent's, the logical id
    /// and a random ending, between hyphens. The whole name where it is another.
    private static func logicalId(of nested: String, below parent: String) -> String {
        func name(_ arn: String) -> Substring { arn.split(separator: "/").dropFirst().first ?? arn[...] }
        let (own, above) = (name(nested), name(parent))
        guard own.hasPrefix("\(above)-"), let last = own.lastIndex(of: "-") else { return String(own) }
        return String(own[..<last].dropFirst(above.count + 1))
    }

    /// Repeats what throttling or the network kept from being answered.
    private func patiently<Value>(
        _ request: () async throws(ReadFailure) -> Value
    ) async throws(ReadFailure) -> Value {
        var attempts = Attempts(timer: timer)
        return try await attempts.send(request)
    }
}
