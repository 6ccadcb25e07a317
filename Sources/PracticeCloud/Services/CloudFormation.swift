extension Service {
    /// Stacks.
    static let cloudFormation = Service(
        signingName: "cloudformation", wire: .query, namespace: "http://cloudformation.amazonaws.com/doc/2010-05-15/",
        operations: [
            "CreateStack": { world, call, result throws(Fault) in try world.createStack(call, &result) },
            "UpdateStack": { world, call, result throws(Fault) in try world.updateStack(call, &result) },
            "CancelUpdateStack": { world, call, _ throws(Fault) in try world.cancelUpdate(call) },
            "ContinueUpdateRollback": { world, call, _ throws(Fault) in try world.continueRollback(call) },
            "RollbackStack": { world, call, result throws(Fault) in try world.rollbackStack(call, &result) },
            "UpdateTerminationProtection": { world, call, result throws(Fault) in
                try world.updateProtection(call, &result)
            },
            "CreateChangeSet": { world, call, result throws(Fault) in try world.createChangeSet(call, &result) },
            "DescribeChangeSet": { world, call, result throws(Fault) in try world.describeChangeSet(call, &result) },
            "ExecuteChangeSet": { world, call, _ throws(Fault) in try world.executeChangeSet(call) },
            "DeleteChangeSet": { world, call, _ throws(Fault) in try world.deleteChangeSet(call) },
            "ListChangeSets": { world, call, result throws(Fault) in try world.listChangeSets(call, &result) },
            "DescribeEvents": { world, call, result throws(Fault) in try world.describeOperationEvents(call, &result) },
            "DescribeAccountLimits": { world, _, result throws(Fault) in world.describeLimits(&result) },
            "DeleteStack": { world, call, _ throws(Fault) in try world.deleteStack(call) },
            "DescribeStacks": { world, call, result throws(Fault) in try world.describeStacks(call, &result) },
            "ListStacks": { world, call, result throws(Fault) in try world.listStacks(call, &result) },
            "DescribeStackEvents": { world, call, result throws(Fault) in try world.describeEvents(call, &result) },
            "DescribeStackResources": { world, call, result throws(Fault) in
                try world.describeResources(call, &result)
            },
            "DescribeStackResource": { world, call, result throws(Fault) in try world.describeResource(call, &result) },
            "ListStackResources": { world, call, result throws(Fault) in try world.listResources(call, &result) },
            "GetTemplate": { world, call, result throws(Fault) in try world.getTemplate(call, &result) },
            "GetTemplateSummary": { world, call, result throws(Fault) in try world.summarize(call, &result) },
            "ValidateTemplate": { world, call, result throws(Fault) in try world.validateTemplate(call, &result) },
            "ListImports": { world, call, result throws(Fault) in try world.listImports(call, &result) },
            // No stack set stands in a practice account.
            "ListStackSets": { _, _, result throws(Fault) in result.list("Summaries", texts: []) },
            "DeleteStackSet": { _, call, _ throws(Fault) in
                let name = try call.parameters.required("StackSetName")
                throw Fault("StackSetNotFoundException", "StackSet \(name) not found", status: 404)
            },
            "ListExports": { world, call, result throws(Fault) in try world.listExports(call, &result) },
        ])
}

extension World {
    /// The stack that a name or an ARN means. A deleted one answers to its ARN only, for 90 days.
    func stack(_ name: String?, in call: Call, otherwise missing: (String) -> Fault) throws(Fault) -> StackRecord {
        guard let name, !name.isEmpty else { throw .missing("StackName") }
        if name.hasPrefix("arn:") {
            if let stack = stacks[name], stack.deletedAt.map({ now - $0 < 90 * 86_400_000 }) ?? true { return stack }
        } else if let stack = livingStack(name, region: call.region) {
            return stack
        }
        throw missing(name)
    }

    /// The stack of that name that is not deleted.
    func livingStack(_ name: String, region: String) -> StackRecord? {
        guard let id = idsByName[region]?[name], let stack = stacks[id], !stack.isDeleted else { return nil }
        return stack
    }

