import AWS
import Preflight

/// A quota that a deployment can run into: what it takes, and where use and limit are read.
struct QuotaRow: Sendable {
    /// What is counted, as the screen names it.
    let what: String
    /// How many more a default deployment takes (facts, section 2 and 6).
    let needed: Int
    /// Service Quotas' code of the service and of the quota; nil where the limit is read with the use.
    let code: (service: String, quota: String)?
    /// The permission that reading the use needs.
    let action: String
    /// Reads the use, and the limit where the same answer has it.
    let read: @Sendable (AWSClient) async throws -> (used: Int, limit: Int?)

    /// Every quota, in the order of the screen.
    static let all: [QuotaRow] = [
        QuotaRow(what: "VPCs", needed: 1, code: ("vpc", "L-F678F1CE"), action: "ec2:DescribeVpcs") { client in
            var count = 0
            for try await page in client.pages(EC2.DescribeVpcsInput()) { count += page.vpcs?.count ?? 0 }
            return (count, nil)
        },
        QuotaRow(
            what: "Internet gateways", needed: 1, code: ("vpc", "L-A4707A72"), action: "ec2:DescribeInternetGateways"
        ) { client in
            var count = 0
            for try await page in client.pages(EC2.DescribeInternetGatewaysInput()) {
                count += page.internetGateways?.count ?? 0
            }
            return (count, nil)
        },
        QuotaRow(what: "Elastic IPs", needed: 0, code: ("ec2", "L-0263D0A3"), action: "ec2:DescribeAddresses") {
            client in
            (try await client.send(EC2.DescribeAddressesInput()).addresses?.count ?? 0, nil)
        },
        QuotaRow(
            what: "Lambda concurrency", needed: 100, code: nil, action: "lambda:GetAccountSettings"
        ) { client in
            let limit = try await client.send(Lambda.GetAccountSettingsInput()).accountLimit
            let all = limit?.concurrentExecutions ?? 0
            return (all - (limit?.unreservedConcurrentExecutions ?? all), all)
        },
        QuotaRow(
            what: "Stacks", needed: 14, code: ("cloudformation", "L-0485CB21"), action: "cloudformation:ListStacks"
        ) { client in
            var count = 0
            for try await page in client.pages(CloudFormation.ListStacksInput()) {
                count += page.stackSummaries?.count { $0.stackStatus != "DELETE_COMPLETE" } ?? 0
            }
            return (count, nil)
        },
        QuotaRow(what: "Buckets", needed: 6, code: ("s3", "L-DC2B2D3D"), action: "s3:ListAllMyBuckets") { client in
            (try await client.send(S3.ListBucketsInput()).buckets?.count ?? 0, nil)
        },
        QuotaRow(what: "Roles", needed: 35, code: nil, action: "iam:GetAccountSummary") { client in
            let map = try await client.send(IAM.GetAccountSummaryInput()).summaryMap ?? [:]
            return (map["Roles"] ?? 0, map["RolesQuota"])
        },
    ]
}
