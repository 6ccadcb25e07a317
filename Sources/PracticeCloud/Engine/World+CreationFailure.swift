extension World {
    /// Cancels what is under way in a stack that cannot be created any more.
    mutating func cancelCreations(in stackId: String) {
        for id in inFlight(stackId) {
            setStep(.cancelled, id, of: stackId)
            stacks[stackId]?.run.failed.append(id)
            if let child = nestedStack(id, of: stackId), stacks[child]?.status == "CREATE_IN_PROGRESS" {
                cancelNestedCreation(child)
            }
            let isUpdate = stacks[stackId]?.resources[id]?.status.hasPrefix("UPDATE") == true
            say(
                isUpdate ? "UPDATE_FAILED" : "CREATE_FAILED", of: id, in: stackId,
                reason: isUpdate ? "Resource update cancelled" : "Resource creation cancelled")
        }
        for (id, step) in stacks[stackId]?.run.steps ?? [:] where step == .queued {
            setStep(.waiting, id, of: stackId)
        }
    }

    /// A nested stack whose parent gives up: it stops where it is, and waits to be deleted.
    private mutating func cancelNestedCreation(_ stackId: String) {
        stacks[stackId]?.run.isFailing = true
        cancelCreations(in: stackId)
        rest(stackId)
        say("CREATE_FAILED", of: stackId, reason: "Resource creation cancelled")
    }

    /// The stack's creation has failed through one of its resources.
    mutating func giveUpCreation(of stackId: String) {
        guard let stack = stacks[stackId] else { return }
        endFailedCreation(of: stackId, "The following resource(s) failed to create: \(bracketed(stack.run.failed)). ")
    }

    /// The stack's creation has failed as a whole: a template or transform error, or its time is over.
    mutating func failCreation(of stackId: String, reason: String) {
        stacks[stackId]?.run.isFailing = true
        cancelCreations(in: stackId)
        endFailedCreation(of: stackId, reason.hasSuffix(".") ? reason + " " : reason + ". ")
    }

    private mutating func endFailedCreation(of stackId: String, _ reason: String) {
        guard let stack = stacks[stackId] else { return }
        if stack.parent != nil {
            rest(stackId)
            say("CREATE_FAILED", of: stackId, reason: reason)
            tellParent(
                of: stack, .failure("Embedded stack \(stackId) was not successfully created: \(reason)"))
            return
        }
        switch stack.request.onFailure {
        case .nothing:
            rest(stackId)
            say("CREATE_FAILED", of: stackId, reason: reason)
        case .rollback:
            beginRun(.rollback, of: stackId, operation: "ROLLBACK")
            say("ROLLBACK_IN_PROGRESS", of: stackId, reason: reason + "Rollback requested by user.")
            startDeletion(of: stackId)
        case .delete:
            beginRun(.delete, of: stackId, operation: "DELETE_STACK")
            say("DELETE_IN_PROGRESS", of: stackId, reason: reason + "Delete requested by user.")
            startDeletion(of: stackId)
        }
    }
}