    /// The words of the operations that say `Stack with id X does not exist`.
    static func noStackWithId(_ name: String) -> Fault { .validation("Stack with id \(name) does not exist") }

    /// The words of the operations that say `Stack [X] does not exist`.
    static func noStack(_ name: String) -> Fault { .validation("Stack [\(name)] does not exist") }

    /// The words of the operations that say `Stack 'X' does not exist`.
    static func noStackQuoted(_ name: String) -> Fault { .validation("Stack '\(name)' does not exist") }

    /// The template that a call names: its body, or what lies at its URL.
    func templateBody(_ parameters: QueryParameters) throws(Fault) -> String? {
        if let body = parameters["TemplateBody"] {
            guard body.utf8.count <= 51_200 else {
                throw .validation(
                    "1 validation error detected: Value '\(body)' at 'templateBody' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 51200")
            }
            guard !body.isEmpty else {
                throw .validation(
                    "1 validation error detected: Value '' at 'templateBody' failed to satisfy constraint: "
                        + "Member must have length greater than or equal to 1")
            }
            return body
        }
        guard let url = parameters["TemplateURL"] else { return nil }
        return try templateText(atURL: url)
    }

    /// The template that a call must name.
    func requiredTemplate(_ parameters: QueryParameters) throws(Fault) -> String {
        guard let body = try templateBody(parameters) else {
            throw .validation("Either Template URL or Template Body must be specified.")
        }
        return body
    }

    /// Parameters, tags and the rest of what CreateStack, UpdateStack and CreateChangeSet take alike.
    func stackRequest(
        _ parameters: QueryParameters, body: String, previous: StackRequest? = nil
    ) throws(Fault) -> StackRequest {
        var request = StackRequest(body: body)
        for entry in parameters.list("Parameters") {
            guard let key = entry["ParameterKey"] else { continue }
            if entry["UsePreviousValue"] == "true" {
                request.parameters[key] = previous?.parameters[key]
            } else {
                request.parameters[key] = entry["ParameterValue"] ?? ""
            }
        }
        let tags = parameters.list("Tags").map { StackRequest.Tag(key: $0["Key"] ?? "", value: $0["Value"] ?? "") }
        request.tags = parameters.has("Tags") ? tags : previous?.tags ?? []
        request.capabilities = parameters.texts("Capabilities")
        request.notificationARNs =
            parameters.has("NotificationARNs") ? parameters.texts("NotificationARNs") : previous?.notificationARNs ?? []
        request.roleARN = parameters["RoleARN"] ?? previous?.roleARN
        request.principal = caller
        request.clientToken = parameters["ClientRequestToken"] ?? parameters["ClientToken"]
        request.retainExceptOnCreate = try parameters.flag("RetainExceptOnCreate") ?? false
        request.timeoutInMinutes = try parameters.number("TimeoutInMinutes")
        if try parameters.flag("DisableRollback") == true { request.onFailure = .nothing }
        if let text = parameters["OnFailure"] {
            guard try parameters.flag("DisableRollback") == nil else {
                throw .validation("You cannot specify both OnFailure and DisableRollback.")
            }
            guard let choice = StackRequest.OnFailure(rawValue: text) else {
                throw .validation(
                    "1 validation error detected: Value '\(text)' at 'onFailure' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [DELETE, ROLLBACK, DO_NOTHING]")
            }
            request.onFailure = choice
        }
        return request
    }

    /// Refuses a name that no stack can have.
    static func checkName(_ name: String) throws(Fault) {
        guard name.count <= 128 else {
            throw .validation(
                "1 validation error detected: Value '\(name)' at 'stackName' failed to satisfy constraint: Member must "
                    + "have length less than or equal to 128")
        }
        let isGood =
            name.first.map { $0.isASCII && $0.isLetter } == true
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        guard isGood else {
            throw .validation(
                "1 validation error detected: Value '\(name)' at 'stackName' failed to satisfy constraint: Member must "
                    + "satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*")
        }
    }
}
