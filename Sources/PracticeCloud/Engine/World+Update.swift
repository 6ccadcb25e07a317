import Stacks

extension World {
    /// Begins the update of a stack that stands.
    mutating func beginUpdate(of stackId: String, to prepared: PreparedStack) {
        guard let stack = stacks[stackId] else { return }
        stacks[stackId]?.previous = StackRecord.Before(
            request: stack.request, blueprint: stack.blueprint, graph: stack.graph,
            resources: stack.resources.filter(\.value.stands), outputs: stack.outputs)
        stacks[stackId]?.request = prepared.request
        stacks[stackId]?.blueprint = prepared.blueprint
        stacks[stackId]?.graph = prepared.graph
        stacks[stackId]?.updatedAt = now
        stacks[stackId]?.touched = []
        stacks[stackId]?.leftovers = []
        beginRun(.update, of: stackId, operation: "UPDATE_STACK")
        say("UPDATE_IN_PROGRESS", of: stackId, reason: "User Initiated")
        plan(.advance, of: stackId, in: delay(2000...4000))
    }

    mutating func performUpdate(_ deed: Deed, of stackId: String) {
        let isWayBack = stacks[stackId]?.run.kind == .updateRollback
        switch deed {
        case .advance: isWayBack ? advanceRestoring(stackId) : advanceForward(stackId)
        case .begin(let id): isWayBack ? beginRestoring(id, of: stackId) : beginChange(id, of: stackId)
        case .initiate(let id): initiateResource(id, of: stackId)
        case .configure(let id): performCreation(.configure(id), of: stackId)
        case .complete(let id):
            guard [.inFlight, .configured].contains(step(id, of: stackId)) else { return }
            setStep(.done, id, of: stackId)
            let isNew = stacks[stackId]?.resources[id]?.status.hasPrefix("CREATE") == true
            say(isNew ? "CREATE_COMPLETE" : "UPDATE_COMPLETE", of: id, in: stackId)
            isWayBack ? advanceRestoring(stackId) : advanceForward(stackId)
        case .fail(let id, let reason):
            guard [.inFlight, .configured].contains(step(id, of: stackId)) else { return }
            let isNew = stacks[stackId]?.resources[id]?.status.hasPrefix("CREATE") == true
            say(isNew ? "CREATE_FAILED" : "UPDATE_FAILED", of: id, in: stackId, reason: reason)
            if isWayBack {
                setStep(.failed, id, of: stackId)
                stacks[stackId]?.run.failed.append(id)
                advanceRestoring(stackId)
            } else {
                noteFailure(id, of: stackId)
            }
        case .cancelRest:
            cancelCreations(in: stackId)
            plan(.giveUp, of: stackId, in: delay(80...700))
        case .giveUp: giveUpUpdate(of: stackId)
        case .finish: isWayBack ? finishRestoring(of: stackId) : finishUpdate(of: stackId)
        }
    }

