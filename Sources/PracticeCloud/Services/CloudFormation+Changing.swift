import Stacks

extension World {
    mutating func createStack(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let name = try call.parameters.required("StackName")
        try Self.checkName(name)
        let request = try stackRequest(call.parameters, body: try requiredTemplate(call.parameters))
        if let other = livingStack(name, region: call.region), other.status != "REVIEW_IN_PROGRESS" {
            // The same call again, with the same token, is answered as the first time.
            guard let token = request.clientToken, other.request.clientToken == token,
                other.operations.last?.type == "CREATE_STACK"
            else { throw Fault("AlreadyExistsException", "Stack [\(name)] already exists") }
            guard other.request == request else { throw Self.tokenTaken(token, "create") }
            result.element("StackId", other.id)
            result.element("OperationId", other.operations.last?.id)
            return
        }
        try checkToken(request.clientToken, operation: "create")
        if let role = request.roleARN { try checkRole(role) }
        let prepared = try prepare(name: name, region: call.region, request: request)
        let count = stacks.values.count { !$0.isDeleted && $0.region == call.region }
        if let limit = scenario.quotas["cloudformation:stacks"], count >= limit {
            throw Fault("LimitExceededException", "Limit for stack has been exceeded")
        }
        usedTokens[request.clientToken ?? ""] = request.clientToken == nil ? nil : prepared.id
        beginCreation(prepared, parent: nil)
        stacks[prepared.id]?.terminationProtection =
            try call.parameters.flag("EnableTerminationProtection") ?? false
        result.element("StackId", prepared.id)
        result.element("OperationId", stacks[prepared.id]?.run.operationId)
    }

    mutating func deleteStack(_ call: Call) throws(Fault) {
        let name = try call.parameters.required("StackName")
        let found = name.hasPrefix("arn:") ? stacks[name] : livingStack(name, region: call.region)
        // To delete what is not there succeeds (CloudFormation API reference).
        guard let stack = found, !stack.isDeleted, stack.status != "DELETE_IN_PROGRESS" else { return }
        guard !(stacks[stack.rootId]?.terminationProtection ?? false) else {
            throw .validation(
                "Stack [\(stack.name)] cannot be deleted while TerminationProtection is enabled")
        }
        let retained = call.parameters.texts("RetainResources")
        if !retained.isEmpty, stack.status != "DELETE_FAILED" {
            throw .validation(
                "Invalid operation on stack [\(stack.id)]. Resources to retain can be given for stacks in DELETE_FAILED only."
            )
        }
        let importers = importers(of: stack)
        if let export = importers.first {
            throw .validation("Export \(export.name) cannot be deleted as it is in use by \(export.user)")
        }
        stopNested(of: stack.id)
        stacks[stack.id]?.request.clientToken = call.parameters["ClientRequestToken"]
        stacks[stack.id]?.retained = Set(retained)
        beginRun(.delete, of: stack.id, operation: "DELETE_STACK")
        say("DELETE_IN_PROGRESS", of: stack.id, reason: "User Initiated")
        startDeletion(of: stack.id)
    }

    /// Nested stacks of a stack that is deleted in the middle of its creation stop where they are.
    private mutating func stopNested(of stackId: String) {
        for id in stacks[stackId]?.resources.keys.sorted() ?? [] {
            guard let child = nestedStack(id, of: stackId), stacks[child]?.isBusy == true else { continue }
            stopNested(of: child)
            rest(child)
        }
    }

    private func importers(of stack: StackRecord) -> [(name: String, user: String)] {
        let names = Set(stack.outputs.compactMap { $0.exportName?.text })
        guard !names.isEmpty else { return [] }
        var found: [(name: String, user: String)] = []
        for other in stacks.values where other.id != stack.id && !other.isDeleted && other.region == stack.region {
            for name in names.sorted()
            where other.request.body.contains(name) && other.request.body.contains("ImportValue") {
                found.append((name, other.name))
            }
        }
        return found
    }

    /// Refuses a token that an operation of another kind has used.
    mutating func checkToken(_ token: String?, operation: String) throws(Fault) {
        guard let token else { return }
        let isGood =
            token.count <= 128 && token.first.map { $0.isASCII && ($0.isLetter || $0.isNumber) } == true
            && token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        guard isGood else {
            throw .validation(
                "1 validation error detected: Value '\(token)' at 'clientRequestToken' failed to satisfy constraint: "
                    + "Member must satisfy regular expression pattern: [a-zA-Z0-9][-a-zA-Z0-9]*")
        }
        guard usedTokens[token] == nil else { throw Self.tokenTaken(token, operation) }
    }

    static func tokenTaken(_ token: String, _ operation: String) -> Fault {
        Fault("TokenAlreadyExistsException", "The client request token \(token) has already been used.")
    }

    private func checkRole(_ arn: String) throws(Fault) {
        guard contents.all("AWS::IAM::Role", region: "").contains(where: { $0.arn == arn }) else {
            throw .validation("Role \(arn) is invalid or cannot be assumed")
        }
    }
}
