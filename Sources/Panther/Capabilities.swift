/// What CloudFormation wants to be told before it creates this tree, and why.
public struct Capability: Hashable, Sendable {
    /// As CloudFormation spells it.
    public var name: String
    /// What accepting it means here, for the operator who accepts it.
    public var meaning: String

    /// The three that a Panther deployment requires.
    public static let required: [Capability] = [
        Capability(
            name: "CAPABILITY_IAM",
            meaning: "The stacks create IAM roles and policies for Panther's functions: about 35 roles."),
        Capability(
            name: "CAPABILITY_NAMED_IAM",
            meaning: """
                Some of these roles carry fixed names, such as PantherAuditRole-<region>, so that other accounts can \
                trust them; a role of that name left from before makes the deployment fail.
                """),
        Capability(
            name: "CAPABILITY_AUTO_EXPAND",
            meaning: """
                The templates use nested stacks and the serverless transform: what is created is more than what the \
                root template shows.
                """),
    ]

    /// What accepting a capability means; nil for one that Panther does not need.
    public static func meaning(of name: String) -> String? {
        required.first { $0.name == name }?.meaning
    }
}
