import Stacks

extension World {
    /// Why a resource cannot be made, in its handler's words; nil where nothing stands against it.
    mutating func refusal(
        of record: ResourceRecord, kind: ResourceKind, naming: Naming, in stackId: String
    ) -> String? {
        guard let stack = stacks[stackId] else { return nil }
        // A fault that names no delay strikes before anything is made, as refusals do.
        if let fault = plannedFault(for: record, in: stackId, at: .create, isDelayed: false) {
            return reason(of: fault, record: record, naming: naming)
        }
        for action in kind.actions {
            guard let denial = denial(of: action, on: ActedOn.arn(kind, naming), making: record, in: stackId) else {
                continue
            }
            return handled(
                "\(denial) (Service: \(kind.handlerName), Status Code: 403, Request ID: \(random.uuid()))",
                code: "AccessDenied")
        }
        if let collision = collision(kind: kind, naming: naming, stack: stack) { return collision }
        return quotaRefusal(kind: kind, region: stack.region)
    }

    /// The thing of the account whose name is taken.
    func holder(of name: String, kind: ResourceKind, region: String) -> AccountResource? {
        contents.named(name, type: kind.type, region: kind.isGlobal ? "" : region)
    }

    private mutating func collision(kind: ResourceKind, naming: Naming, stack: StackRecord) -> String? {
        guard naming.isNamedByTemplate else { return nil }
        let name = naming.name
        if kind.type == "AWS::S3::Bucket", storage.foreign[name] != nil {
            return handled(
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                    + "Please select a different name and try again. (Service: S3, Status Code: 409, Request ID: "
                    + "\(random.suffix()))", code: "AlreadyExists")
        }
        guard let other = holder(of: name, kind: kind, region: stack.region) else { return nil }
        if let owner = other.stackId { return "\(name) already exists in stack \(owner)" }
        return handled(alreadyExists(name, kind: kind), code: "AlreadyExists")
    }

    /// Each service has words of its own.
    private mutating func alreadyExists(_ name: String, kind: ResourceKind) -> String {
        switch kind.type {
        case "AWS::IAM::Role":
            "Role with name \(name) already exists. (Service: Iam, Status Code: 409, Request ID: \(random.uuid()))"
        case "AWS::S3::Bucket": "\(name) already exists (Service: S3, Status Code: 409, Request ID: \(random.suffix()))"
        case "AWS::Lambda::Function":
            "Function already exist: \(name) (Service: Lambda, Status Code: 409, Request ID: \(random.uuid()))"
        case "AWS::KMS::Alias":
            "An alias with the name arn:\(partition(scenario.account.region)):kms:\(scenario.account.region):"
                + "\(scenario.account.id):\(name) already exists (Service: Kms, Status Code: 400, Request ID: "
                + "\(random.uuid()))"
        default: "Resource of type '\(kind.type)' with identifier '\(name)' already exists."
        }
    }

    /// AWS's default quotas, as numbers of things in a region; a scenario may set others.
    private static let quotas = [
        "AWS::EC2::VPC": 5, "AWS::EC2::InternetGateway": 5, "AWS::EC2::EIP": 5, "AWS::S3::Bucket": 10_000,
        "AWS::IAM::Role": 1000, "AWS::GuardDuty::Detector": 1,
    ]

    private mutating func quotaRefusal(kind: ResourceKind, region: String) -> String? {
        guard let limit = scenario.quotas[kind.type] ?? Self.quotas[kind.type],
            contents.all(kind.type, region: kind.isGlobal ? "" : region).count >= limit
        else { return nil }
        let sentence =
            switch kind.type {
            case "AWS::EC2::VPC": "The maximum number of VPCs has been reached."
            case "AWS::EC2::InternetGateway": "The maximum number of internet gateways has been reached."
            case "AWS::EC2::EIP": "The maximum number of addresses has been reached."
            case "AWS::S3::Bucket": "You have attempted to create more buckets than allowed"
            case "AWS::IAM::Role": "Cannot exceed quota for RolesPerAccount: \(limit)"
            case "AWS::GuardDuty::Detector":
                "The request is rejected because a detector already exists for the current account."
            default: "Limit exceeded for resource of type '\(kind.type)'. Reason: the quota is \(limit)"
            }
        let code = kind.type == "AWS::GuardDuty::Detector" ? "InvalidRequest" : "ServiceLimitExceeded"
        return handled(
            "\(sentence) (Service: \(kind.handlerName), Status Code: 400, Request ID: \(random.uuid()))", code: code)
    }

    /// Why a resource cannot be deleted; nil where nothing stands against it.
    mutating func refusalToDelete(_ record: ResourceRecord, in stackId: String) -> String? {
        let kind = ResourceKind.of(record.type)
        if let fault = plannedFault(for: record, in: stackId, at: .delete) {
            return reason(of: fault, record: record, naming: nil)
        }
        if record.type == "AWS::S3::Bucket", !storage.keys(in: record.physicalId).isEmpty {
            return handled(
                "The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: "
                    + "\(random.suffix()))", code: "GeneralServiceException")
        }
        let arn = record.accountKey.flatMap { contents[$0]?.arn } ?? record.physicalId
        for action in kind.actions {
            let parts = action.split(separator: ":")
            guard parts.count == 2, parts[1].hasPrefix("Create") else { continue }
            if let denial = denial(
                of: "\(parts[0]):Delete\(parts[1].dropFirst(6))", on: arn, making: nil, in: stackId)
            {
                return handled(
                    "\(denial) (Service: \(kind.handlerName), Status Code: 403, Request ID: \(random.uuid()))",
                    code: "AccessDenied")
            }
        }
        return nil
    }

    /// A handler's message as CloudFormation wraps it.
    mutating func handled(_ message: String, code: String) -> String {
        "Resource handler returned message: \"\(message)\" (RequestToken: \(random.uuid()), HandlerErrorCode: \(code))"
    }

    /// The reason that a planned fault gives.
    mutating func reason(of fault: Scenario.PlannedFault, record: ResourceRecord, naming: Naming?) -> String {
        var message = fault.message
        let arn = record.accountKey.flatMap { contents[$0]?.arn }
        let replacements = [
            ("{name}", naming?.name ?? record.physicalId), ("{id}", naming?.id ?? record.physicalId),
            ("{arn}", naming?.arn ?? arn ?? record.physicalId), ("{account}", scenario.account.id),
            ("{region}", naming?.facts.region ?? scenario.account.region), ("{logical}", record.logicalId),
            ("{principal}", principalARN), ("{uuid}", random.uuid()),
        ]
        for (mark, text) in replacements { message = message.replacing(mark, with: text) }
        return fault.code.isEmpty ? message : handled(message, code: fault.code)
    }
}
