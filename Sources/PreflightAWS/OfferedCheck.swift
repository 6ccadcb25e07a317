import AWS
import Preflight
import Wizard

extension Checks {
    /// What the account has that a parameter can name, with what tells each apart.
    func offered(_ kind: OfferedKind, vpc: String, region: String) async -> Answer {
        let asked = Self.call(of: kind)
        do {
            let values = try await values(kind, vpc: vpc, region: region)
            let count = values.count == 1 ? "1 value" : "\(values.count) values"
            let finding = Finding(
                step: .parameters, severity: .info, title: "The account offers \(count).", detail: "",
                evidence: evidence(asked, count))
            return Answer(findings: [finding], facts: .offered(values))
        } catch {
            let finding = unknown(
                .parameters, "The account could not be asked for its \(kind.words).", asked: asked, error: error,
                remedy: "Type the value, or let somebody with \(asked) look it up.")
            return Answer(findings: [finding], facts: .none)
        }
    }

    private static func call(of kind: OfferedKind) -> String {
        switch kind {
        case .vpcs: "ec2:DescribeVpcs"
        case .subnets: "ec2:DescribeSubnets"
        case .securityGroups: "ec2:DescribeSecurityGroups"
        case .certificates, .certificatesOfTheEdge: "acm:ListCertificates"
        case .parameters: "ssm:DescribeParameters"
        }
    }

    private func values(_ kind: OfferedKind, vpc: String, region: String) async throws -> [OfferedValue] {
        let client = client.with(region: kind == .certificatesOfTheEdge ? "us-east-1" : region)
        let within = vpc.isEmpty ? nil : [EC2.Filter(name: "vpc-id", values: [vpc])]
        switch kind {
        case .vpcs:
            return try await client.send(EC2.DescribeVpcsInput()).vpcs.map { vpcs in
                vpcs.map { vpc in
                    let name = vpc.tags?.first { $0.key == "Name" }?.value
                    let notes = [name, vpc.cidrBlock, vpc.isDefault == true ? "default" : nil]
                    return OfferedValue(vpc.vpcId ?? "", note: notes.compactMap { $0 }.joined(separator: "  "))
                }
            } ?? []
        case .subnets:
            return try await client.send(EC2.DescribeSubnetsInput(filters: within)).subnets.map { subnets in
                subnets.map { subnet in
                    let notes = [subnet.cidrBlock, subnet.availabilityZone, vpc.isEmpty ? subnet.vpcId : nil]
                    return OfferedValue(subnet.subnetId ?? "", note: notes.compactMap { $0 }.joined(separator: "  "))
                }
            } ?? []
        case .securityGroups:
            let groups = try await client.send(EC2.DescribeSecurityGroupsInput(filters: within)).securityGroups
            return (groups ?? []).map { group in
                let notes = [group.groupName, group.vpcId].compactMap { $0 }
                return OfferedValue(group.groupId ?? "", note: notes.joined(separator: "  "))
            }
        case .certificates, .certificatesOfTheEdge:
            var found: [OfferedValue] = []
            for try await page in client.pages(ACM.ListCertificatesInput(certificateStatuses: ["ISSUED"])) {
                found += (page.certificateSummaryList ?? []).map {
                    OfferedValue($0.certificateArn ?? "", note: $0.domainName ?? "")
                }
            }
            return found
        case .parameters:
            var found: [OfferedValue] = []
            for try await page in client.pages(SSM.DescribeParametersInput()) {
                found += (page.parameters ?? []).map { OfferedValue($0.name ?? "", note: $0.type ?? "") }
            }
            return found
        }
    }
}
