import Stacks

extension World {
    mutating func createChangeSet(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let stackName = try call.parameters.required("StackName")
        let name = try call.parameters.required("ChangeSetName")
        if !stackName.hasPrefix("arn:") { try Self.checkName(stackName) }
        let existing = stackName.hasPrefix("arn:") ? stacks[stackName] : livingStack(stackName, region: call.region)
        let type = call.parameters["ChangeSetType"] ?? "UPDATE"
        if let existing, existing.status == "REVIEW_IN_PROGRESS" {
            guard type == "CREATE" else { throw Self.noStackForChangeSet(stackName) }
        } else if let existing {
            guard type != "CREATE" else {
                throw .validation(
                    "Stack [\(stackName)] already exists and cannot be created again with the changeSet [\(name)].")
            }
            try checkUpdatable(existing)
        } else if type != "CREATE" {
            throw Self.noStackForChangeSet(stackName)
        }
        if let existing, let other = changeSets.values.first(where: { $0.stackId == existing.id && $0.name == name }) {
            if let token = call.parameters["ClientToken"], token == other.clientToken {
                result.element("Id", other.id)
                result.element("StackId", other.stackId)
                return
            }
            throw Fault(
                "AlreadyExistsException",
                "ChangeSet \(name) cannot be created due to a mismatch with existing attribute Template")
        }
        let body =
            try call.parameters.flag("UsePreviousTemplate") == true && existing != nil
            ? existing?.request.body ?? "" : try requiredTemplate(call.parameters)
        let request = try stackRequest(call.parameters, body: body, previous: existing?.request)
        let prepared = try prepare(
            name: existing?.name ?? stackName, region: call.region, request: request, id: existing?.id)
        if let existing { try checkTypes(of: existing, prepared) }
        if let choice = call.parameters["OnStackFailure"] {
            guard StackRequest.OnFailure(rawValue: choice) != nil else {
                throw .validation(
                    "1 validation error detected: Value '\(choice)' at 'onStackFailure' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [DO_NOTHING, ROLLBACK, DELETE]")
            }
            guard choice != "DELETE" || type == "CREATE" else {
                throw .validation("OnStackFailure DELETE can only be specified for change sets of type CREATE.")
            }
        }
        if existing == nil {
            try checkStackLimit(call.region)
            review(prepared, parent: nil)
        }
        let includesNested = try call.parameters.flag("IncludeNestedStacks") ?? false
        let id = makeChangeSet(
            name, prepared, type: type, includesNested: includesNested, parent: nil, call.parameters)
        result.element("Id", id)
        result.element("StackId", prepared.id)
    }

    private static func noStackForChangeSet(_ name: String) -> Fault { .validation("Stack [\(name)] does not exist") }

    /// Puts a stack into the books that only a change set speaks of so far.
    private mutating func review(_ prepared: PreparedStack, parent: StackRecord.Parent?) {
        stackOrder.append(prepared.id)
        idsByName[prepared.region, default: [:]][prepared.name] = prepared.id
        stacks[prepared.id] = StackRecord(
            id: prepared.id, name: prepared.name, region: prepared.region, parent: parent,
            rootId: parent.flatMap { stacks[$0.stackId]?.rootId } ?? prepared.id, createdAt: now,
            request: prepared.request, blueprint: prepared.blueprint, graph: prepared.graph,
            run: Run(kind: .rest, serial: nextRunSerial(), operationId: random.uuid()))
        say("REVIEW_IN_PROGRESS", of: prepared.id, reason: "User Initiated")
    }

