extension CloudFormation {
    /// Asks what a template declares: give exactly one of body, URL, stack or stack set.
    public struct GetTemplateSummaryInput: OperationInput {
        public static let operation = Operation(.cloudFormation, "GetTemplateSummary")
        public typealias Output = GetTemplateSummaryOutput

        public var templateBody: String?
        public var templateURL: String?
        public var stackName: String?
        public var stackSetName: String?
        public var callAs: String?
        public var templateSummaryConfig: TemplateSummaryConfig?

        public init(
            templateBody: String? = nil, templateURL: String? = nil, stackName: String? = nil,
            stackSetName: String? = nil, callAs: String? = nil, templateSummaryConfig: TemplateSummaryConfig? = nil
        ) {
            self.templateBody = templateBody
            self.templateURL = templateURL
            self.stackName = stackName
            self.stackSetName = stackSetName
            self.callAs = callAs
            self.templateSummaryConfig = templateSummaryConfig
        }
    }

    /// What `GetTemplateSummary` answers.
    public struct GetTemplateSummaryOutput: Shape {
        public var parameters: [ParameterDeclaration]?
        public var description: String?
        public var capabilities: [String]?
        public var capabilitiesReason: String?
        public var resourceTypes: [String]?
        public var version: String?
        public var metadata: String?
        public var declaredTransforms: [String]?
        public var resourceIdentifierSummaries: [ResourceIdentifierSummary]?
        public var warnings: Warnings?

        public init(
            parameters: [ParameterDeclaration]? = nil, description: String? = nil, capabilities: [String]? = nil,
            capabilitiesReason: String? = nil, resourceTypes: [String]? = nil, version: String? = nil,
            metadata: String? = nil, declaredTransforms: [String]? = nil,
            resourceIdentifierSummaries: [ResourceIdentifierSummary]? = nil, warnings: Warnings? = nil
        ) {
            self.parameters = parameters
            self.description = description
            self.capabilities = capabilities
            self.capabilitiesReason = capabilitiesReason
            self.resourceTypes = resourceTypes
            self.version = version
            self.metadata = metadata
            self.declaredTransforms = declaredTransforms
            self.resourceIdentifierSummaries = resourceIdentifierSummaries
            self.warnings = warnings
        }
    }

    /// How strictly a template is summed up.
    public struct TemplateSummaryConfig: Shape {
        public var treatUnrecognizedResourceTypesAsWarnings: Bool?

        public init(treatUnrecognizedResourceTypesAsWarnings: Bool? = nil) {
            self.treatUnrecognizedResourceTypesAsWarnings = treatUnrecognizedResourceTypesAsWarnings
        }
    }

    /// A parameter that a template declares.
    public struct ParameterDeclaration: Shape {
        public var parameterKey: String?
        public var defaultValue: String?
        public var parameterType: String?
        public var noEcho: Bool?
        public var description: String?
        public var parameterConstraints: ParameterConstraints?

        public init(
            parameterKey: String? = nil, defaultValue: String? = nil, parameterType: String? = nil,
            noEcho: Bool? = nil, description: String? = nil, parameterConstraints: ParameterConstraints? = nil
        ) {
            self.parameterKey = parameterKey
            self.defaultValue = defaultValue
            self.parameterType = parameterType
            self.noEcho = noEcho
            self.description = description
            self.parameterConstraints = parameterConstraints
        }
    }

    /// The properties that identify resources of one type when they are imported.
    public struct ResourceIdentifierSummary: Shape {
        public var resourceType: String?
        public var logicalResourceIds: [String]?
        public var resourceIdentifiers: [String]?

        public init(
            resourceType: String? = nil, logicalResourceIds: [String]? = nil, resourceIdentifiers: [String]? = nil
        ) {
            self.resourceType = resourceType
            self.logicalResourceIds = logicalResourceIds
            self.resourceIdentifiers = resourceIdentifiers
        }
    }

    /// Resource types that the service did not know.
    public struct Warnings: Shape {
        public var unrecognizedResourceTypes: [String]?

        public init(unrecognizedResourceTypes: [String]? = nil) {
            self.unrecognizedResourceTypes = unrecognizedResourceTypes
        }
    }

    /// The values that a parameter accepts.
    public struct ParameterConstraints: Shape {
        public var allowedValues: [String]?

        public init(allowedValues: [String]? = nil) {
            self.allowedValues = allowedValues
        }
    }
}
