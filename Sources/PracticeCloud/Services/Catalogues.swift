import Stacks

extension Service {
    /// Databases of the data catalogue.
    static let glue = json(
        "glue", target: "AWSGlue",
        [
            "GetDatabases": list("AWS::Glue::Database", "DatabaseList") { ["Name": .string($0.name)] },
            "DeleteDatabase": delete("AWS::Glue::Database", by: "Name") { name in
                Fault("EntityNotFoundException", "Database \(name) not found.")
            },
        ])

    /// Repositories of images.
    static let ecr = json(
        "ecr", target: "AmazonEC2ContainerRegistry_V20150921",
        [
            "DescribeRepositories": list(
                "AWS::ECR::Repository", "repositories", token: "nextToken", limit: "maxResults"
            ) {
                ["repositoryName": .string($0.name), "repositoryArn": .string($0.arn)]
            },
            "DescribeImages": { world, call, input throws(Fault) in
                let name = input["repositoryName"]?.text ?? ""
                let registry = input["registryId"]?.text ?? world.scenario.account.id
                // Panther's own registry lets in whom Panther has approved; its images carry their release as tag.
                if registry != world.scenario.account.id {
                    guard world.scenario.account.isApproved else {
                        throw Fault(
                            "AccessDeniedException",
                            "User: \(call.principal) is not authorized to perform: ecr:DescribeImages on resource: "
                                + "arn:aws:ecr:\(call.region):\(registry):repository/\(name) because no resource-based policy "
                                + "allows the ecr:DescribeImages action")
                    }
                    let tags = (input["imageIds"]?.list ?? []).compactMap { $0["imageTag"] }
                    return ["imageDetails": [["repositoryName": .string(name), "imageTags": .list(tags)]]]
                }
                _ = try find(
                    "AWS::ECR::Repository", by: "repositoryName", input, call, in: world, missing: noRepository)
                return ["imageDetails": []]
            },
            "DeleteRepository": delete("AWS::ECR::Repository", by: "repositoryName", missing: noRepository),
        ])

    private static let noRepository: @Sendable (String) -> Fault = { name in
        Fault("RepositoryNotFoundException", "The repository with name '\(name)' does not exist in the registry")
    }

    /// Trails.
    static let cloudTrail = json(
        "cloudtrail", target: "CloudTrail_20131101",
        [
            "LookupEvents": { world, call, input throws(Fault) in
                .map(["Events": .list(world.deniedCalls(input, call.region))])
            },
            "DescribeTrails": list("AWS::CloudTrail::Trail", "trailList") { trail in
                [
                    "Name": .string(trail.name), "TrailARN": .string(trail.arn),
                    "HomeRegion": .string(trail.key.region),
                ]
            },
            "DeleteTrail": delete("AWS::CloudTrail::Trail", by: "Name") { name in
                Fault("TrailNotFoundException", "Unknown trail: \(name)")
            },
        ])

    /// Dashboards; they belong to no region.
    static let cloudWatch = json(
        "monitoring", target: "GraniteServiceVersion20100801", version: "1.0",
        [
            "ListDashboards": list("AWS::CloudWatch::Dashboard", "DashboardEntries", prefix: "DashboardNamePrefix") {
                ["DashboardName": .string($0.name), "DashboardArn": .string($0.arn)]
            },
            "DeleteDashboards": { world, call, input throws(Fault) in
                for name in (input["DashboardNames"]?.list ?? []).compactMap(\.text) {
                    let type = "AWS::CloudWatch::Dashboard"
                    guard let found = world.contents.named(name, type: type, region: call.region) else {
                        throw Fault("ResourceNotFound", "Dashboard \(name) does not exist", status: 404)
                    }
                    world.contents[found.key] = nil
                }
                return [:]
            },
        ])

    /// Quotas: AWS's usual ones, unless the scenario has others.
    static let serviceQuotas = json(
        "servicequotas", target: "ServiceQuotasV20190624",
        [
            "GetServiceQuota": { world, _, input throws(Fault) in
                try quota(input) { world.scenario.quotas[$0] ?? $1 }
            },
            "GetAWSDefaultServiceQuota": { _, _, input throws(Fault) in try quota(input) { $1 } },
        ])

    /// Quota codes with the words by which scenarios name them, and AWS's usual values.
    private static let quotas: [String: (name: String, words: String, usual: Int)] = [
        "vpc/L-F678F1CE": ("AWS::EC2::VPC", "VPCs per Region", 5),
        "vpc/L-A4707A72": ("AWS::EC2::InternetGateway", "Internet gateways per Region", 5),
        "ec2/L-0263D0A3": ("AWS::EC2::EIP", "EC2-VPC Elastic IPs", 5),
        "lambda/L-B99A9384": ("lambda:concurrency", "Concurrent executions", 1000),
        "cloudformation/L-0485CB21": ("cloudformation:stacks", "Stack count", 2000),
        "s3/L-DC2B2D3D": ("AWS::S3::Bucket", "Buckets", 10_000),
        "iam/L-FE177D64": ("AWS::IAM::Role", "Roles per account", 1000),
    ]

    private static func quota(
        _ input: TemplateValue, _ value: (String, Int) -> Int
    ) throws(Fault) -> TemplateValue {
        let code = input["QuotaCode"]?.text ?? ""
        guard let quota = quotas["\(input["ServiceCode"]?.text ?? "")/\(code)"] else {
            throw Fault(
                "NoSuchResourceException", "The request failed because the specified service or quota does not exist.")
        }
        return [
            "Quota": [
                "QuotaCode": .string(code), "QuotaName": .string(quota.words),
                "Value": .number(TemplateNumber(value(quota.name, quota.usual))),
            ]
        ]
    }
}
