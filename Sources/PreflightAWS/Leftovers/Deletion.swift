import AWS
import Panther
import Preflight
import Primitives

/// One removal at work: the client, the thing, and whom to tell.
struct Deleting: Sendable {
    let client: AWSClient
    let item: Leftover
    let review: OwnershipReview
    let tell: @Sendable (RemovalEvent) -> Void

    /// Stops the removal where something that would go with the thing, or change, is not known to belong to no stack.
    func requireNoOwner(_ parts: [(type: String, id: String)]) async throws {
        let items = parts.map { part in
            Leftover(
                type: part.type, name: part.id, id: part.id, region: item.region, effect: .clutter, holding: .nothing,
                why: "", removal: "", turn: 0)
        }
        for part in await review.review(items) {
            guard let hindrance = part.hindrance else { continue }
            throw Obstacle(sentence: "\(part.name) is part of it. \(hindrance)")
        }
    }

    /// Sends a deletion and records its request id.
    func send<Input: OperationInput>(_ input: Input, _ what: String) async throws -> Input.Output {
        let answered = try await client.answered(input)
        tell(.deleted(item, what: what, requestId: answered.requestId))
        return answered.output
    }

    /// Sends a deletion whose object may be gone already.
    func sendIfThere<Input: OperationInput>(_ input: Input, _ what: String) async throws {
        do { _ = try await send(input, what) } catch let error as ServiceError where error.isGone { return }
    }
}

/// How things of one type are removed. A new type is a new row.
struct Deletion: Sendable {
    /// Removes the thing; gives a sentence about what remains to be known, or nothing.
    let remove: @Sendable (Deleting) async throws -> String

    /// Rows by CloudFormation's type.
    static let table: [String: Deletion] = simple.merging(compound) { $1 }

    /// Types that one call removes.
    private static let simple: [String: Deletion] = [
        "AWS::Lambda::Function": one { Lambda.DeleteFunctionInput(functionName: $0) },
        "AWS::Logs::LogGroup": one { Logs.DeleteLogGroupInput(logGroupName: $0) },
        "AWS::SQS::Queue": one("Its name can be used again after 60 seconds.") { SQS.DeleteQueueInput(queueUrl: $0) },
        "AWS::SNS::Topic": one { SNS.DeleteTopicInput(topicArn: $0) },
        "AWS::DynamoDB::Table": one { DynamoDB.DeleteTableInput(tableName: $0) },
        "AWS::KinesisFirehose::DeliveryStream": one { Firehose.DeleteDeliveryStreamInput(deliveryStreamName: $0) },
        "AWS::Athena::WorkGroup": one { Athena.DeleteWorkGroupInput(workGroup: $0, recursiveDeleteOption: true) },
        "AWS::Athena::DataCatalog": one { Athena.DeleteDataCatalogInput(name: $0) },
        "AWS::Glue::Database": one { Glue.DeleteDatabaseInput(name: $0) },
        "AWS::AppSync::GraphQLApi": one { AppSync.DeleteGraphqlApiInput(apiId: $0) },
        "AWS::ECS::Cluster": one { ECS.DeleteClusterInput(cluster: $0) },
        "AWS::ECR::Repository": one { ECR.DeleteRepositoryInput(repositoryName: $0, force: true) },
        "AWS::ElasticLoadBalancingV2::LoadBalancer": one { ELBv2.DeleteLoadBalancerInput(loadBalancerArn: $0) },
        "AWS::ElasticLoadBalancingV2::TargetGroup": one { ELBv2.DeleteTargetGroupInput(targetGroupArn: $0) },
        "AWS::CloudWatch::Dashboard": one { CloudWatch.DeleteDashboardsInput(dashboardNames: [$0]) },
        "AWS::CloudTrail::Trail": one("What it delivered stays in its bucket.") {
            CloudTrail.DeleteTrailInput(name: $0)
        },
        "AWS::IAM::ServerCertificate": one { IAM.DeleteServerCertificateInput(serverCertificateName: $0) },
        "AWS::KMS::Alias": one { KMS.DeleteAliasInput(aliasName: $0) },
    ]

