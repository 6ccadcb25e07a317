import Testing

@testable import AWS

/// A walk through the operations that find and remove old infrastructure, on an account that has a thing of each kind.
struct MotoInfrastructure {
    let client: AWSClient
    let recorder: Recorder

    func run() async throws {
        try await tags()
        try await identities()
        try await computing()
        try await storage()
        try await services()
        try await balancers()
        try await network()
        try await quotas()
    }

    private func ask<Input: OperationInput>(_ input: Input) async throws -> Input.Output {
        try await recorder.ask(client, input)
    }

    private func tags() async throws {
        let tagged = try await ask(
            Tagging.GetResourcesInput(
                tagFilters: [Tagging.TagFilter(key: "Application", values: ["Panther"])],
                resourceTypeFilters: ["s3", "kms:key", "elasticloadbalancing", "ec2:vpc"]))
        #expect(
            tagged.resourceTagMappingList?.contains { $0.resourceARN?.contains("loadbalancer/app/web/") == true }
                == true)
    }

    private func identities() async throws {
        let certificates = try await ask(IAM.ListServerCertificatesInput(pathPrefix: "/panther/"))
        #expect(certificates.serverCertificateMetadataList.map(\.serverCertificateName) == ["PantherCertificate-1"])
        _ = try await ask(IAM.DeleteServerCertificateInput(serverCertificateName: "PantherCertificate-1"))
        let profiles = try await ask(IAM.ListInstanceProfilesForRoleInput(roleName: "old"))
        #expect(profiles.instanceProfiles.map(\.instanceProfileName) == ["profile"])
        _ = try await ask(
            IAM.RemoveRoleFromInstanceProfileInput(instanceProfileName: "profile", roleName: "old"))
        let attached = try await client.send(IAM.ListAttachedRolePoliciesInput(roleName: "old"))
        let policy = try #require(attached.attachedPolicies?.first?.policyArn)
        _ = try await ask(IAM.DetachRolePolicyInput(roleName: "old", policyArn: policy))
        _ = try await ask(IAM.DeleteRolePolicyInput(roleName: "old", policyName: "inline"))
        #expect(try await ask(IAM.GetAccountSummaryInput()).summaryMap?["Roles"] == 1)
        _ = try await ask(IAM.DeleteRoleInput(roleName: "old"))
        let aliases = try await ask(KMS.ListAliasesInput())
        let alias = try #require(aliases.aliases?.first { $0.aliasName == "alias/panther-sqs" })
        let key = try #require(alias.targetKeyId)
        #expect(
            try await ask(KMS.ListResourceTagsInput(keyId: key)).tags == [
                KMS.Tag(tagKey: "Application", tagValue: "Panther")
            ])
        _ = try await ask(KMS.DeleteAliasInput(aliasName: "alias/panther-sqs"))
        #expect(try await ask(KMS.DescribeKeyInput(keyId: key)).keyMetadata?.keyState == "Enabled")
        let scheduled = try await ask(KMS.ScheduleKeyDeletionInput(keyId: key, pendingWindowInDays: 7))
        #expect(scheduled.deletionDate != nil)
    }

    private func computing() async throws {
        #expect(
            try await ask(Lambda.ListFunctionsInput()).functions?.map(\.functionName) == ["panther-log-processor"])
        _ = try await ask(Lambda.DeleteFunctionInput(functionName: "panther-log-processor"))
        #expect(try await ask(Lambda.ListLayersInput()).layers?.map(\.layerName) == ["panther-analysis"])
        let versions = try await ask(Lambda.ListLayerVersionsInput(layerName: "panther-analysis"))
        let version = try #require(versions.layerVersions?.first?.version)
        _ = try await ask(Lambda.DeleteLayerVersionInput(layerName: "panther-analysis", versionNumber: version))
        let clusters = try await ask(ECS.ListClustersInput()).clusterArns ?? []
        let cluster = try #require(clusters.first)
        let services = try await ask(ECS.ListServicesInput(cluster: cluster)).serviceArns ?? []
        #expect(services.count == 1 && services[0].hasSuffix("/panther-web"))
        _ = try await ask(ECS.DeleteServiceInput(service: "panther-web", cluster: cluster, force: true))
        #expect(try await ask(ECS.DeleteClusterInput(cluster: cluster)).cluster?.clusterName == "panther-web-cluster")
        #expect(try await ask(ECR.DescribeRepositoriesInput()).repositories?.first?.repositoryName == "panther-web")
        #expect(try await ask(ECR.DescribeImagesInput(repositoryName: "panther-web")).imageDetails == [])
        _ = try await ask(ECR.DeleteRepositoryInput(repositoryName: "panther-web", force: true))
    }

    private func storage() async throws {
        #expect(
            try await ask(S3.GetBucketTaggingInput(bucket: "logs")).tagSet == [
                S3.Tag(key: "Application", value: "Panther")
            ])
        let versions = try await ask(S3.ListObjectVersionsInput(bucket: "logs", maxKeys: 1000))
        #expect(versions.versions?.count == 3)
        #expect(versions.deleteMarkers?.count == 1)
        let keys = (versions.versions ?? []).map { S3.ObjectIdentifier(key: $0.key ?? "", versionId: $0.versionId) }
        let markers = (versions.deleteMarkers ?? []).map {
            S3.ObjectIdentifier(key: $0.key ?? "", versionId: $0.versionId)
        }
        let deleted = try await ask(
            S3.DeleteObjectsInput(bucket: "logs", delete: S3.Delete(objects: keys + markers, quiet: false)))
        #expect(deleted.deleted?.count == 4)
        #expect(deleted.errors == nil)
        let lock = try await ask(S3.GetObjectLockConfigurationInput(bucket: "locked"))
        #expect(lock.objectLockConfiguration?.objectLockEnabled == "Enabled")
        _ = try await ask(S3.DeleteBucketInput(bucket: "logs"))
        #expect(try await ask(DynamoDB.ListTablesInput()).tableNames == ["panther-analysis"])
        let table = try await ask(DynamoDB.DescribeTableInput(tableName: "panther-analysis")).table
        #expect(table?.tableName == "panther-analysis")
        _ = try await ask(DynamoDB.DeleteTableInput(tableName: "panther-analysis"))
        #expect(try await ask(Glue.GetDatabasesInput()).databaseList.map(\.name) == ["panther_logs"])
        _ = try await ask(Glue.DeleteDatabaseInput(name: "panther_logs"))
        let pool = try #require(
            try await ask(CognitoIdentityProvider.ListUserPoolsInput(maxResults: 60)).userPools?.first)
        let described = try await ask(CognitoIdentityProvider.DescribeUserPoolInput(userPoolId: pool.id ?? ""))
        #expect(described.userPool?.domain == "panther-old")
        _ = try await ask(
            CognitoIdentityProvider.DeleteUserPoolDomainInput(domain: "panther-old", userPoolId: pool.id ?? ""))
        _ = try await ask(CognitoIdentityProvider.DeleteUserPoolInput(userPoolId: pool.id ?? ""))
    }

    private func services() async throws {
        #expect(
            try await ask(Athena.ListWorkGroupsInput()).workGroups?.contains { $0.name == "Panther" } == true)
        _ = try await ask(Athena.DeleteWorkGroupInput(workGroup: "Panther", recursiveDeleteOption: true))
        let catalogs = try await ask(Athena.ListDataCatalogsInput()).dataCatalogsSummary
        #expect(catalogs?.contains { $0.catalogName == "panther-ddb-tables" } == true)
        let api = try #require(try await ask(AppSync.ListGraphqlApisInput()).graphqlApis?.first)
        #expect(api.name == "panther-graphql-api")
        _ = try await ask(AppSync.DeleteGraphqlApiInput(apiId: api.apiId ?? ""))
        let sets = try await ask(CloudFormation.ListStackSetsInput(status: "ACTIVE")).summaries
        #expect(sets?.map(\.stackSetName) == ["panther-set"])
        _ = try await ask(CloudFormation.DeleteStackSetInput(stackSetName: "panther-set"))
        #expect(try await ask(CloudTrail.DescribeTrailsInput()).trailList?.first?.homeRegion == "us-east-1")
        _ = try await ask(CloudTrail.DeleteTrailInput(name: "panther-cloudtrail-us-east-1"))
        let dashboards = try await ask(CloudWatch.ListDashboardsInput(dashboardNamePrefix: "Panther"))
        #expect(dashboards.dashboardEntries?.map(\.dashboardName) == ["PantherLogAnalysis-us-east-1"])
        _ = try await ask(CloudWatch.DeleteDashboardsInput(dashboardNames: ["PantherLogAnalysis-us-east-1"]))
        let streams = try await ask(Firehose.ListDeliveryStreamsInput())
        #expect(streams.deliveryStreamNames == ["panther-forwarder-firehose"])
        _ = try await ask(Firehose.DeleteDeliveryStreamInput(deliveryStreamName: "panther-forwarder-firehose"))
        #expect(try await ask(GuardDuty.ListDetectorsInput()).detectorIds.count == 1)
        let groups = try await ask(Logs.DescribeLogGroupsInput(logGroupNamePrefix: "/aws/lambda/panther-"))
        #expect(groups.logGroups?.map(\.logGroupName) == ["/aws/lambda/panther-log-processor"])
        _ = try await ask(Logs.DeleteLogGroupInput(logGroupName: "/aws/lambda/panther-log-processor"))
        let topic = try #require(try await ask(SNS.ListTopicsInput()).topics?.first?.topicArn)
        _ = try await ask(SNS.DeleteTopicInput(topicArn: topic))
        let queue = try #require(try await ask(SQS.ListQueuesInput(queueNamePrefix: "panther-")).queueUrls?.first)
        _ = try await ask(SQS.DeleteQueueInput(queueUrl: queue))
    }

    private func balancers() async throws {
        let balancer = try #require(try await ask(ELBv2.DescribeLoadBalancersInput()).loadBalancers?.first)
        let tags = try await ask(ELBv2.DescribeTagsInput(resourceArns: [balancer.loadBalancerArn ?? ""]))
        #expect(tags.tagDescriptions?.first?.tags == [ELBv2.Tag(key: "Application", value: "Panther")])
        _ = try await ask(ELBv2.DeleteLoadBalancerInput(loadBalancerArn: balancer.loadBalancerArn ?? ""))
        let group = try #require(
            try await ask(ELBv2.DescribeTargetGroupsInput(names: ["panther-web"])).targetGroups?.first)
        _ = try await ask(ELBv2.DeleteTargetGroupInput(targetGroupArn: group.targetGroupArn ?? ""))
    }

    private func network() async throws {
        let all = try await ask(EC2.DescribeVpcsInput(filters: [EC2.Filter(name: "tag:Name", values: ["panther-vpc"])]))
        let regions = try await ask(EC2.DescribeRegionsInput()).regions?.compactMap(\.regionName)
        #expect(regions?.contains("us-east-1") == true)
        let vpc = try #require(all.vpcs?.first?.vpcId)
        #expect(all.vpcs?.first?.tags?.contains { $0.key == "Application" } == true)
        let here = [EC2.Filter(name: "vpc-id", values: [vpc])]
        let gateways = try await ask(
            EC2.DescribeInternetGatewaysInput(filters: [EC2.Filter(name: "attachment.vpc-id", values: [vpc])]))
        let gateway = try #require(gateways.internetGateways?.first)
        #expect(gateway.attachments?.map(\.vpcId) == [vpc])
        let id = gateway.internetGatewayId ?? ""
        _ = try await ask(EC2.DetachInternetGatewayInput(internetGatewayId: id, vpcId: vpc))
        _ = try await ask(EC2.DeleteInternetGatewayInput(internetGatewayId: id))
        for table in try await ask(EC2.DescribeRouteTablesInput(filters: here)).routeTables ?? []
        where table.associations?.contains(where: { $0.main == true }) != true {
            for association in table.associations ?? [] {
                _ = try await ask(
                    EC2.DisassociateRouteTableInput(associationId: association.routeTableAssociationId ?? ""))
            }
            _ = try await ask(EC2.DeleteRouteTableInput(routeTableId: table.routeTableId ?? ""))
        }
        for subnet in try await ask(EC2.DescribeSubnetsInput(filters: here)).subnets ?? [] {
            _ = try await ask(EC2.DeleteSubnetInput(subnetId: subnet.subnetId ?? ""))
        }
        for group in try await ask(EC2.DescribeSecurityGroupsInput(filters: here)).securityGroups ?? []
        where group.groupName != "default" {
            _ = try await ask(EC2.DeleteSecurityGroupInput(groupId: group.groupId))
        }
        _ = try await ask(EC2.DeleteVpcInput(vpcId: vpc))
        #expect(try await ask(EC2.DescribeAddressesInput()).addresses?.first?.domain == "vpc")
    }

    private func quotas() async throws {
        #expect(try await ask(ACM.ListCertificatesInput()).certificateSummaryList == [])
        let names = try await ask(SSM.DescribeParametersInput())
        #expect(names.parameters?.contains { $0.name?.hasPrefix("/aws/service/") == false } != true)
        let quota = try await ask(ServiceQuotas.GetServiceQuotaInput(serviceCode: "vpc", quotaCode: "L-F678F1CE"))
        #expect(quota.quota?.quotaName == "VPCs per Region")
        #expect(quota.quota?.value == 5)
    }
}
