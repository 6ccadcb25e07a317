/// What CreateStack must be told to allow, and which resources make it so.
public struct RequiredCapabilities: Hashable, Sendable {
    /// A capability of CloudFormation.
    public enum Capability: String, CaseIterable, Comparable, Sendable {
        /// The template makes IAM resources.
        case iam = "CAPABILITY_IAM"
        /// The template makes IAM resources with names of their own.
        case namedIAM = "CAPABILITY_NAMED_IAM"
        /// The template has macros.
        case autoExpand = "CAPABILITY_AUTO_EXPAND"

        public static func < (left: Capability, right: Capability) -> Bool { left.rawValue < right.rawValue }
    }

    /// For each capability that is required, what requires it: logical ids, or names of macros.
    public private(set) var reasons: [Capability: [String]] = [:]
    /// The types of the resources that require CAPABILITY_IAM or CAPABILITY_NAMED_IAM, each once.
    public private(set) var types: [String] = []

    /// The capabilities as CreateStack wants them: CAPABILITY_NAMED_IAM says CAPABILITY_IAM too.
    public var required: [Capability] { reasons.keys.sorted() }

    /// What ValidateTemplate answers as `CapabilitiesReason`; nil where nothing is required.
    public var reason: String? {
        if !types.isEmpty {
            return "The following resource(s) require capabilities: [\(types.joined(separator: ", "))]"
        }
        guard let macros = reasons[.autoExpand] else { return nil }
        return "The following transform(s) require capabilities: [\(macros.joined(separator: ", "))]"
    }

    /// What CreateStack answers where the given capabilities do not suffice; nil where they do.
    public func refusal(given: [String]) -> String? {
        let missing = required.filter { needed in
            !given.contains(needed.rawValue)
                && !(needed == .iam && given.contains(Capability.namedIAM.rawValue))
        }
        return missing.isEmpty ? nil : "Requires capabilities : [\(missing.map(\.rawValue).joined(separator: ", "))]"
    }

    /// The IAM types that need the operator's word, with the property that names each
    /// (User Guide, "Acknowledging IAM resources in CloudFormation templates").
    private static let nameProperties: [String: String?] = [
        "AWS::IAM::AccessKey": nil, "AWS::IAM::Group": "GroupName", "AWS::IAM::InstanceProfile": "InstanceProfileName",
        "AWS::IAM::ManagedPolicy": "ManagedPolicyName", "AWS::IAM::Policy": nil, "AWS::IAM::Role": "RoleName",
        "AWS::IAM::User": "UserName", "AWS::IAM::UserToGroupAddition": nil,
    ]

    init(_ template: Template) {
        for resource in template.resources {
            let members = resource.properties?.map ?? [:]
            if let nameProperty = Self.nameProperties[resource.type] {
                let isNamed = nameProperty.map { members[$0] != nil } ?? false
                reasons[isNamed ? .namedIAM : .iam, default: []].append(resource.logicalId)
                if !types.contains(resource.type) { types.append(resource.type) }
            } else if resource.type == "AWS::Serverless::Function", members["Role"] == nil {
                // The macro makes a role for a function that has none.
                reasons[.iam, default: []].append(resource.logicalId)
                if !types.contains("AWS::IAM::Role") { types.append("AWS::IAM::Role") }
            }
            if resource.referringNodes.contains(where: { $0.node.calls(anyOf: ["Fn::Transform"]) }) {
                reasons[.autoExpand, default: []].append(resource.logicalId)
            }
        }
        if reasons[.namedIAM] != nil {
            // One word covers both: what needs the lesser is told under the greater.
            reasons[.namedIAM, default: []] += reasons.removeValue(forKey: .iam) ?? []
        }
        if !template.transforms.isEmpty {
            reasons[.autoExpand, default: []].insert(contentsOf: template.transforms, at: 0)
        }
    }

    /// Both together, as a tree of stacks needs them; names from the other are preceded by `prefix`.
    mutating func add(_ other: RequiredCapabilities, prefix: String) {
        for (capability, names) in other.reasons.sorted(by: { $0.key < $1.key }) {
            reasons[capability, default: []] += names.map { "\(prefix)/\($0)" }
        }
        for type in other.types where !types.contains(type) { types.append(type) }
        if reasons[.namedIAM] != nil { reasons[.namedIAM, default: []] += reasons.removeValue(forKey: .iam) ?? [] }
    }
}

extension Template {
    /// What CreateStack must be told to allow for this template alone, whatever its conditions.
    public var requiredCapabilities: RequiredCapabilities { RequiredCapabilities(self) }
}
