extension TemplateFault {
    /// The sentence that CloudFormation answers, where its wording is known; else one in its manner.
    public var sentence: String {
        textSentence ?? sectionSentence ?? referenceSentence ?? functionSentence ?? nestedSentence
    }

    private var textSentence: String? {
        switch self {
        case .notWellFormed(let notation, let line, let column):
            "Template format error: \(notation.rawValue) not well-formed. (line \(line), column \(column))"
        case .duplicateName(let name): "Template format error: Duplicate key '\(name)' found in the template."
        case .aliasUsed: "Template error: YAML aliases are not allowed in CloudFormation templates"
        case .nameNotText: "Template format error: Every key of the template must be a string."
        case .nullValue(let path): "[\(path)] 'null' values are not allowed in templates"
        case .unsupportedStructure: "Template format error: Unsupported structure."
        case .bodyTooLong(let limit):
            "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
                + "Member must have length less than or equal to \(limit)"
        case .fileTooLong(let limit): "Template may not exceed \(limit) bytes in size."
        default: nil
        }
    }

    private var sectionSentence: String? {
        switch self {
        case .unknownSections(let names): "Invalid template property or properties [\(names.joined(separator: ", "))]"
        case .unknownResourceMember(let name): "Invalid template resource property '\(name)'"
        case .unknownParameterMember(let name): "Invalid template parameter property '\(name)'"
        case .formatVersion(let version):
            "Template format error: \(version) is not a supported value for AWSTemplateFormatVersion."
        case .sectionNotMap(let section): "Template format error: [/\(section)] \(section) must be an object."
        case .memberNotMap("Rules", let name):
            "Template format error: [/Rules/\(name)] Every Rules object must contain Assertions, each with an Assert."
        case .memberNotMap(let section, let name):
            "Template format error: [/\(section)/\(name)] Every \(section) member must be an object."
        case .noResources: "Template format error: At least one Resources member must be defined."
        case .resourceWithoutType(let id):
            "Template format error: [/Resources/\(id)] Every Resources object must contain a Type member."
        case .resourceTypeNotText(let id):
            "Template format error: [/Resources/\(id)/Type] Every Type member must be a string."
        case .parameterWithoutType: "Template format error: Every Parameters object must contain a Type member."
        case .parameterType(let type): "Template format error: Unrecognized parameter type: \(type)"
        case .parameterMember(let name, let member):
            "Template format error: Invalid value for \(member) of parameter '\(name)'."
        case .parameterDefault: "Template format error: Every Default member must be a string."
        case .outputWithoutValue: "Template format error: Every Outputs member must contain a Value object"
        case .outputMalformed(let name): "Template format error: Output \(name) is malformed."
        case .nameNotAlphanumeric(let section, let name):
            "Template format error: \(section.dropLast()) name \(name) is non alphanumeric."
        case .tooMany(let counted, let count, let limit):
            "Template format error: Number of \(counted), \(count), is greater than maximum allowed, \(limit)"
        case .policy(let policy, let member, let resource):
            "Template format error: Unrecognized \(member) \(policy) for resource \(resource)"
        case .commonNames(let names):
            "Template error: all resources and parameters must have unique names."
                + " Common name(s):[\(names.joined(separator: ", "))]"
        case .dependsOnNotText: "Template format error: DependsOn must be a string or list of strings."
        case .mappingMalformed: "Template format error: Every Mappings attribute must be a String or a List."
        case .exportTwice(let name): "Export with name \(name) is declared by more than one output of the template."
        default: nil
        }
    }

    private var referenceSentence: String? {
        switch self {
        case .unresolvedResources(let names, let block):
            "Template format error: Unresolved resource dependencies [\(names.joined(separator: ", "))]"
                + " in the \(block.rawValue) block of the template"
        case .unresolvedInConditions(let names):
            "Template format error: Unresolved dependencies [\(names.joined(separator: ", "))]."
                + " Cannot reference resources in the Conditions block of the template"
        case .unresolvedCondition(let name, let user):
            "Template error: unresolved condition dependency \(name) in \(user)"
        case .undefinedResource(let name, let function):
            "Template error: instance of \(function) references undefined resource \(name)"
        case .undefinedAttribute(let name):
            "Template error: instance of Fn::Sub references invalid resource attribute \(name)"
        case .unknownMapping(let name):
            "Template error: Mapping named '\(name)' is not present in the 'Mappings' section of template."
        case .unknownAttribute(let resource, let attribute):
            "Template error: resource \(resource) does not support attribute type \(attribute) in Fn::GetAtt"
        case .circularResources(let names):
            "Circular dependency between resources: [\(names.joined(separator: ", "))]"
        case .circularConditions(let names):
            "Template error: Found circular condition dependency: \(names.joined(separator: ", "))"
        default: nil
        }
    }

