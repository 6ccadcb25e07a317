import Stacks

extension World {
    /// Brings a stack into the world and begins its creation.
    mutating func beginCreation(_ prepared: PreparedStack, parent: StackRecord.Parent?) {
        let stackId = prepared.id
        stackOrder.append(stackId)
        idsByName[prepared.region, default: [:]][prepared.name] = stackId
        let rootId = parent.flatMap { stacks[$0.stackId]?.rootId } ?? stackId
        stacks[stackId] = StackRecord(
            id: stackId, name: prepared.name, region: prepared.region, parent: parent, rootId: rootId, createdAt: now,
            request: prepared.request, blueprint: prepared.blueprint, graph: prepared.graph,
            run: Run(kind: .create, serial: 0, operationId: ""))
        startCreation(of: stackId, problem: prepared.lateProblem)
    }

    /// Begins the creation of a stack that stands in the books already.
    mutating func startCreation(of stackId: String, problem: String?) {
        launchedAt = launchedAt ?? now
        if let stack = stacks[stackId], stack.parent == nil {
            let parameters = stack.blueprint.template.parameters.map { parameter in
                (parameter.name, stack.request.parameters[parameter.name] ?? parameter.defaultValue ?? "")
            }
            launch = CallRecord.Launch(
                stackName: stack.name, parameters: Dictionary(uniqueKeysWithValues: parameters))
        }
        beginRun(.create, of: stackId, operation: "CREATE_STACK")
        say("CREATE_IN_PROGRESS", of: stackId, reason: "User Initiated")
        if let problem {
            stacks[stackId]?.run.isFailing = true
            plan(.fail("", reason: problem), of: stackId, in: delay(1500...3000))
            return
        }
        if stacks[stackId]?.blueprint.template.transforms.isEmpty == false, stacks[stackId]?.parent == nil {
            plan(.configure(""), of: stackId, in: delay(800...1500))
        }
        plan(.advance, of: stackId, in: delay(2000...3000))
        if let minutes = stacks[stackId]?.request.timeoutInMinutes {
            plan(
                .fail("", reason: "Stack creation time exceeded the specified timeout"), of: stackId,
                in: Int64(minutes) * 60_000)
        }
    }

    mutating func performCreation(_ deed: Deed, of stackId: String) {
        switch deed {
        case .advance: advanceForward(stackId)
        case .begin(let id): beginResource(id, of: stackId)
        case .initiate(let id): initiateResource(id, of: stackId)
        case .configure(let id) where id.isEmpty:
            say("CREATE_IN_PROGRESS", of: stackId, reason: "Transformation succeeded")
        case .configure(let id) where nestedStack(id, of: stackId) != nil:
            // The nested stack's own first event comes before its parent's word that the creation began.
            guard step(id, of: stackId) == .inFlight else { return }
            say("CREATE_IN_PROGRESS", of: id, in: stackId, reason: "Resource creation Initiated")
        case .configure(let id):
            guard step(id, of: stackId) == .inFlight else { return }
            setStep(.configured, id, of: stackId)
            say(
                "CREATE_IN_PROGRESS", of: id, in: stackId, reason: "Eventual consistency check initiated",
                detailed: "CONFIGURATION_COMPLETE")
            advanceForward(stackId)
        case .complete(let id):
            guard [.inFlight, .configured].contains(step(id, of: stackId)) else { return }
            setStep(.done, id, of: stackId)
            say("CREATE_COMPLETE", of: id, in: stackId)
            advanceForward(stackId)
        case .fail(let id, let reason) where id.isEmpty: failCreation(of: stackId, reason: reason)
        case .fail(let id, let reason):
            guard [.inFlight, .configured].contains(step(id, of: stackId)) else { return }
            say("CREATE_FAILED", of: id, in: stackId, reason: reason)
            noteFailure(id, of: stackId)
        case .cancelRest:
            cancelCreations(in: stackId)
            plan(.giveUp, of: stackId, in: delay(80...700))
        case .giveUp: giveUpCreation(of: stackId)
        case .finish: finishCreation(of: stackId)
        }
    }

