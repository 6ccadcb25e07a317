import AWS
import Preflight
import Primitives

extension LeftoverSource {
    /// Every source, region and global; stacks are looked at by themselves. A new kind of leftover is a new row here and
    /// in Panther's rules.
    static let all: [LeftoverSource] = computing + messages + storage + identities + networks

    private static let computing: [LeftoverSource] = [
        LeftoverSource(what: "functions", action: "lambda:ListFunctions") { scan, sieve in
            for try await page in scan.client.pages(Lambda.ListFunctionsInput()) {
                sieve.see("AWS::Lambda::Function", (page.functions ?? []).map { same($0.functionName) })
            }
        },
        LeftoverSource(what: "layers", action: "lambda:ListLayers") { scan, sieve in
            for try await page in scan.client.pages(Lambda.ListLayersInput()) {
                sieve.see("AWS::Lambda::LayerVersion", (page.layers ?? []).map { same($0.layerName) })
            }
        },
        LeftoverSource(what: "clusters", action: "ecs:ListClusters") { scan, sieve in
            for try await page in scan.client.pages(ECS.ListClustersInput()) {
                let arns = page.clusterArns ?? []
                sieve.see("AWS::ECS::Cluster", arns.map { ($0.after(last: ["/"]), $0) })
                // Only Panther's cluster is asked for services: theirs is the same fixed name in it.
                for cluster in arns where cluster.hasSuffix("/panther-web-cluster") {
                    for try await services in scan.client.pages(ECS.ListServicesInput(cluster: cluster)) {
                        sieve.see(
                            "AWS::ECS::Service", (services.serviceArns ?? []).map { ($0.after(last: ["/"]), $0) })
                    }
                }
            }
        },
        LeftoverSource(what: "image repositories", action: "ecr:DescribeRepositories") { scan, sieve in
            for try await page in scan.client.pages(ECR.DescribeRepositoriesInput()) {
                sieve.see("AWS::ECR::Repository", (page.repositories ?? []).map { same($0.repositoryName) })
            }
        },
        LeftoverSource(what: "interfaces", action: "appsync:ListGraphqlApis") { scan, sieve in
            for try await page in scan.client.pages(AppSync.ListGraphqlApisInput()) {
                for api in page.graphqlApis ?? [] {
                    sieve.see(
                        SeenThing(
                            type: "AWS::AppSync::GraphQLApi", name: api.name ?? "", id: api.apiId ?? "",
                            otherIds: [api.arn].compactMap(\.self), tags: api.tags ?? [:]))
                }
            }
        },
        LeftoverSource(what: "stack sets", action: "cloudformation:ListStackSets") { scan, sieve in
            for try await page in scan.client.pages(CloudFormation.ListStackSetsInput(status: "ACTIVE")) {
                for set in page.summaries ?? [] {
                    let name = set.stackSetName ?? ""
                    sieve.see(
                        SeenThing(
                            type: "AWS::CloudFormation::StackSet", name: name, id: name,
                            otherIds: [set.stackSetId].compactMap(\.self)))
                }
            }
        },
    ]

