import Stacks

extension Service {
    /// Every service by its signing name.
    static let all: [String: Service] = {
        let list: [Service] = [
            .sts, .iam, .cloudFormation, .s3, .dynamoDB, .sqs, .sns, .firehose, .logs, .kms, .ecs, .cognito, .athena,
            .events, .tagging, .lambda, .ec2, .loadBalancing, .glue, .ecr, .cloudTrail, .cloudWatch, .serviceQuotas,
            .appSync, .guardDuty, .certificates, .systemsManager, .organizations,
        ]
        return Dictionary(uniqueKeysWithValues: list.map { ($0.signingName, $0) })
    }()

    /// Answers a call whose signature was good.
    func answer(_ call: Call, in world: inout World) throws(Fault) -> HTTPAnswer {
        guard operationNames.contains(call.operation) else { throw unknown(call) }
        guard let fault = world.plannedFault(forCall: "\(signingName):\(call.operation)") else {
            return try carryOut(call, in: &world)
        }
        var answer = HTTPAnswer()
        switch fault.effect {
        case .refuse: throw Fault(fault.code, fault.message, status: Self.status(of: fault.code))
        case .expire: throw Scenario.Effect.expired(on: wire)
        case .drop: break
        case .lose: answer = try carryOut(call, in: &world)
        case .slow(let seconds):
            answer = try carryOut(call, in: &world)
            answer.delay = seconds
            return answer
        }
        answer.isDropped = true
        return answer
    }

    /// Does what was asked, where the principal may ask it.
    private func carryOut(_ call: Call, in world: inout World) throws(Fault) -> HTTPAnswer {
        try authorize(call, in: world)
        world.caller = call.principal
        guard let operation = operations[call.operation] else {
            guard let respond else { throw unknown(call) }
            return try respond(&world, call)
        }
        var result = XMLWriter()
        try operation(&world, call, &result)
        if wire == .ec2 {
            var writer = XMLWriter(declaration: true)
            writer.element("\(call.operation)Response", namespace: namespace) { writer in
                writer.element("requestId", call.requestId)
                writer.raw(result.text)
            }
            return HTTPAnswer(type: "text/xml;charset=UTF-8", body: Array(writer.text.utf8))
        }
        var writer = XMLWriter()
        writer.element("\(call.operation)Response", namespace: namespace) { writer in
            writer.raw("<\(call.operation)Result>")
            writer.raw(result.text)
            writer.raw("</\(call.operation)Result>")
            writer.element("ResponseMetadata") { $0.element("RequestId", call.requestId) }
        }
        return HTTPAnswer(type: "text/xml", body: Array(writer.text.utf8))
    }

    private func unknown(_ call: Call) -> Fault {
        guard !call.operation.isEmpty else { return Fault("MissingAction", "The request has no action.") }
        return Fault("InvalidAction", "Could not find operation \(call.operation) for version \(version(of: call))")
    }

    private func version(of call: Call) -> String { call.parameters["Version"] ?? "NO_VERSION_SPECIFIED" }

    /// Throttling and bad requests are the caller's affair, all else the service's.
    private static func status(of code: String) -> Int {
        switch code {
        case "InternalFailure", "InternalError": 500
        case "ServiceUnavailable", "SlowDown": 503
        case "AccessDenied", "AccessDeniedException": 403
        default: 400
        }
    }

    /// Refuses what the principal may not ask. Nobody needs a permission to ask who he is.
    private func authorize(_ call: Call, in world: World) throws(Fault) {
        guard call.operation != "GetCallerIdentity", call.operation != "GetSessionToken" else { return }
        let action = "\(Self.policyNames[signingName] ?? signingName):\(actionName(of: call.operation))"
        let tags = Dictionary(
            call.parameters.list("Tags").map { ($0["Key"] ?? "", $0["Value"] ?? "") }, uniquingKeysWith: { $1 })
        guard
            let sentence = world.denial(
                of: action, on: resource(of: call, in: world), by: call.principal, region: call.region, tags: tags)
        else { return }
        throw Fault(deniedCode, sentence, status: 403)
    }

    private var deniedCode: String {
        switch wire {
        case .json, .restJSON: "AccessDeniedException"
        case .ec2: "UnauthorizedOperation"
        case .query, .restXML: "AccessDenied"
        }
    }

    /// The names that policies use for these services, which sign under others.
    private static let policyNames = ["tagging": "tag", "monitoring": "cloudwatch"]

    /// The name that policies use for an operation, where it is another.
    private func actionName(of operation: String) -> String {
        guard signingName == "s3" else { return operation }
        return [
            "HeadObject": "GetObject", "ListBuckets": "ListAllMyBuckets", "ListObjectsV2": "ListBucket",
            "HeadBucket": "ListBucket", "ListObjectVersions": "ListBucketVersions",
            "DeleteObjects": "DeleteObjectVersion", "GetObjectLockConfiguration": "GetBucketObjectLockConfiguration",
        ][operation] ?? operation
    }

    /// The ARN that the call is about, as policies name it; `*` where the call is about none.
    private func resource(of call: Call, in world: World) -> String {
        let place = "\(call.region):\(world.scenario.account.id)"
        let partition = world.partition(call.region)
        switch signingName {
        case "cloudformation":
            guard let name = call.parameters["StackName"] else { return "*" }
            return name.hasPrefix("arn:") ? name : "arn:\(partition):cloudformation:\(place):stack/\(name)/*"
        case "s3":
            let target = S3Target(call.http)
            guard let bucket = target.bucket else { return "*" }
            return "arn:\(partition):s3:::\(bucket)" + (target.key.map { "/\($0)" } ?? "")
        case "ecr":
            let input = JSONBody.value(of: String(decoding: call.http.body, as: UTF8.self))
            guard let name = input?["repositoryName"]?.text else { return "*" }
            let registry = input?["registryId"]?.text ?? world.scenario.account.id
            return "arn:\(partition):ecr:\(call.region):\(registry):repository/\(name)"
        case "iam":
            if let arn = call.parameters["PolicySourceArn"] ?? call.parameters["PolicyArn"] { return arn }
            if let name = call.parameters["UserName"] {
                return "arn:\(partition):iam::\(world.scenario.account.id):user/\(name)"
            }
            guard let name = call.parameters["RoleName"] else { return "*" }
            if let role = world.contents.named(name, type: "AWS::IAM::Role", region: "") { return role.arn }
            return "arn:\(partition):iam::\(world.scenario.account.id):role/\(name)"
        default: return "*"
        }
    }
}