    /// A resource's creation begins: an event without an id, then its handler's work or its refusal.
    mutating func beginResource(_ id: String, of stackId: String) {
        guard let stack = stacks[stackId], !stack.run.isFailing, let resource = stack.blueprint.template.resource(id)
        else { return }
        setStep(.inFlight, id, of: stackId)
        var record = ResourceRecord(logicalId: id, type: resource.type, status: "CREATE_IN_PROGRESS", updatedAt: now)
        record.deletionPolicy = resource.deletionPolicy?.string ?? "Delete"
        record.updateReplacePolicy = resource.updateReplacePolicy?.string ?? "Delete"
        record.waitsFor = stack.graph.dependencies(of: id)
        let resolved = resolvedProperties(of: resource, in: stackId)
        if case .success(let properties) = resolved { record.properties = properties }
        stacks[stackId]?.resources[id] = record
        say("CREATE_IN_PROGRESS", of: id, in: stackId)
        if case .failure(let error) = resolved {
            plan(.fail(id, reason: error.sentence), of: stackId, in: delay(300...900))
            return
        }
        workOnCreation(of: id, in: stackId)
    }

    /// What the handler does once it was called: refuse at once, fail later, or create.
    mutating func workOnCreation(of id: String, in stackId: String) {
        guard let record = stacks[stackId]?.resources[id] else { return }
        let kind = ResourceKind.of(record.type)
        let naming = self.naming(of: record, kind: kind, in: stackId)
        if let refusal = refusal(of: record, kind: kind, naming: naming, in: stackId) {
            plan(.fail(id, reason: refusal), of: stackId, in: delay(900...2600))
            return
        }
        if isNested(record.type) {
            plan(.initiate(id), of: stackId, in: delay(400...1100))
            return
        }
        let seconds = kind.durations.create * random.jitter(0.2)
        let whole = max(600, Int64(seconds * 1000))
        let start = min(delay(600...2200), whole / 2)
        plan(.initiate(id), of: stackId, in: start)
        if let fault = plannedFault(for: record, in: stackId, at: .create, isDelayed: true) {
            let failure = fault.after.map { Int64($0 * 1000) } ?? whole / 2
            // A fault right at the begin comes before the handler knows an id.
            plan(.fail(id, reason: reason(of: fault, record: record, naming: naming)), of: stackId, in: failure)
            return
        }
        if ResourceKind.checksConsistency.contains(record.type) {
            plan(.configure(id), of: stackId, in: start + (whole - start) * 6 / 10)
        }
        plan(.complete(id), of: stackId, in: whole)
    }

    /// The handler knows the id: from here on the thing exists in the account.
    mutating func initiateResource(_ id: String, of stackId: String) {
        guard let stack = stacks[stackId], let record = stack.resources[id], step(id, of: stackId) == .inFlight else {
            return
        }
        if isNested(record.type) {
            beginNestedStack(id, of: stackId)
        } else {
            enterAccount(id, of: stackId)
            say(record.status, of: id, in: stackId, reason: "Resource creation Initiated")
        }
    }

    private mutating func finishCreation(of stackId: String) {
        guard let stack = stacks[stackId] else { return }
        if let problem = settleOutputs(of: stackId) {
            stacks[stackId]?.run.isFailing = true
            failCreation(of: stackId, reason: problem)
            return
        }
        rest(stackId)
        say("CREATE_COMPLETE", of: stackId)
        tellParent(of: stack, .complete)
    }

    /// What a nested stack's end means to the stack above.
    enum Ending { case complete, failure(String) }

    /// Tells the stack above that this nested stack has ended.
    mutating func tellParent(of stack: StackRecord, _ ending: Ending) {
        guard let parent = stack.parent else { return }
        // The clean-up of an update knows its leftovers by their place, all other runs by their logical id.
        let row = stacks[stack.id]?.leavesPlace ?? parent.logicalId
        switch ending {
        case .complete: plan(.complete(row), of: parent.stackId, in: delay(400...2000))
        case .failure(let reason): plan(.fail(row, reason: reason), of: parent.stackId, in: delay(400...2000))
        }
    }
}