    private static let messages: [LeftoverSource] = [
        LeftoverSource(what: "queues", action: "sqs:ListQueues") { scan, sieve in
            for try await page in scan.client.pages(SQS.ListQueuesInput(queueNamePrefix: "panther", maxResults: 1000)) {
                sieve.see("AWS::SQS::Queue", (page.queueUrls ?? []).map { ($0.after(last: ["/"]), $0) })
            }
        },
        LeftoverSource(what: "topics", action: "sns:ListTopics") { scan, sieve in
            for try await page in scan.client.pages(SNS.ListTopicsInput()) {
                let arns = (page.topics ?? []).compactMap(\.topicArn)
                sieve.see("AWS::SNS::Topic", arns.map { ($0.after(last: [":"]), $0) })
            }
        },
        LeftoverSource(what: "delivery streams", action: "firehose:ListDeliveryStreams") { scan, sieve in
            var start: String?
            repeat {
                let page = try await scan.client.send(
                    Firehose.ListDeliveryStreamsInput(limit: 100, exclusiveStartDeliveryStreamName: start))
                sieve.see("AWS::KinesisFirehose::DeliveryStream", page.deliveryStreamNames.map { same($0) })
                start = page.hasMoreDeliveryStreams ? page.deliveryStreamNames.last : nil
            } while start != nil
        },
        LeftoverSource(what: "log groups", action: "logs:DescribeLogGroups") { scan, sieve in
            for try await page in scan.client.pages(Logs.DescribeLogGroupsInput()) {
                for group in page.logGroups ?? [] {
                    let size = group.storedBytes.map { "\($0) bytes" } ?? ""
                    sieve.see(
                        SeenThing(
                            type: "AWS::Logs::LogGroup", name: group.logGroupName ?? "", id: group.logGroupName ?? "",
                            note: size))
                }
            }
        },
        LeftoverSource(what: "dashboards", action: "cloudwatch:ListDashboards") { scan, sieve in
            for try await page in scan.client.pages(CloudWatch.ListDashboardsInput(dashboardNamePrefix: "Panther")) {
                sieve.see(
                    "AWS::CloudWatch::Dashboard", (page.dashboardEntries ?? []).map { same($0.dashboardName) })
            }
        },
        LeftoverSource(what: "trails", action: "cloudtrail:DescribeTrails") { scan, sieve in
            let trails = try await scan.client.send(CloudTrail.DescribeTrailsInput()).trailList ?? []
            let here = trails.filter { $0.homeRegion == nil || $0.homeRegion == scan.region }
            for trail in here {
                sieve.see(
                    SeenThing(
                        type: "AWS::CloudTrail::Trail", name: trail.name ?? "", id: trail.name ?? "",
                        otherIds: [trail.trailARN].compactMap(\.self)))
            }
        },
    ]

    private static let storage: [LeftoverSource] = [
        LeftoverSource(what: "tables", action: "dynamodb:ListTables") { scan, sieve in
            for try await page in scan.client.pages(DynamoDB.ListTablesInput()) {
                sieve.see("AWS::DynamoDB::Table", (page.tableNames ?? []).map { same($0) })
            }
        },
        LeftoverSource(what: "buckets by their tags", action: "tag:GetResources") { scan, sieve in
            for bucket in try await scan.tagged(["s3"]) {
                let name = bucket.arn.after(last: [":"])
                sieve.see(SeenThing(type: "AWS::S3::Bucket", name: name, id: name, tags: bucket.tags))
            }
        },
        LeftoverSource(what: "databases of the data catalogue", action: "glue:GetDatabases") { scan, sieve in
            for try await page in scan.client.pages(Glue.GetDatabasesInput()) {
                sieve.see("AWS::Glue::Database", page.databaseList.map { same($0.name) })
            }
        },
        LeftoverSource(what: "work groups", action: "athena:ListWorkGroups") { scan, sieve in
            var token: String?
            repeat {
                let page = try await scan.client.send(Athena.ListWorkGroupsInput(nextToken: token))
                sieve.see("AWS::Athena::WorkGroup", (page.workGroups ?? []).map { same($0.name) })
                token = page.nextToken
            } while token != nil
        },
        LeftoverSource(what: "data catalogs", action: "athena:ListDataCatalogs") { scan, sieve in
            for try await page in scan.client.pages(Athena.ListDataCatalogsInput()) {
                sieve.see(
                    "AWS::Athena::DataCatalog", (page.dataCatalogsSummary ?? []).map { same($0.catalogName) })
            }
        },
        LeftoverSource(what: "user pools", action: "cognito-idp:ListUserPools") { scan, sieve in
            for try await page in scan.client.pages(CognitoIdentityProvider.ListUserPoolsInput(maxResults: 60)) {
                sieve.see("AWS::Cognito::UserPool", (page.userPools ?? []).map { ($0.name ?? "", $0.id ?? "") })
            }
        },
    ]

