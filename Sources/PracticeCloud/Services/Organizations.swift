import Stacks

extension Service {
    /// The organisation that the account belongs to: its levels, and the policies attached to each.
    static let organizations = json(
        "organizations", target: "AWSOrganizationsV20161128",
        [
            "DescribeOrganization": { world, _, _ throws(Fault) in
                let organization = try world.membership()
                let arn = "arn:aws:organizations::\(organization.managementAccount)"
                return [
                    "Organization": [
                        "Id": .string(organization.id), "Arn": .string("\(arn):organization/\(organization.id)"),
                        "FeatureSet": "ALL", "MasterAccountId": .string(organization.managementAccount),
                        "MasterAccountArn": .string(
                            "\(arn):account/\(organization.id)/\(organization.managementAccount)"),
                        "MasterAccountEmail": "organization@example.com",
                        "AvailablePolicyTypes": .list(
                            PolicyType.allCases.map { ["Type": .string($0.rawValue), "Status": "ENABLED"] }),
                    ]
                ]
            },
            "ListRoots": { world, _, _ throws(Fault) in
                let organization = try world.readable()
                guard let root = organization.levels.first else { return ["Roots": []] }
                return [
                    "Roots": [
                        [
                            "Id": .string(root.id), "Name": .string(root.name),
                            "Arn": .string(
                                "arn:aws:organizations::\(organization.managementAccount):root/\(organization.id)/\(root.id)"
                            ),
                            "PolicyTypes": .list(
                                PolicyType.allCases.map { ["Type": .string($0.rawValue), "Status": "ENABLED"] }),
                        ]
                    ]
                ]
            },
            "ListParents": { world, _, input throws(Fault) in
                let organization = try world.readable()
                let child = input["ChildId"]?.text ?? ""
                guard let place = organization.levels.firstIndex(where: { $0.id == child }), place > 0 else {
                    throw Fault("ChildNotFoundException", "You specified a child that doesn't exist.")
                }
                let parent = organization.levels[place - 1].id
                let type = parent.hasPrefix("r-") ? "ROOT" : "ORGANIZATIONAL_UNIT"
                return ["Parents": [["Id": .string(parent), "Type": .string(type)]]]
            },
            "DescribeOrganizationalUnit": { world, _, input throws(Fault) in
                let organization = try world.readable()
                let id = input["OrganizationalUnitId"]?.text ?? ""
                guard let level = organization.levels.first(where: { $0.id == id }), id.hasPrefix("ou-") else {
                    throw Fault(
                        "OrganizationalUnitNotFoundException",
                        "You specified an organizational unit that doesn't exist.")
                }
                let arn = "arn:aws:organizations::\(organization.managementAccount):ou/\(organization.id)/\(id)"
                return ["OrganizationalUnit": ["Id": .string(id), "Arn": .string(arn), "Name": .string(level.name)]]
            },
            "ListPoliciesForTarget": { world, _, input throws(Fault) in
                let organization = try world.readable()
                guard let level = organization.levels.first(where: { $0.id == input["TargetId"]?.text }) else {
                    throw Fault("TargetNotFoundException", "You specified a target that doesn't exist.")
                }
                guard let type = PolicyType(rawValue: input["Filter"]?.text ?? "") else {
                    throw Fault("InvalidInputException", "You specified an invalid value.")
                }
                let policies = type.policies(of: level)
                let start = input["NextToken"]?.text.flatMap { PageToken.position(in: $0, of: "organizations") } ?? 0
                let size = input["MaxResults"]?.text.flatMap { Int($0) } ?? 20
                let page = policies.dropFirst(start).prefix(max(1, size))
                var output: TemplateMap<TemplateValue> = [:]
                output["Policies"] = .list(page.map { type.summary(of: $0, in: organization) })
                if start + page.count < policies.count {
                    output["NextToken"] = .string(PageToken.text(start + page.count, of: "organizations"))
                }
                return .map(output)
            },
            "DescribePolicy": { world, _, input throws(Fault) in
                let organization = try world.readable()
                for type in PolicyType.allCases {
                    for policy in organization.levels.flatMap(type.policies)
                    where PolicyType.id(of: policy) == input["PolicyId"]?.text {
                        return [
                            "Policy": [
                                "PolicySummary": type.summary(of: policy, in: organization),
                                "Content": .string(policy.document),
                            ]
                        ]
                    }
                }
                throw Fault("PolicyNotFoundException", "You specified a policy that doesn't exist.")
            },
        ])
}

/// The types of policies that a level can have, by the names of the API.
private enum PolicyType: String, CaseIterable {
    case service = "SERVICE_CONTROL_POLICY"
    case resource = "RESOURCE_CONTROL_POLICY"

    func policies(of level: Scenario.Level) -> [Scenario.Policy] {
        switch self {
        case .service: level.allServicePolicies
        case .resource: level.allResourcePolicies
        }
    }

    static func id(of policy: Scenario.Policy) -> String {
        isManaged(policy) ? "p-\(policy.name)" : "p-\(number(policy))"
    }

    private static func isManaged(_ policy: Scenario.Policy) -> Bool { policy.name.hasSuffix("FullAWSAccess") }

    /// An id made of the name, so that it is the same on every start.
    private static func number(_ policy: Scenario.Policy) -> String {
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in policy.name.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        return String(String(hash, radix: 36).prefix(10))
    }

    func summary(of policy: Scenario.Policy, in organization: Scenario.Organization) -> TemplateValue {
        let id = Self.id(of: policy)
        let owner = Self.isManaged(policy) ? "aws" : organization.managementAccount
        let kind = self == .service ? "service_control_policy" : "resource_control_policy"
        return [
            "Id": .string(id),
            "Arn": .string("arn:aws:organizations::\(owner):policy/\(organization.id)/\(kind)/\(id)"),
            "Name": .string(policy.name), "Description": "", "Type": .string(rawValue),
            "AwsManaged": .bool(Self.isManaged(policy)),
        ]
    }
}

extension World {
    /// The organisation, which every member may name.
    fileprivate func membership() throws(Fault) -> Scenario.Organization {
        guard let organization = scenario.organization else {
            throw Fault("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.")
        }
        return organization
    }

    /// The organisation, to somebody who may read more of it than its name.
    fileprivate func readable() throws(Fault) -> Scenario.Organization {
        let organization = try membership()
        guard organization.isReadable else {
            throw Fault("AccessDeniedException", "You don't have permissions to access this resource.")
        }
        return organization
    }
}