    /// The update turns to a resource: it makes it, changes it, replaces it, or finds nothing to do.
    private mutating func beginChange(_ id: String, of stackId: String) {
        guard let stack = stacks[stackId], !stack.run.isFailing, let resource = stack.blueprint.template.resource(id)
        else { return }
        guard let record = stack.resources[id], record.stands else {
            // What an earlier failure has left half made goes in the clean-up.
            if let half = stack.resources[id], half.status == "CREATE_FAILED", !half.physicalId.isEmpty {
                stacks[stackId]?.leftovers.append(half)
            }
            stacks[stackId]?.touched.insert(id)
            beginResource(id, of: stackId)
            return
        }
        setStep(.inFlight, id, of: stackId)
        let properties: TemplateMap<TemplateValue>
        switch resolvedProperties(of: resource, in: stackId) {
        case .success(let resolved): properties = resolved
        case .failure(let error):
            stacks[stackId]?.touched.insert(id)
            say("UPDATE_IN_PROGRESS", of: id, in: stackId)
            plan(.fail(id, reason: error.sentence), of: stackId, in: delay(300...900))
            return
        }
        stacks[stackId]?.resources[id]?.deletionPolicy = resource.deletionPolicy?.string ?? "Delete"
        stacks[stackId]?.resources[id]?.updateReplacePolicy = resource.updateReplacePolicy?.string ?? "Delete"
        stacks[stackId]?.resources[id]?.waitsFor = stack.graph.dependencies(of: id)
        let names = Self.differing(record.properties, properties)
        if isNested(record.type) {
            stacks[stackId]?.touched.insert(id)
            stacks[stackId]?.resources[id]?.properties = properties
            say("UPDATE_IN_PROGRESS", of: id, in: stackId)
            updateNestedStack(id, of: stackId)
        } else if names.isEmpty, record.status != "UPDATE_FAILED" {
            // What does not differ has no event.
            setStep(.done, id, of: stackId)
            advanceForward(stackId)
        } else {
            stacks[stackId]?.touched.insert(id)
            let kind = ResourceKind.of(record.type)
            if names.contains(where: kind.createOnly.contains) {
                replace(id, of: stackId, with: properties, kind: kind)
            } else {
                changeInPlace(id, of: stackId, to: properties, kind: kind)
            }
        }
    }

    private mutating func changeInPlace(
        _ id: String, of stackId: String, to properties: TemplateMap<TemplateValue>, kind: ResourceKind
    ) {
        stacks[stackId]?.resources[id]?.properties = properties
        say("UPDATE_IN_PROGRESS", of: id, in: stackId)
        guard let record = stacks[stackId]?.resources[id] else { return }
        let whole = max(600, Int64(kind.durations.update * random.jitter(0.2) * 1000))
        if let fault = plannedFault(for: record, in: stackId, at: .update) {
            let time = fault.after.map { Int64($0 * 1000) } ?? delay(900...2600)
            plan(.fail(id, reason: reason(of: fault, record: record, naming: nil)), of: stackId, in: time)
            return
        }
        if let key = record.accountKey { contents[key]?.properties = properties }
        plan(.complete(id), of: stackId, in: whole)
    }

    private mutating func replace(
        _ id: String, of stackId: String, with properties: TemplateMap<TemplateValue>, kind: ResourceKind
    ) {
        guard let old = stacks[stackId]?.resources[id] else { return }
        stacks[stackId]?.resources[id]?.properties = properties
        say(
            "UPDATE_IN_PROGRESS", of: id, in: stackId,
            reason: "Requested update requires the creation of a new physical resource; hence creating one.")
        if let name = kind.nameProperty.flatMap({ properties[$0]?.text }),
            old.properties[kind.nameProperty ?? ""]?.text == name
        {
            let sentence =
                "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename \(name) and "
                + "update the stack again."
            plan(.fail(id, reason: sentence), of: stackId, in: delay(300...900))
            return
        }
        if let fault = plannedFault(for: old, in: stackId, at: .update) {
            let reason = reason(of: fault, record: old, naming: nil)
            plan(.fail(id, reason: reason), of: stackId, in: delay(900...2600))
            return
        }
        stacks[stackId]?.leftovers.append(old)
        workOnCreation(of: id, in: stackId)
    }

    private mutating func finishUpdate(of stackId: String) {
        let before = stacks[stackId]?.previous?.outputs ?? []
        if let problem = settleOutputs(of: stackId) ?? exportProblem(of: stackId, before: before) {
            stacks[stackId]?.run.isFailing = true
            turnBack(stackId, reason: problem + " ")
            return
        }
        guard let stack = stacks[stackId] else { return }
        let dropped = resources(of: stack).filter { !stack.blueprint.isActive($0.logicalId) }
        for record in dropped {
            stacks[stackId]?.leftovers.append(record)
            stacks[stackId]?.resources[record.logicalId] = nil
        }
        say("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", of: stackId)
        awaitCleanup(stackId, afterRollback: false)
        // A nested stack cleans up only when the outermost one does: until then the update may still be turned back.
        if stack.parent == nil { startCleanup(of: stackId) } else { tellParent(of: stack, .complete) }
    }
}