    private static let identities: [LeftoverSource] = [
        LeftoverSource(what: "roles", action: "iam:ListRoles") { scan, sieve in
            for try await page in scan.client.pages(IAM.ListRolesInput(maxItems: 1000)) {
                // A service-linked role is the service's own, whatever its name.
                let own = page.roles.filter { !$0.path.hasPrefix("/aws-service-role/") }
                sieve.see("AWS::IAM::Role", own.map { same($0.roleName) })
            }
        },
        LeftoverSource(what: "server certificates", action: "iam:ListServerCertificates") { scan, sieve in
            // Panther keeps its certificates under a path of the region; the same name elsewhere is somebody else's.
            let path = "/panther/\(scan.region)/"
            for try await page in scan.client.pages(IAM.ListServerCertificatesInput(pathPrefix: path)) {
                // The prefix is not trusted: what stands elsewhere must not be taken for Panther's.
                let own = page.serverCertificateMetadataList.filter { $0.path == path }
                sieve.see("AWS::IAM::ServerCertificate", own.map { same($0.serverCertificateName) })
            }
        },
        LeftoverSource(what: "key aliases", action: "kms:ListAliases") { scan, sieve in
            for try await page in scan.client.pages(KMS.ListAliasesInput()) {
                sieve.see("AWS::KMS::Alias", (page.aliases ?? []).map { same($0.aliasName) })
            }
        },
        LeftoverSource(what: "keys by their tags", action: "tag:GetResources") { scan, sieve in
            for key in try await scan.tagged(["kms:key"]) {
                let id = key.arn.after(last: ["/"])
                let state = try await scan.client.send(KMS.DescribeKeyInput(keyId: id)).keyMetadata?.keyState ?? ""
                // A key that waits for its end is removed as far as anybody can.
                if state == "PendingDeletion" { continue }
                sieve.see(SeenThing(type: "AWS::KMS::Key", name: id, id: id, note: state, tags: key.tags))
            }
        },
    ]

    private static let networks: [LeftoverSource] = [
        LeftoverSource(what: "load balancers", action: "elasticloadbalancing:DescribeLoadBalancers") { scan, sieve in
            for try await page in scan.client.pages(ELBv2.DescribeLoadBalancersInput()) {
                for balancer in page.loadBalancers ?? [] {
                    guard let arn = balancer.loadBalancerArn, let name = balancer.loadBalancerName else { continue }
                    var tags: [String: String] = [:]
                    // `web` is anybody's name: only Panther's tag tells.
                    if name == "web" {
                        let described = try await scan.client.send(ELBv2.DescribeTagsInput(resourceArns: [arn]))
                        for tag in described.tagDescriptions?.first?.tags ?? [] { tags[tag.key] = tag.value ?? "" }
                    }
                    sieve.see(
                        SeenThing(
                            type: "AWS::ElasticLoadBalancingV2::LoadBalancer", name: name, id: arn, tags: tags))
                }
            }
        },
        LeftoverSource(what: "target groups", action: "elasticloadbalancing:DescribeTargetGroups") { scan, sieve in
            for try await page in scan.client.pages(ELBv2.DescribeTargetGroupsInput()) {
                sieve.see(
                    "AWS::ElasticLoadBalancingV2::TargetGroup",
                    (page.targetGroups ?? []).map { ($0.targetGroupName ?? "", $0.targetGroupArn ?? "") })
            }
        },
        LeftoverSource(what: "networks", action: "ec2:DescribeVpcs") { scan, sieve in
            for try await page in scan.client.pages(EC2.DescribeVpcsInput()) {
                for vpc in page.vpcs ?? [] {
                    let tags = Dictionary((vpc.tags ?? []).map { ($0.key ?? "", $0.value ?? "") }) { $1 }
                    sieve.see(
                        SeenThing(
                            type: "AWS::EC2::VPC", name: tags["Name"] ?? vpc.vpcId ?? "", id: vpc.vpcId ?? "",
                            note: vpc.vpcId ?? "", tags: tags))
                }
            }
        },
    ]

    private static func same(_ name: String?) -> (name: String, id: String) { (name ?? "", name ?? "") }
}
