/// A resource as the template writes it.
public struct TemplateResource: Hashable, Sendable {
    /// Its name in the template.
    public var logicalId: String
    /// Such as `AWS::S3::Bucket`.
    public var type: String
    /// What it is made of, functions not evaluated; nil where the template writes none.
    public var properties: TemplateNode?
    /// Name of the condition that decides whether it is made.
    public var condition: String?
    /// Resources that must be there before it.
    public var dependsOn: [String]
    /// `Delete`, `Retain`, `Snapshot`, `RetainExceptOnCreate`, or a function under AWS::LanguageExtensions.
    public var deletionPolicy: TemplateNode?
    /// What happens to the old resource when an update replaces it.
    public var updateReplacePolicy: TemplateNode?
    /// Free data; its references count as dependencies.
    public var metadata: TemplateNode?
    /// What CloudFormation waits for after the creation.
    public var creationPolicy: TemplateNode?
    /// How an update proceeds.
    public var updatePolicy: TemplateNode?
    /// Line, counted from 1, of its name.
    public var line: Int

    /// Whether it is a nested stack.
    public var isNestedStack: Bool { type == "AWS::CloudFormation::Stack" }

    /// Whether a Lambda function or an SNS topic of the account makes it.
    public var isCustom: Bool { type == "AWS::CloudFormation::CustomResource" || type.hasPrefix("Custom::") }

    /// The nodes in which a reference makes a dependency.
    var referringNodes: [(name: String, node: TemplateNode)] {
        [
            ("Properties", properties), ("Metadata", metadata), ("CreationPolicy", creationPolicy),
            ("UpdatePolicy", updatePolicy), ("DeletionPolicy", deletionPolicy),
            ("UpdateReplacePolicy", updateReplacePolicy),
        ]
        .compactMap { name, node in node.map { (name, $0) } }
    }
}
