import Stacks

extension World {
    mutating func createStack(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let name = try call.parameters.required("StackName")
        try Self.checkName(name)
        let request = try stackRequest(call.parameters, body: try requiredTemplate(call.parameters))
        if let other = livingStack(name, region: call.region) {
            // The same call again, with the same token, is answered as the first time.
            guard let token = request.clientToken, other.request.clientToken == token,
                other.operations.last?.type == "CREATE_STACK"
            else { throw Fault("AlreadyExistsException", "Stack [\(name)] already exists") }
            guard other.request == request else { throw Self.tokenTaken(token) }
            result.element("StackId", other.id)
            result.element("OperationId", other.operations.last?.id)
            return
        }
        try Self.checkToken(request.clientToken)
        if let token = request.clientToken, usedTokens[token] != nil { throw Self.tokenTaken(token) }
        if let role = request.roleARN { try checkRole(role) }
        let prepared = try prepare(name: name, region: call.region, request: request)
        try checkStackLimit(call.region)
        try spendToken(request.clientToken, on: .create, of: prepared.id)
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
        let isForced = call.parameters["DeletionMode"] == "FORCE_DELETE_STACK"
        if isForced, stack.status != "DELETE_FAILED" {
            throw .validation(
                "Invalid operation on stack [\(stack.id)]. A deletion can be forced for stacks in DELETE_FAILED only.")
        }
        try spendToken(call.parameters["ClientRequestToken"], on: .delete, of: stack.id)
        if let export = importers(of: stack, Set(stack.outputs.compactMap { $0.exportName?.text })).first {
            throw .validation("Export \(export.name) cannot be deleted as it is in use by \(export.user)")
        }
        stopNested(of: stack.id)
        stacks[stack.id]?.request.clientToken = call.parameters["ClientRequestToken"]
        stacks[stack.id]?.retained = Set(retained)
        stacks[stack.id]?.isForced = isForced
        discardReviewed(of: stack.id)
        beginRun(.delete, of: stack.id, operation: "DELETE_STACK")
        say("DELETE_IN_PROGRESS", of: stack.id, reason: "User Initiated")
        startDeletion(of: stack.id)
    }

    /// Nested stacks that only a change set speaks of go with it.
    mutating func discardReviewed(of stackId: String) {
        for child in stacks[stackId]?.reviewed.values.sorted() ?? [] where stacks[child]?.status == "REVIEW_IN_PROGRESS"
        {
            discardReviewed(of: child)
            stacks[child]?.deletedAt = now
            say("DELETE_COMPLETE", of: child)
        }
        stacks[stackId]?.reviewed = [:]
    }

    /// Nested stacks of a stack that is deleted in the middle of its creation stop where they are.
    private mutating func stopNested(of stackId: String) {
        for id in stacks[stackId]?.resources.keys.sorted() ?? [] {
            guard let child = nestedStack(id, of: stackId), stacks[child]?.isBusy == true else { continue }
            stopNested(of: child)
            rest(child)
        }
    }

    /// An operation that a client request token can stand for.
    enum TokenUse: String {
        case create, update, delete, execute, cancel, proceed, rollBack
    }

    /// Notes that an operation has a token. The same operation of the same stack may come again with it.
    ///
    /// - Returns: whether the token has been used for this operation already, so that nothing is to be done.
    @discardableResult
    mutating func spendToken(_ token: String?, on use: TokenUse, of stackId: String) throws(Fault) -> Bool {
        guard let token else { return false }
        try Self.checkToken(token)
        let mark = "\(use.rawValue) \(stackId)"
        guard let used = usedTokens[token] else {
            usedTokens[token] = mark
            return false
        }
        guard used == mark else { throw Self.tokenTaken(token) }
        return true
    }

    /// Refuses a token that is none.
    static func checkToken(_ token: String?) throws(Fault) {
        guard let token else { return }
        guard token.count <= 128 else {
            throw .validation(
                "1 validation error detected: Value '\(token)' at 'clientRequestToken' failed to satisfy constraint: "
                    + "Member must have length less than or equal to 128")
        }
        let isGood =
            token.first.map { $0.isASCII && ($0.isLetter || $0.isNumber) } == true
            && token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        guard isGood else {
            throw .validation(
                "1 validation error detected: Value '\(token)' at 'clientRequestToken' failed to satisfy constraint: "
                    + "Member must satisfy regular expression pattern: [a-zA-Z0-9][-a-zA-Z0-9]*")
        }
    }

    static func tokenTaken(_ token: String) -> Fault {
        Fault("TokenAlreadyExistsException", "The client request token \(token) has already been used.")
    }

    /// Refuses one stack more than the account may have in a region.
    func checkStackLimit(_ region: String) throws(Fault) {
        let count = stacks.values.count { !$0.isDeleted && $0.region == region }
        guard count < scenario.quotas["cloudformation:stacks"] ?? 2000 else {
            throw Fault("LimitExceededException", "Limit for stack has been exceeded")
        }
    }

    private func checkRole(_ arn: String) throws(Fault) {
        guard let role = contents.all("AWS::IAM::Role", region: "").first(where: { $0.arn == arn }),
            trusts(role, service: "cloudformation.amazonaws.com")
        else { throw .validation("Role \(arn) is invalid or cannot be assumed") }
        if let sentence = denial(
            of: "iam:PassRole", on: arn, by: caller, region: scenario.account.region, tags: [:],
            more: ["iam:PassedToService": ["cloudformation.amazonaws.com"]])
        {
            throw Fault("AccessDenied", sentence, status: 403)
        }
    }
}
