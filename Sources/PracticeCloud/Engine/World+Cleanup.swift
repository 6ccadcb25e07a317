extension World {
    /// The stack stands in its new shape, or its old one again; what is left over waits to be deleted.
    mutating func awaitCleanup(_ stackId: String, afterRollback: Bool) {
        beginRun(.cleanup(afterRollback: afterRollback), of: stackId, operation: nil)
        if afterRollback { stacks[stackId]?.previous = nil }
    }

    /// Begins to delete what an update has left over, in this stack and in the nested ones that wait for it.
    mutating func startCleanup(of stackId: String) {
        guard let stack = stacks[stackId] else { return }
        for resource in resources(of: stack) {
            guard let child = nestedStack(resource.logicalId, of: stackId),
                stacks[child]?.status == "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"
            else { continue }
            startCleanup(of: child)
        }
        for place in stack.leftovers.indices { setStep(.waiting, String(place), of: stackId) }
        plan(.advance, of: stackId, in: delay(500...1500))
    }

    /// Deeds of a clean-up name the leftovers by their place.
    mutating func performCleanup(_ deed: Deed, of stackId: String) {
        switch deed {
        case .advance: advanceCleanup(stackId)
        case .begin(let place): beginCleanup(place, of: stackId)
        case .complete(let place):
            guard let record = leftover(place, of: stackId) else { return }
            if let key = record.accountKey { contents[key] = nil }
            endCleanup(place, of: stackId, "DELETE_COMPLETE")
        case .fail(let place, let reason): endCleanup(place, of: stackId, "DELETE_FAILED", reason: reason)
        case .finish:
            guard case .cleanup(let afterRollback) = stacks[stackId]?.run.kind, let stack = stacks[stackId] else {
                return
            }
            if isCleaningBelow(stack) {
                // A stack is not complete before the stacks in it are.
                plan(.finish, of: stackId, in: 500)
                return
            }
            rest(stackId)
            stacks[stackId]?.leftovers = []
            stacks[stackId]?.previous = nil
            say(afterRollback ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_COMPLETE", of: stackId)
            if afterRollback { tellParent(of: stack, .complete) }
        case .initiate, .configure, .cancelRest, .giveUp: break
        }
    }

    private func isCleaningBelow(_ stack: StackRecord) -> Bool {
        stack.resources.values.contains { resource in
            isNested(resource.type) && stacks[resource.physicalId]?.status.hasSuffix("CLEANUP_IN_PROGRESS") == true
        }
    }

    private func leftover(_ place: String, of stackId: String) -> ResourceRecord? {
        guard let place = Int(place), let leftovers = stacks[stackId]?.leftovers, leftovers.indices.contains(place)
        else {
            return nil
        }
        return leftovers[place]
    }

    private mutating func advanceCleanup(_ stackId: String) {
        guard let stack = stacks[stackId] else { return }
        var isQuiet = true
        for place in stack.leftovers.indices {
            let step = stack.run.steps[String(place)]
            if step == .done { continue }
            isQuiet = false
            guard step == .waiting else { continue }
            let id = stack.leftovers[place].logicalId
            let isFree = stack.leftovers.indices.allSatisfy { other in
                !stack.leftovers[other].waitsFor.contains(id) || stack.run.steps[String(other)] == .done
            }
            guard isFree else { continue }
            setStep(.queued, String(place), of: stackId)
            plan(.begin(String(place)), of: stackId, in: delay(40...900))
        }
        if isQuiet { plan(.finish, of: stackId, in: delay(300...1200)) }
    }

    private mutating func beginCleanup(_ place: String, of stackId: String) {
        guard let record = leftover(place, of: stackId), let stack = stacks[stackId] else { return }
        guard !isKept(record, in: stack), !record.physicalId.isEmpty else {
            if let key = record.accountKey { contents[key]?.stackId = nil }
            endCleanup(place, of: stackId, record.physicalId.isEmpty ? "DELETE_COMPLETE" : "DELETE_SKIPPED")
            return
        }
        setStep(.inFlight, place, of: stackId)
        self.record("DELETE_IN_PROGRESS", of: record, in: stackId)
        if isNested(record.type), stacks[record.physicalId]?.isDeleted == false {
            beginRun(.delete, of: record.physicalId, operation: "DELETE_STACK")
            say("DELETE_IN_PROGRESS", of: record.physicalId, reason: "User Initiated")
            startDeletion(of: record.physicalId)
            stacks[record.physicalId]?.leavesPlace = place
            return
        }
        let whole = max(400, Int64(ResourceKind.of(record.type).durations.delete * random.jitter(0.2) * 1000))
        if let refusal = refusalToDelete(record, in: stackId) {
            plan(.fail(place, reason: refusal), of: stackId, in: min(whole, delay(800...2500)))
        } else {
            plan(.complete(place), of: stackId, in: whole)
        }
    }

    /// Whether the clean-up leaves a leftover standing, outside its stack.
    private func isKept(_ record: ResourceRecord, in stack: StackRecord) -> Bool {
        let isReplaced = stack.resources[record.logicalId] != nil
        switch isReplaced ? record.updateReplacePolicy : record.deletionPolicy {
        case "Retain": return true
        case "RetainExceptOnCreate":
            // What a failed update had made goes again; what a stack has had for long stays.
            return stack.run.kind != .cleanup(afterRollback: true)
        default: return false
        }
    }

    /// A leftover is gone, or stays: the update is complete either way.
    private mutating func endCleanup(_ place: String, of stackId: String, _ status: String, reason: String? = nil) {
        guard let record = leftover(place, of: stackId) else { return }
        setStep(.done, place, of: stackId)
        self.record(status, of: record, in: stackId, reason: reason)
        advanceCleanup(stackId)
    }
}
