/// What can be wrong with a template. The words are in `sentence`.
public enum TemplateFault: Hashable, Sendable {
    /// How a template is written.
    public enum Notation: String, Sendable {
        /// JSON.
        case json = "JSON"
        /// YAML.
        case yaml = "YAML"
    }

    /// A block of the template that references are looked up in.
    public enum Block: String, Sendable {
        /// `Resources`.
        case resources = "Resources"
        /// `Outputs`.
        case outputs = "Outputs"
    }

    /// What has a limit per template.
    public enum Counted: String, Sendable {
        /// 500, 200, 200 and 200 are allowed.
        case resources, parameters, outputs, mappings
    }

    // The text.
    case notWellFormed(Notation, line: Int, column: Int)
    case duplicateName(String)
    case aliasUsed
    case nameNotText
    case nullValue(at: String)
    case unsupportedStructure
    case bodyTooLong(limit: Int)
    case fileTooLong(limit: Int)

    // The sections and their members.
    case unknownSections([String])
    case unknownResourceMember(String)
    case unknownParameterMember(String)
    case formatVersion(String)
    case sectionNotMap(String)
    case memberNotMap(section: String, name: String)
    case noResources
    case resourceWithoutType(String)
    case resourceTypeNotText(String)
    case parameterWithoutType(String)
    case parameterType(String)
    case parameterMember(name: String, member: String)
    case parameterDefault(String)
    case outputWithoutValue(String)
    case outputMalformed(String)
    case nameNotAlphanumeric(section: String, name: String)
    case tooMany(Counted, count: Int, limit: Int)
    case policy(String, member: String, resource: String)
    case commonNames([String])
    case dependsOnNotText(String)
    case mappingMalformed(String)
    case exportTwice(String)

    // References.
    case unresolvedResources([String], Block)
    case unresolvedInConditions([String])
    case unresolvedCondition(String, user: String)
    case undefinedResource(String, function: String)
    case undefinedAttribute(String)
    case unknownMapping(String)
    case unknownAttribute(resource: String, attribute: String)
    case circularResources([String])
    case circularConditions([String])

    // Functions.
    case refArgument
    case conditionArgument
    case arguments(function: String)
    case unknownFunction(String, argument: String)
    case notInConditions(String)
    case notInRules(String)
    case subVariableName
    case subVariableNotText(String)
    case selectIndex
    case selectBeyond(Int)
    case findInMap([String])
    case cidr(String)
    case exportMissing(String)
    case importDepends
    case needsLanguageExtensions(String)
    case forEach(String)
    case notText(function: String)
    case notBoolean(function: String)

    // Nested stacks.
    case stackRepeats(url: String)
    case nestedTooDeep(limit: Int)
    case templateUnreadable(url: String, reason: String)
}
