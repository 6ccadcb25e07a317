/// What a template's functions may ask for when they are evaluated.
///
/// Each closure answers nil for what is not known yet; the value is then `.unresolved`, which every function around it
/// hands on.
public struct EvaluationContext: Sendable {
    /// Values given for parameters, as text; a parameter without one takes its default.
    public var parameters: [String: String]
    /// Parameters whose value will be given but is not known yet, such as a nested stack's before its siblings exist;
    /// their defaults do not count.
    public var unknownParameters: Set<String>
    /// What CloudFormation itself gives.
    public var pseudo: PseudoParameters
    /// What `Ref` gives for the resource of that logical id.
    public var reference: @Sendable (_ logicalId: String) -> TemplateValue?
    /// What `Fn::GetAtt` gives for that logical id and attribute.
    public var attribute: @Sendable (_ logicalId: String, _ attribute: String) -> TemplateValue?
    /// The value exported under that name; nil means that it is not known, not that there is none.
    public var importedValue: @Sendable (_ name: String) -> TemplateValue?
    /// The availability zones of that region.
    public var availabilityZones: @Sendable (_ region: String) -> [String]?
    /// The value of the Systems Manager parameter of that name.
    public var systemsManagerValue: @Sendable (_ name: String) -> String?

    /// An attribute of what exists in the account, as `Fn::ValueOf` asks for it: the parameter's type, the id given, and
    /// the attribute such as `VpcId`.
    public var accountAttribute: @Sendable (_ type: String, _ id: String, _ attribute: String) -> TemplateValue?

    /// A context; whatever is left out is not known.
    public init(
        parameters: [String: String] = [:], unknownParameters: Set<String> = [], pseudo: PseudoParameters,
        reference: @escaping @Sendable (String) -> TemplateValue? = { _ in nil },
        attribute: @escaping @Sendable (String, String) -> TemplateValue? = { _, _ in nil },
        importedValue: @escaping @Sendable (String) -> TemplateValue? = { _ in nil },
        availabilityZones: @escaping @Sendable (String) -> [String]? = { _ in nil },
        systemsManagerValue: @escaping @Sendable (String) -> String? = { _ in nil },
        accountAttribute: @escaping @Sendable (String, String, String) -> TemplateValue? = { _, _, _ in nil }
    ) {
        self.parameters = parameters
        self.unknownParameters = unknownParameters
        self.pseudo = pseudo
        self.reference = reference
        self.attribute = attribute
        self.importedValue = importedValue
        self.availabilityZones = availabilityZones
        self.systemsManagerValue = systemsManagerValue
        self.accountAttribute = accountAttribute
    }
}
