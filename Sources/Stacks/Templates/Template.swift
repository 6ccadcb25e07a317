/// A CloudFormation template as it is written: sections read, functions not evaluated.
///
/// The notation is told by the first character, as CloudFormation tells it: `{` begins JSON, all else is YAML.
public struct Template: Sendable {
    /// Longest body that CreateStack takes itself, in bytes.
    public static let bodyLimit = 51_200
    /// Longest file that CreateStack takes by URL, in bytes.
    public static let fileLimit = 1_000_000

    /// The whole template as read.
    public let root: TemplateNode
    /// Such as `2010-09-09`.
    public let formatVersion: String?
    /// What the template says of itself.
    public let description: String?
    /// Free data.
    public let metadata: TemplateNode?
    /// The parameters in order.
    public let parameters: [TemplateParameter]
    /// The rules in order.
    public let rules: [TemplateRule]
    /// The mappings: map, key, attribute, value.
    public let mappings: TemplateMap<TemplateNode>
    /// The conditions by name, functions not evaluated.
    public let conditions: TemplateMap<TemplateNode>
    /// The names of the macros that rewrite the whole template, such as `AWS::Serverless-2016-10-31`.
    public let transforms: [String]
    /// The resources in order.
    public let resources: [TemplateResource]
    /// The outputs in order.
    public let outputs: [TemplateOutput]

    /// Whether a `Fn::ForEach` waits to be written out.
    let hasLoops: Bool

    private let parametersByName: [String: Int]
    private let resourcesById: [String: Int]

    /// The parameter of that name.
    public func parameter(_ name: String) -> TemplateParameter? { parametersByName[name].map { parameters[$0] } }

    /// The resource of that logical id.
    public func resource(_ logicalId: String) -> TemplateResource? { resourcesById[logicalId].map { resources[$0] } }

    /// Reads a template. What a `Fn::ForEach` makes is there only after `evaluate`, as its collection may be a parameter.
    ///
    /// - Throws: `TemplateError` where the text is no template at all. What ValidateTemplate would refuse beyond that
    ///   is found by `validate()`.
    public init(parsing text: String) throws(TemplateError) {
        let first = text.utf8.first { !" \t\r\n".utf8.contains($0) }
        try self.init(first == UInt8(ascii: "{") ? TemplateJSON.read(text) : TemplateYAML.read(text))
    }

    /// Reads a template from its root value.
    ///
    /// - Throws: as `init(parsing:)`.
    public init(_ root: TemplateNode) throws(TemplateError) {
        let reader = try TemplateReader(root)
        transforms = try reader.transforms()
        hasLoops = transforms.contains("AWS::LanguageExtensions") && TemplateLoops.areIn(root)
        self.root = root
        formatVersion = try reader.text("AWSTemplateFormatVersion")
        description = try reader.text("Description")
        metadata = root["Metadata"]
        parameters = try reader.parameters()
        rules = try reader.rules()
        mappings = try reader.section("Mappings")
        conditions = try reader.section("Conditions")
        resources = try reader.resources()
        outputs = try reader.outputs()
        parametersByName = Dictionary(uniqueKeysWithValues: parameters.enumerated().map { ($1.name, $0) })
        resourcesById = Dictionary(uniqueKeysWithValues: resources.enumerated().map { ($1.logicalId, $0) })
    }

    /// Whether the template asks for AWS::LanguageExtensions.
    public var usesLanguageExtensions: Bool { transforms.contains("AWS::LanguageExtensions") }

    /// The macros that can add, remove or rewrite resources, so that the number of resources written here is not the
    /// number created: all but AWS::LanguageExtensions, whose loops are written out when the template is read.
    public var transformsThatChangeTheTotal: [String] { transforms.filter { $0 != "AWS::LanguageExtensions" } }
}