    /// Makes a change set and, where asked, those of the nested stacks.
    private mutating func makeChangeSet(
        _ name: String, _ prepared: PreparedStack, type: String, includesNested: Bool,
        parent: (id: String, root: String)?, _ parameters: QueryParameters
    ) -> String {
        let id =
            "arn:\(partition(prepared.region)):cloudformation:\(prepared.region):\(scenario.account.id):changeSet/\(name)/"
            + random.uuid()
        let changes = changes(of: prepared.id, to: prepared)
        var nested: [String: String] = [:]
        var problem = prepared.lateProblem
        if changes.isEmpty, problem == nil, !hasChanges(of: prepared.id, to: prepared) {
            problem =
                "The submitted information didn't contain changes. Submit different information to create a change set."
        }
        for change in includesNested ? changes : [] where isNested(change.type) && change.action != .remove {
            do throws(Fault) {
                let child = try nestedChangeSet(
                    change, of: prepared, name: name, parent: (id, parent?.root ?? id), parameters)
                nested[change.logicalId] = child
                if let child, changeSets[child]?.problem != nil {
                    problem = "Nested change set \(child) was not successfully created: Currently in FAILED."
                }
            } catch {
                problem = error.message
            }
        }
        let findings = earlyFindings(prepared, changes)
        if problem == nil, !findings.isEmpty {
            problem = "The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]"
        }
        // A change set is not ready before those of its nested stacks are.
        let nestedAt = nested.values.compactMap { changeSets[$0]?.readyAt }.max() ?? now
        var record = ChangeSetRecord(
            id: id, name: name, stackId: prepared.id, type: type, description: parameters["Description"],
            createdAt: now, readyAt: max(nestedAt, now + delay(2000...5000)),
            request: prepared.request, changes: changes, problem: problem, operationId: random.uuid())
        record.clientToken = parameters["ClientToken"]
        record.findings = findings
        record.nested = nested
        record.includesNestedStacks = includesNested
        record.parentId = parent?.id
        record.rootId = parent?.root
        record.onStackFailure = parameters["OnStackFailure"]
        changeSets[id] = record
        changeSetOrder.append(id)
        return id
    }

    /// The change set of a nested stack: of one that is still to be made, which then stands in REVIEW_IN_PROGRESS, or of
    /// one that stands and would change; nil where nothing in it would.
    private mutating func nestedChangeSet(
        _ change: StackChange, of prepared: PreparedStack, name: String, parent: (id: String, root: String),
        _ parameters: QueryParameters
    ) throws(Fault) -> String? {
        let logicalId = change.logicalId
        guard var stack = stacks[prepared.id], let resource = prepared.blueprint.template.resource(logicalId),
            let properties = try? knowing(prepared.id, prepared.blueprint)?.properties(of: resource)
        else { return nil }
        stack.request = prepared.request
        var row = ResourceRecord(logicalId: logicalId, type: resource.type, status: "", updatedAt: now)
        row.properties = properties
        var request = try nestedRequest(of: row, in: stack)
        request.clientToken = nil
        let standing = stacks[change.physicalId].flatMap { $0.isDeleted ? nil : $0 }
        let childName = standing?.name ?? "\(prepared.name)-\(logicalId)-\(random.suffix())"
        let child = try prepare(
            name: childName, region: prepared.region, request: request, checksCapabilities: false, id: standing?.id)
        if standing == nil {
            review(child, parent: StackRecord.Parent(stackId: prepared.id, logicalId: logicalId))
            stacks[prepared.id]?.reviewed[logicalId] = child.id
        } else if !hasChanges(of: child.id, to: child) {
            return nil
        }
        return makeChangeSet(
            "\(name)-\(logicalId)-\(random.suffix())", child, type: standing == nil ? "CREATE" : "UPDATE",
            includesNested: true, parent: parent, parameters)
    }

    /// Names that are taken already, found before anything is made.
    private func earlyFindings(_ prepared: PreparedStack, _ changes: [StackChange]) -> [ValidationFinding] {
        var findings: [ValidationFinding] = []
        for change in changes where change.action == .add {
            let kind = ResourceKind.of(change.type)
            guard let property = kind.nameProperty,
                let resource = prepared.blueprint.template.resource(change.logicalId),
                let properties = try? knowing(prepared.id, prepared.blueprint)?.properties(of: resource),
                let name = properties[property]?.text, holder(of: name, kind: kind, region: prepared.region) != nil
            else { continue }
            findings.append(
                ValidationFinding(
                    name: "NAME_CONFLICT_VALIDATION", logicalId: change.logicalId, type: change.type,
                    path: "/Resources/\(change.logicalId)/Properties/\(property)",
                    reason: "Resource of type '\(change.type)' with identifier '\(name)' already exists."))
        }
        return findings
    }

