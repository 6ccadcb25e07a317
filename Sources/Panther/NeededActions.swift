/// One IAM action that a deployment takes, and on what.
public struct NeededAction: Hashable, Sendable {
    /// When an action is needed.
    public enum Need: String, Hashable, Sendable {
        /// By every deployment.
        case always
        /// Unless an own VPC is given.
        case newNetwork
        /// When OnboardSelf is true.
        case onboardSelf
        /// When OnboardSelf and EnableCloudTrail are true.
        case cloudTrail
        /// When OnboardSelf and EnableGuardDuty are true.
        case guardDuty
        /// When tables have provisioned capacity.
        case provisionedTables
        /// When the deployment fails and is rolled back.
        case rollback
    }

    /// Such as `s3:CreateBucket`.
    public var action: String
    /// The ARN, or a pattern of it; `<account>` and `<region>` stand for the deployment's.
    public var resource: String
    /// The heading that it is counted under, such as `EC2 / VPC`.
    public var service: String
    /// The nested stacks that fail without it, each with the resources concerned, such as `Bootstrap: 6 buckets`.
    public var usedBy: [String] = []
    /// When it is needed.
    public var need: Need = .always

    /// An action made of its parts.
    public init(action: String, resource: String, service: String, usedBy: [String] = [], need: Need = .always) {
        self.action = action
        self.resource = resource
        self.service = service
        self.usedBy = usedBy
        self.need = need
    }

    /// The ARN with the deployment's account and region.
    public func resource(account: String, region: String) -> String {
        resource.replacing("<account>", with: account).replacing("<region>", with: region)
    }

    /// Whether it puts tags on something, which organisations often restrict.
    public var isTagging: Bool {
        let name = action.drop { $0 != ":" }.dropFirst()
        return name.hasPrefix("Tag") || name == "CreateTags" || name == "AddTags" || name.hasSuffix("Tagging")
    }
}

/// The actions that creating a deployment takes.
///
/// Inferred from the types of the resources in Panther's templates; grouped by the pattern of the resource's ARN, since
/// the simulator evaluates every action against every ARN that it is given.
public enum NeededActions {
    /// Actions on one pattern of resources.
    struct Group {
        var service: String
        var prefix: String
        var resource: String
        var names: String
        var usedBy: [String]
        var need: NeededAction.Need = .always
    }

    /// Every action of a default deployment (an account's own network and onboarding left out), in the order of the table.
    public static let all: [NeededAction] = every.filter { $0.need == .always || $0.need == .newNetwork }

    /// Every action of the table, whatever the parameters are.
    public static let every: [NeededAction] = groups.flatMap { group in
        group.names.split(separator: " ").map { name in
            NeededAction(
                action: "\(group.prefix):\(name)", resource: group.resource, service: group.service,
                usedBy: group.usedBy,
                need: group.need)
        }
    }

    /// The parameters that decide which actions are needed, each with the value that asks for nothing more.
    private static let deciding = [
        "VpcID": "", "OnboardSelf": "false", "EnableCloudTrail": "false", "EnableGuardDuty": "false",
        "KvTableBillingMode": "PAY_PER_REQUEST", "CloudSecurityMaxReadCapacity": "0",
    ]

    /// Those of the parameters that change which actions are needed.
    public static func deciding(among parameters: [String: String]) -> [String: String] {
        parameters.filter { name, value in deciding[name].map { $0 != value } ?? false }
    }

    /// The actions of a deployment with those parameters, defaults filled in.
    public static func needed(parameters: [String: String]) -> [NeededAction] {
        func isTrue(_ name: String) -> Bool { parameters[name] == "true" }
        let onboards = isTrue("OnboardSelf")
        return every.filter { action in
            switch action.need {
            case .always: true
            case .newNetwork: (parameters["VpcID"] ?? "").isEmpty
            case .onboardSelf: onboards
            case .cloudTrail: onboards && isTrue("EnableCloudTrail")
            case .guardDuty: onboards && isTrue("EnableGuardDuty")
            case .provisionedTables:
                parameters["KvTableBillingMode"] == "PROVISIONED"
                    || (Int(parameters["CloudSecurityMaxReadCapacity"] ?? "") ?? 0) > 0
            case .rollback: true
            }
        }
    }

    /// The services that an organisation's policies usually restrict, after Panther's own list.
    public static let watched: Set<String> = [
        "S3", "EC2 / VPC", "KMS", "Lambda", "DynamoDB", "ECS", "SQS", "SNS",
    ]

    /// Services that roles are passed to; a simulation of iam:PassRole needs each as `iam:PassedToService`.
    public static let rolesPassedTo = [
        "appsync.amazonaws.com", "ecs-tasks.amazonaws.com", "firehose.amazonaws.com", "lambda.amazonaws.com",
    ]

    /// The permission that is meant where a text names an API, an older name or a handler's name of it.
    ///
    /// Panther's guide and CloudFormation's older messages speak of `s3:SetBucketEncryption`, which is no permission.
    public static func permission(for name: String) -> String {
        aliases[name.lowercased()] ?? name
    }

    private static let aliases = [
        "s3:setbucketencryption": "s3:PutEncryptionConfiguration",
        "s3:putbucketencryption": "s3:PutEncryptionConfiguration",
        "s3:deletebucketencryption": "s3:PutEncryptionConfiguration",
        "s3:getbucketencryption": "s3:GetEncryptionConfiguration", "s3:setbucketpolicy": "s3:PutBucketPolicy",
        "s3:putpublicaccessblock": "s3:PutBucketPublicAccessBlock",
        "s3:putbucketlifecycleconfiguration": "s3:PutLifecycleConfiguration",
        "s3:putbucketnotificationconfiguration": "s3:PutBucketNotification", "s3:headbucket": "s3:ListBucket",
        "s3:headobject": "s3:GetObject", "s3:listobjectsv2": "s3:ListBucket", "lambda:invoke": "lambda:InvokeFunction",
    ]
}

/// A part of Panther's list of what to look for in an organisation's policies.
public struct WatchGroup: Hashable, Sendable {
    /// The heading, such as `Tagging`.
    public var name: String
    /// The actions under it.
    public var actions: [NeededAction]

    /// The list in the order of Panther's guide.
    public static let all: [WatchGroup] = {
        let actions = NeededActions.all
        var groups = ["S3", "EC2 / VPC", "KMS", "Lambda", "DynamoDB", "ECS", "SQS", "SNS"].map { service in
            WatchGroup(name: service, actions: actions.filter { $0.service == service })
        }
        groups.append(WatchGroup(name: "Tagging", actions: actions.filter(\.isTagging)))
        groups.append(
            WatchGroup(
                name: "VPC and network creation",
                actions: actions.filter { $0.need == .newNetwork && $0.action.hasPrefix("ec2:") }))
        groups.append(
            WatchGroup(
                name: "Bucket encryption (s3:SetBucketEncryption, really s3:PutEncryptionConfiguration)",
                actions: actions.filter { $0.action == "s3:PutEncryptionConfiguration" }))
        return groups
    }()
}