    /// Types that take several calls, in an order that can be taken up anywhere.
    private static let compound: [String: Deletion] = [
        "AWS::S3::Bucket": Deletion { try await BucketRemoval(deleting: $0).run() },
        "AWS::EC2::VPC": Deletion { try await NetworkRemoval(deleting: $0).run() },
        "AWS::IAM::Role": Deletion { try await removeRole($0) },
        "AWS::Lambda::LayerVersion": Deletion { deleting in
            let name = deleting.item.id
            var numbers: [Int] = []
            for try await page in deleting.client.pages(Lambda.ListLayerVersionsInput(layerName: name)) {
                numbers += (page.layerVersions ?? []).compactMap(\.version)
            }
            for number in numbers {
                try await deleting.sendIfThere(
                    Lambda.DeleteLayerVersionInput(layerName: name, versionNumber: number), "version \(number)")
            }
            return ""
        },
        "AWS::KMS::Key": Deletion { deleting in
            let input = KMS.ScheduleKeyDeletionInput(keyId: deleting.item.id, pendingWindowInDays: 30)
            let reply = try await deleting.send(input, "scheduled")
            let date = reply.deletionDate.map { " on \($0.description.prefix(10))" } ?? " in 30 days"
            return "KMS deletes it\(date); until then kms cancel-key-deletion brings it back."
        },
        "AWS::ECS::Service": Deletion { deleting in
            let parts = deleting.item.id.split(separator: "/")
            let cluster = parts.count > 2 ? String(parts[parts.count - 2]) : "panther-web-cluster"
            let input = ECS.DeleteServiceInput(service: deleting.item.name, cluster: cluster, force: true)
            _ = try await deleting.send(input, "service with its tasks")
            return ""
        },
        "AWS::Cognito::UserPool": Deletion { deleting in
            let id = deleting.item.id
            let input = CognitoIdentityProvider.DescribeUserPoolInput(userPoolId: id)
            let pool = try await deleting.client.send(input).userPool
            guard pool?.deletionProtection != "ACTIVE" else {
                throw Obstacle(
                    sentence: "The user pool is protected against deletion. Switch the protection off in Cognito first."
                )
            }
            if let domain = pool?.domain, !domain.isEmpty {
                try await deleting.sendIfThere(
                    CognitoIdentityProvider.DeleteUserPoolDomainInput(domain: domain, userPoolId: id),
                    "domain \(domain)")
            }
            _ = try await deleting.send(CognitoIdentityProvider.DeleteUserPoolInput(userPoolId: id), "user pool")
            return ""
        },
        "AWS::CloudFormation::StackSet": Deletion { deleting in
            do {
                let input = CloudFormation.DeleteStackSetInput(stackSetName: deleting.item.id)
                _ = try await deleting.send(input, "stack set")
                return ""
            } catch let error as ServiceError where error.code == "StackSetNotEmptyException" {
                throw Obstacle(
                    sentence: "The stack set still has instances. Delete them first with aws cloudformation "
                        + "delete-stack-instances, naming its accounts and regions.")
            }
        },
    ]

    private static func one<Input: OperationInput>(
        _ note: String = "", _ input: @escaping @Sendable (String) -> Input
    ) -> Deletion {
        Deletion { deleting in
            _ = try await deleting.send(input(deleting.item.id), deleting.item.shortType)
            return note
        }
    }

    /// Policies first: IAM refuses to delete a role that has any.
    private static func removeRole(_ deleting: Deleting) async throws -> String {
        let name = deleting.item.id
        var profiles: [String] = []
        for try await page in deleting.client.pages(IAM.ListInstanceProfilesForRoleInput(roleName: name)) {
            profiles += page.instanceProfiles.map(\.instanceProfileName)
        }
        // A role in an instance profile of a stack is in use by that stack.
        try await deleting.requireNoOwner(profiles.map { ("AWS::IAM::InstanceProfile", $0) })
        var attached: [String] = []
        for try await page in deleting.client.pages(IAM.ListAttachedRolePoliciesInput(roleName: name)) {
            attached += (page.attachedPolicies ?? []).compactMap(\.policyArn)
        }
        for arn in attached {
            try await deleting.sendIfThere(
                IAM.DetachRolePolicyInput(roleName: name, policyArn: arn), "policy \(arn.after(last: ["/"])) detached")
        }
        var inline: [String] = []
        for try await page in deleting.client.pages(IAM.ListRolePoliciesInput(roleName: name)) {
            inline += page.policyNames
        }
        for policy in inline {
            try await deleting.sendIfThere(
                IAM.DeleteRolePolicyInput(roleName: name, policyName: policy), "policy \(policy)")
        }
        for profile in profiles {
            try await deleting.sendIfThere(
                IAM.RemoveRoleFromInstanceProfileInput(instanceProfileName: profile, roleName: name),
                "taken out of \(profile)")
        }
        _ = try await deleting.send(IAM.DeleteRoleInput(roleName: name), "role")
        return ""
    }
}