    /// The change set that a call names: by ARN, or by name and stack.
    func changeSet(_ call: Call) throws(Fault) -> ChangeSetRecord {
        let name = try call.parameters.required("ChangeSetName")
        let stackName = call.parameters["StackName"]
        let found = changeSetOrder.reversed().lazy.compactMap { changeSets[$0] }.first { record in
            if name.hasPrefix("arn:") { return record.id == name }
            guard record.name == name, let stackName else { return false }
            return record.stackId == stackName || stacks[record.stackId]?.name == stackName
        }
        if let found { return found }
        if !name.hasPrefix("arn:") {
            guard let stackName else {
                throw .validation("StackName must be specified if ChangeSetName is not specified as an ARN.")
            }
            guard stacks[stackName] != nil || livingStack(stackName, region: call.region) != nil else {
                throw .validation("Stack [\(stackName)] does not exist")
            }
        }
        throw Fault("ChangeSetNotFound", "ChangeSet [\(name)] does not exist", status: 404)
    }

    mutating func executeChangeSet(_ call: Call) throws(Fault) {
        let record = try changeSet(call)
        guard record.parentId == nil else {
            throw .validation(
                "Change set [\(record.id)] belongs to a nested stack; execute the root change set \(record.rootId ?? "")."
            )
        }
        guard record.execution(at: now) == "AVAILABLE" else {
            throw Fault(
                "InvalidChangeSetStatus",
                "ChangeSet [\(record.id)] cannot be executed in its current status of [\(record.status(at: now))]")
        }
        let disablesRollback = try call.parameters.flag("DisableRollback")
        guard record.onStackFailure == nil || disablesRollback == nil else {
            throw .validation("You cannot specify DisableRollback for a change set that has OnStackFailure.")
        }
        let token = call.parameters["ClientRequestToken"]
        try Self.checkToken(token)
        if let token, usedTokens[token] != nil { throw Self.tokenTaken(token) }
        var request = record.request
        request.clientToken = token ?? request.clientToken
        request.retainExceptOnCreate = try call.parameters.flag("RetainExceptOnCreate") ?? false
        if disablesRollback == true { request.onFailure = .nothing }
        if let choice = record.onStackFailure.flatMap({ StackRequest.OnFailure(rawValue: $0) }) {
            request.onFailure = choice
        }
        guard let stack = stacks[record.stackId] else { throw Self.noStack(record.stackId) }
        let prepared = try prepare(
            name: stack.name, region: stack.region, request: request, checksCapabilities: false, id: stack.id)
        if record.type == "CREATE" {
            adopt(prepared)
            startCreation(of: stack.id, problem: prepared.lateProblem)
        } else {
            try checkUpdatable(stack)
            beginUpdate(of: stack.id, to: prepared)
        }
        try spendToken(token, on: .execute, of: stack.id)
        for id in family(of: record.id) { changeSets[id]?.executionStatus = "EXECUTE_COMPLETE" }
        // A stack that has changed has no other change sets.
        for other in changeSets.values where other.stackId == record.stackId && other.id != record.id {
            forgetChangeSets(family(of: other.id))
        }
    }

    /// Gives a stack in review the template that it is made from.
    mutating func adopt(_ prepared: PreparedStack) {
        stacks[prepared.id]?.request = prepared.request
        stacks[prepared.id]?.blueprint = prepared.blueprint
        stacks[prepared.id]?.graph = prepared.graph
    }

    mutating func deleteChangeSet(_ call: Call) throws(Fault) {
        guard let record = try? changeSet(call) else {
            // To delete what is not there succeeds, as long as the stack is.
            if let name = call.parameters["StackName"], !name.hasPrefix("arn:") {
                _ = try stack(name, in: call, otherwise: Self.noStack)
            }
            return
        }
        guard record.parentId == nil else {
            throw .validation(
                "Change set [\(record.id)] belongs to a nested stack; delete the root change set \(record.rootId ?? "")."
            )
        }
        forgetChangeSets(family(of: record.id))
        discardReviewed(of: record.stackId)
    }

    /// A change set and those of the nested stacks below it.
    private func family(of id: String) -> [String] {
        [id] + (changeSets[id]?.nested.values.sorted() ?? []).flatMap { family(of: $0) }
    }

    private mutating func forgetChangeSets(_ ids: [String]) {
        for id in ids { changeSets[id] = nil }
        changeSetOrder.removeAll { ids.contains($0) }
    }
}