    private var functionSentence: String? {
        switch self {
        case .refArgument: "Template error: every Ref object must have a single String value."
        case .conditionArgument: "Template error: every Condition object must have a single String value."
        case .arguments(let function): "Template error: \(Self.wanted[function] ?? "invalid arguments for \(function)")"
        case .unknownFunction(let name, let argument):
            "Template error: \(name) is not a supported function or its argument \(argument) is not valid"
        case .notInConditions(let function): "Template error: Cannot use \(function) in Conditions."
        case .notInRules(let function): "Template error: Cannot use \(function) in Rules."
        case .subVariableName:
            "Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters,"
                + " underscores, periods, and colons"
        case .subVariableNotText(let name):
            "Template error: variable \(name) in Fn::Sub expression does not resolve to a string"
        case .selectIndex: "Template error: Fn::Select requires a list argument with a valid index value"
        case .selectBeyond(let index): "Template error: Fn::Select cannot select nonexistent value at index \(index)"
        case .findInMap(let names): "Template error: Unable to get mapping for \(names.joined(separator: "::"))"
        case .cidr(let reason): "Template error: Fn::Cidr \(reason)"
        case .exportMissing(let name): "No export named \(name) found."
        case .importDepends:
            "Template error: the attribute in Fn::ImportValue must not depend on any resources,"
                + " imported values, or Fn::GetAZs"
        case .needsLanguageExtensions(let function):
            "Template error: \(function) is supported only where the template declares the transform"
                + " AWS::LanguageExtensions"
        case .forEach(let reason): "Template error: Fn::ForEach \(reason)"
        case .notText(let function): "Template error: \(function) has an argument that does not resolve to a string"
        case .notBoolean(let function): "Template error: every \(function) condition must resolve to true or false"
        default: nil
        }
    }

    private var nestedSentence: String {
        switch self {
        case .stackRepeats(let url): "Circular dependency between nested stacks: \(url) contains itself"
        case .nestedTooDeep(let limit): "Nested stacks are more than \(limit) levels deep"
        case .templateUnreadable(let url, let reason): "The template \(url) cannot be read: \(reason)"
        default: "Template error"
        }
    }

    /// What CloudFormation says of a function whose argument has the wrong shape.
    private static let wanted: [String: String] = [
        "Fn::GetAtt": "every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource"
            + " attribute",
        "Fn::Join": "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to"
            + " be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.",
        "Fn::Split": "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be"
            + " split or a function that returns a string to be split.",
        "Fn::Select": "Fn::Select requires a list argument with two elements: an integer index and a list",
        "Fn::Sub": "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first"
            + " argument, and an optional second argument to specify a mapping of values to replace in the string",
        "Fn::If": "Fn::If requires a list argument with the first element being a condition",
        "Fn::And": "every Fn::And object requires a list of at least 2 and at most 10 boolean parameters.",
        "Fn::Or": "every Fn::Or object requires a list of at least 2 and at most 10 boolean parameters.",
        "Fn::Not": "every Fn::Not object requires a list of one boolean parameter.",
        "Fn::Equals": "every Fn::Equals object requires a list of 2 string parameters.",
        "Fn::FindInMap": "every Fn::FindInMap object requires three parameters, the map name, map key and the attribute"
            + " for return value",
        "Fn::ImportValue": "every Fn::ImportValue object must have a single String value or a function that returns"
            + " a String.",
        "Fn::Base64": "every Fn::Base64 object must have a String-typed value.",
        "Fn::GetAZs": "every Fn::GetAZs object must have a single String value.",
        "Fn::Cidr": "every Fn::Cidr object requires two parameters, (1) an IP address block and (2) the number of"
            + " CIDRs to generate, and an optional third one, the number of subnet bits",
        "Fn::Length": "every Fn::Length object must have a list or a function that returns a list.",
        "Fn::ToJsonString": "every Fn::ToJsonString object must have an object or an array.",
        "Fn::Transform": "every Fn::Transform object requires a Name and may have Parameters.",
        "Fn::Contains": "every Fn::Contains object requires two parameters, (1) a list of strings and (2) a string.",
        "Fn::EachMemberEquals": "every Fn::EachMemberEquals object requires two parameters, (1) a list of strings and"
            + " (2) a string.",
        "Fn::EachMemberIn": "every Fn::EachMemberIn object requires two parameters, two lists of strings.",
        "Fn::RefAll": "every Fn::RefAll object must have a single String value, a parameter type.",
        "Fn::ValueOf": "every Fn::ValueOf object requires two parameters, a parameter name and an attribute.",
        "Fn::ValueOfAll": "every Fn::ValueOfAll object requires two parameters, a parameter type and an attribute.",
    ]
}
