import Stacks

extension World {
    /// The update has failed through its resources.
    mutating func giveUpUpdate(of stackId: String) {
        guard let stack = stacks[stackId] else { return }
        let failed = stack.run.failed
        let made = failed.filter { stack.resources[$0]?.status == "CREATE_FAILED" }
        let changed = failed.filter { !made.contains($0) }
        var reason = made.isEmpty ? "" : "The following resource(s) failed to create: \(bracketed(made)). "
        if !changed.isEmpty { reason += "The following resource(s) failed to update: \(bracketed(changed)). " }
        turnBack(stackId, reason: reason)
    }

    /// The stack says that its update has failed, and turns back unless it was told not to.
    mutating func turnBack(_ stackId: String, reason: String) {
        guard let stack = stacks[stackId] else { return }
        if stacks[stack.rootId]?.request.onFailure == .nothing {
            rest(stackId)
            say("UPDATE_FAILED", of: stackId, reason: reason)
            tellParent(of: stack, .failure(Self.embedded(stackId, in: "UPDATE_FAILED", reason: reason)))
            return
        }
        startRestoring(stackId, reason: reason, operation: "ROLLBACK")
        tellParent(of: stack, .failure(Self.embedded(stackId, in: "UPDATE_ROLLBACK_IN_PROGRESS", reason: reason)))
    }

    /// What a parent's row says of a nested stack whose update has failed.
    private static func embedded(_ stackId: String, in status: String, reason: String) -> String {
        "Embedded stack \(stackId) was not successfully updated. Currently in \(status) with reason: \(reason)"
    }

    /// Begins the way back: everything that the update has touched takes its old shape.
    mutating func startRestoring(_ stackId: String, reason: String?, operation: String, skipping: Set<String> = []) {
        beginRun(.updateRollback, of: stackId, operation: operation)
        say("UPDATE_ROLLBACK_IN_PROGRESS", of: stackId, reason: reason)
        guard let stack = stacks[stackId], let before = stack.previous else { return }
        for id in stack.touched.sorted() where before.resources[id] != nil {
            // A rollback that goes on does again what had failed, and nothing else.
            let isRestored = operation == "CONTINUE_ROLLBACK" && stack.resources[id]?.status == "UPDATE_COMPLETE"
            setStep(skipping.contains(id) || isRestored ? .done : .waiting, id, of: stackId)
            if skipping.contains(id) {
                stacks[stackId]?.resources[id] = before.resources[id]
                say("UPDATE_COMPLETE", of: id, in: stackId)
            }
        }
        plan(.advance, of: stackId, in: delay(1000...3000))
    }

    mutating func advanceRestoring(_ stackId: String) {
        guard let stack = stacks[stackId] else { return }
        for id in stack.run.steps.keys.sorted() where stack.run.steps[id] == .waiting {
            setStep(.queued, id, of: stackId)
            plan(.begin(id), of: stackId, in: delay(40...900))
        }
        let isQuiet = (stacks[stackId]?.run.steps ?? [:]).values.allSatisfy { $0 == .done || $0 == .failed }
        if isQuiet { plan(.finish, of: stackId, in: delay(300...1500)) }
    }

    /// One resource takes its old shape again.
    mutating func beginRestoring(_ id: String, of stackId: String) {
        guard let stack = stacks[stackId], let old = stack.previous?.resources[id] else { return }
        setStep(.inFlight, id, of: stackId)
        let present = stack.resources[id]
        if let present, present.physicalId != old.physicalId, !present.physicalId.isEmpty {
            // The new thing goes in the clean-up; the old one was never touched.
            stacks[stackId]?.leftovers.removeAll { $0.logicalId == id }
            stacks[stackId]?.leftovers.append(present)
        }
        stacks[stackId]?.resources[id] = old
        say("UPDATE_IN_PROGRESS", of: id, in: stackId)
        if let child = nestedStack(id, of: stackId) {
            restoreNested(child, row: id, of: stackId)
            return
        }
        if let fault = plannedFault(for: old, in: stackId, at: .update), fault.times != nil {
            plan(.fail(id, reason: reason(of: fault, record: old, naming: nil)), of: stackId, in: delay(900...2600))
            return
        }
        if let key = old.accountKey { contents[key]?.properties = old.properties }
        let whole = max(600, Int64(ResourceKind.of(old.type).durations.update * random.jitter(0.2) * 1000))
        plan(.complete(id), of: stackId, in: whole)
    }

    private mutating func restoreNested(_ child: String, row id: String, of stackId: String) {
        switch stacks[child]?.status {
        case "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS":
            cancelCreations(in: child)
            startRestoring(child, reason: nil, operation: "ROLLBACK")
        case "UPDATE_FAILED": startRestoring(child, reason: nil, operation: "ROLLBACK")
        case "UPDATE_ROLLBACK_FAILED":
            let reason = Self.embedded(child, in: "UPDATE_ROLLBACK_FAILED", reason: stacks[child]?.reason ?? "")
            plan(.fail(id, reason: reason), of: stackId, in: delay(400...1500))
        case "UPDATE_ROLLBACK_IN_PROGRESS": break
        default: plan(.complete(id), of: stackId, in: delay(400...1500))
        }
    }

    mutating func finishRestoring(of stackId: String) {
        guard let stack = stacks[stackId], let before = stack.previous else { return }
        guard stack.run.failed.isEmpty else {
            let reason = "The following resource(s) failed to update: \(bracketed(stack.run.failed)). "
            rest(stackId)
            say("UPDATE_ROLLBACK_FAILED", of: stackId, reason: reason)
            tellParent(of: stack, .failure(Self.embedded(stackId, in: "UPDATE_ROLLBACK_FAILED", reason: reason)))
            return
        }
        for record in resources(of: stack) where before.resources[record.logicalId] == nil {
            stacks[stackId]?.leftovers.append(record)
            stacks[stackId]?.resources[record.logicalId] = nil
        }
        let token = stack.request.clientToken
        stacks[stackId]?.request = before.request
        stacks[stackId]?.request.clientToken = token
        stacks[stackId]?.blueprint = before.blueprint
        stacks[stackId]?.graph = before.graph
        stacks[stackId]?.outputs = before.outputs
        // Old things that were to go stay; only what the update made goes.
        let old = Set(before.resources.values.map(\.physicalId))
        stacks[stackId]?.leftovers.removeAll { old.contains($0.physicalId) && !$0.physicalId.isEmpty }
        say("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", of: stackId)
        awaitCleanup(stackId, afterRollback: true)
        startCleanup(of: stackId)
    }
}
