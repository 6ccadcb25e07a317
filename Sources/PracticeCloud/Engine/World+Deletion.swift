extension World {
    /// Begins to delete everything that the stack has; its run and its event are there already.
    mutating func startDeletion(of stackId: String) {
        guard let stack = stacks[stackId] else { return }
        // Nothing of an earlier run may be counted as under way.
        stacks[stackId]?.run.steps = stack.resources.filter { $0.value.status != "DELETE_COMPLETE" }
            .mapValues { _ in .waiting }
        plan(.advance, of: stackId, in: delay(700...2500))
    }

    mutating func performDeletion(_ deed: Deed, of stackId: String) {
        switch deed {
        case .advance: advanceBackward(stackId)
        case .begin(let id): beginDeletion(of: id, in: stackId)
        case .complete(let id):
            guard step(id, of: stackId) == .inFlight else { return }
            leaveAccount(id, of: stackId)
            setStep(.done, id, of: stackId)
            say("DELETE_COMPLETE", of: id, in: stackId)
            advanceBackward(stackId)
        case .fail(let id, let reason):
            guard step(id, of: stackId) == .inFlight else { return }
            setStep(.failed, id, of: stackId)
            stacks[stackId]?.run.failed.append(id)
            say("DELETE_FAILED", of: id, in: stackId, reason: reason)
            advanceBackward(stackId)
        case .finish: finishDeletion(of: stackId)
        case .initiate, .configure, .cancelRest, .giveUp: break
        }
    }

    /// Turns to every resource that nothing depends on any more.
    private mutating func advanceBackward(_ stackId: String) {
        guard let stack = stacks[stackId] else { return }
        let steps = stack.run.steps
        var dependents: [String: [String]] = [:]
        for id in steps.keys {
            for other in stack.resources[id]?.waitsFor ?? [] { dependents[other, default: []].append(id) }
        }
        var isQuiet = true
        for id in steps.keys.sorted() {
            switch steps[id] {
            case .queued, .inFlight: isQuiet = false
            case .waiting where (dependents[id] ?? []).allSatisfy({ steps[$0] == .done }):
                isQuiet = false
                setStep(.queued, id, of: stackId)
                plan(.begin(id), of: stackId, in: delay(30...700))
            default: break
            }
        }
        if isQuiet { plan(.finish, of: stackId, in: delay(200...1000)) }
    }

    private mutating func beginDeletion(of id: String, in stackId: String) {
        guard let stack = stacks[stackId], let record = stack.resources[id] else { return }
        if record.physicalId.isEmpty || (record.accountKey == nil && !isNested(record.type)) {
            // What never came to be is gone at once, without a deletion (recorded from AWS).
            setStep(.done, id, of: stackId)
            say("DELETE_COMPLETE", of: id, in: stackId)
            advanceBackward(stackId)
            return
        }
        if isRetained(record, in: stack) || stack.retained.contains(id) {
            if let key = record.accountKey { contents[key]?.stackId = nil }
            setStep(.done, id, of: stackId)
            say("DELETE_SKIPPED", of: id, in: stackId)
            advanceBackward(stackId)
            return
        }
        setStep(.inFlight, id, of: stackId)
        say("DELETE_IN_PROGRESS", of: id, in: stackId)
        if let child = nestedStack(id, of: stackId) {
            guard stacks[child]?.isDeleted == false else {
                plan(.complete(id), of: stackId, in: delay(300...900))
                return
            }
            beginRun(.delete, of: child, operation: "DELETE_STACK")
            say("DELETE_IN_PROGRESS", of: child, reason: "User Initiated")
            startDeletion(of: child)
            return
        }
        let kind = ResourceKind.of(record.type)
        let whole = max(400, Int64(kind.durations.delete * random.jitter(0.2) * 1000))
        if let refusal = refusalToDelete(record, in: stackId) {
            plan(.fail(id, reason: refusal), of: stackId, in: min(whole, delay(800...2500)))
        } else {
            plan(.complete(id), of: stackId, in: whole)
        }
    }

    /// Whether the resource outlives its stack.
    private func isRetained(_ record: ResourceRecord, in stack: StackRecord) -> Bool {
        switch record.deletionPolicy {
        case "Retain": !(stack.run.kind == .rollback || isRolledBackFromAbove(stack)) || !retainsExceptOnCreate(stack)
        case "RetainExceptOnCreate": !(stack.run.kind == .rollback || isRolledBackFromAbove(stack))
        default: false
        }
    }

    /// Whether the outermost stack's creation was asked to treat Retain as RetainExceptOnCreate.
    private func retainsExceptOnCreate(_ stack: StackRecord) -> Bool {
        stacks[stack.rootId]?.request.retainExceptOnCreate ?? false
    }

    private func isRolledBackFromAbove(_ stack: StackRecord) -> Bool {
        stack.parent != nil && stacks[stack.rootId]?.run.kind == .rollback
    }

    private mutating func finishDeletion(of stackId: String) {
        guard let stack = stacks[stackId] else { return }
        // A forced deletion leaves behind what cannot be deleted.
        let failed = stack.isForced ? [] : stack.run.failed
        let isRollback = stack.run.kind == .rollback
        let reason = failed.isEmpty ? nil : "The following resource(s) failed to delete: \(bracketed(failed)). "
        rest(stackId)
        guard let reason else {
            if isRollback {
                say("ROLLBACK_COMPLETE", of: stackId)
            } else {
                stacks[stackId]?.deletedAt = now
                stacks[stackId]?.outputs = []
                say("DELETE_COMPLETE", of: stackId)
            }
            tellParent(of: stack, .complete)
            return
        }
        say(isRollback ? "ROLLBACK_FAILED" : "DELETE_FAILED", of: stackId, reason: reason)
        tellParent(of: stack, .failure("Embedded stack \(stackId) was not successfully deleted: \(reason)"))
    }
}
