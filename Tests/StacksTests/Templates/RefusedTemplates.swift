@testable import Stacks

/// Templates that can be read but that ValidateTemplate refuses.
enum RefusedTemplates {
    static func resource(_ properties: String) -> String {
        "Resources:\n  A:\n    Type: Custom::A\n    Properties:\n      P: \(properties)\n"
    }
    static let atP = "line 5, /Resources/A/Properties/P"

    static let cases: [PlantedFault] = [
        PlantedFault(
            "Resourses: {}\nFoo: 1\n" + topic, "Invalid template property or properties [Resourses, Foo]",
            "line 1, /Resourses"),
        PlantedFault("Globals: {}\n" + topic, "Invalid template property or properties [Globals]", "line 1, /Globals"),
        PlantedFault(
            "AWSTemplateFormatVersion: '2012-01-01'\n" + topic,
            "Template format error: 2012-01-01 is not a supported value for AWSTemplateFormatVersion.",
            "line 1, /AWSTemplateFormatVersion"),
        PlantedFault(
            "Resources: {}", "Template format error: At least one Resources member must be defined.",
            "line 1, /Resources"),
        PlantedFault(
            "Description: none", "Template format error: At least one Resources member must be defined.",
            "/Resources"),
        PlantedFault(
            resource("[a, null]"), "[/Resources/A/Properties/P/1] 'null' values are not allowed in templates",
            atP + "/1"),
        PlantedFault(
            "Resources:\n  A-B: {Type: T}\n", "Template format error: Resource name A-B is non alphanumeric.",
            "line 2, /Resources/A-B"),
        PlantedFault(
            "Parameters: {A_B: {Type: String}}\n" + topic,
            "Template format error: Parameter name A_B is non alphanumeric.", "line 1, /Parameters/A_B"),
        PlantedFault(
            "Outputs: {O-: {Value: x}}\n" + topic, "Template format error: Output name O- is non alphanumeric.",
            "line 1, /Outputs/O-"),
        PlantedFault(
            "Parameters: {A: {Type: String}}\n" + topic,
            "Template error: all resources and parameters must have unique names. Common name(s):[A]",
            "line 2, /Resources/A"),
        PlantedFault(
            "Parameters:\n  P: {Type: String, Pattern: x}\n" + topic, "Invalid template parameter property 'Pattern'",
            "line 2, /Parameters/P/Pattern"),
        PlantedFault(
            "Resources:\n  A: {Type: T, Tags: []}\n", "Invalid template resource property 'Tags'",
            "line 2, /Resources/A/Tags"),
        PlantedFault(
            "Resources:\n  A:\n    Type: T\n    DeletionPolicy: Keep\n",
            "Template format error: Unrecognized DeletionPolicy Keep for resource A",
            "line 4, /Resources/A/DeletionPolicy"),
        PlantedFault(
            "Resources:\n  A:\n    Type: T\n    UpdateReplacePolicy: RetainExceptOnCreate\n",
            "Template format error: Unrecognized UpdateReplacePolicy RetainExceptOnCreate for resource A",
            "line 4, /Resources/A/UpdateReplacePolicy"),
        PlantedFault(
            "Mappings: {M: {k: {a: {b: c}}}}\n" + topic,
            "Template format error: Every Mappings attribute must be a String or a List.",
            "line 1, /Mappings/M/k/a"),
        PlantedFault(
            "Conditions:\n  C: !Equals [!Ref A, x]\n" + topic,
            "Template format error: Unresolved dependencies [A]. Cannot reference resources in the Conditions block of the template",
            "line 2, /Conditions/C"),
        PlantedFault(
            "Conditions:\n  C: !Not [!Condition D]\n" + topic,
            "Template error: unresolved condition dependency D in C", "line 2, /Conditions/C"),
        PlantedFault(
            "Conditions:\n  C: !Not [!Condition D]\n  D: !Not [!Condition C]\n  E: !Not [!Condition D]\n" + topic,
            "Template error: Found circular condition dependency: C, D", "line 2, /Conditions/C"),
        PlantedFault(
            "Resources:\n  A: {Type: T, Condition: C}\n",
            "Template error: unresolved condition dependency C in resource A", "line 2, /Resources/A/Condition"),
        PlantedFault(
            resource("!If [C, a, b]"), "Template error: unresolved condition dependency C in Fn::If",
            "line 5, /Resources/A/Properties"),
        PlantedFault(
            "Resources:\n  A: {Type: T, DependsOn: [B, A2]}\n  C:\n    Type: T\n    Properties: {X: !Sub '${D}', Y: !Ref B}\n",
            "Template format error: Unresolved resource dependencies [B, A2, D] in the Resources block of the template",
            "line 2, /Resources/A/DependsOn"),
        PlantedFault(
            topic + "Outputs:\n  O: {Value: !Ref B}\n",
            "Template format error: Unresolved resource dependencies [B] in the Outputs block of the template",
            "line 3, /Outputs/O/Value"),
        PlantedFault(
            resource("!GetAtt B.Arn"),
            "Template error: instance of Fn::GetAtt references undefined resource B", "line 5, /Resources/A/Properties"),
        PlantedFault(
            resource("!Sub '${B.Arn}'"),
            "Template error: instance of Fn::Sub references invalid resource attribute B.Arn",
            "line 5, /Resources/A/Properties"),
        PlantedFault(
            "Resources:\n  A: {Type: T, DependsOn: B}\n  B: {Type: T, Properties: {X: !GetAtt C.Y}}\n  C: {Type: T, Properties: {X: !Sub '${A}'}}\n  D: {Type: T, DependsOn: A}\n",
            "Circular dependency between resources: [A, B, C]", "line 2, /Resources/A"),
        PlantedFault(
            "Resources:\n  A: {Type: T, DependsOn: A}\n", "Circular dependency between resources: [A]",
            "line 2, /Resources/A"),
        PlantedFault(
            resource("!Ref [a]"), "Template error: every Ref object must have a single String value.",
            atP + "/Ref"),
        PlantedFault(
            resource("!GetAtt A"),
            "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
            atP + "/Fn::GetAtt"),
        PlantedFault(
            resource("!Join [a]"),
            "Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.",
            atP + "/Fn::Join"),
        PlantedFault(
            resource("!Split [a, b, c]"),
            "Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.",
            atP + "/Fn::Split"),
        PlantedFault(
            resource("!Select [0]"),
            "Template error: Fn::Select requires a list argument with two elements: an integer index and a list",
            atP + "/Fn::Select"),
        PlantedFault(
            resource("!Sub [a, b]"),
            "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
            atP + "/Fn::Sub"),
        PlantedFault(
            resource("!Sub 'a${b-c}'"),
            "Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons",
            atP + "/Fn::Sub"),
        PlantedFault(
            resource("!If [a, b]"),
            "Template error: Fn::If requires a list argument with the first element being a condition",
            atP + "/Fn::If"),
        PlantedFault(
            resource("!And [a]"),
            "Template error: every Fn::And object requires a list of at least 2 and at most 10 boolean parameters.",
            atP + "/Fn::And"),
        PlantedFault(
            resource("!Or a"),
            "Template error: every Fn::Or object requires a list of at least 2 and at most 10 boolean parameters.",
            atP + "/Fn::Or"),
        PlantedFault(
            resource("!Not [a, b]"),
            "Template error: every Fn::Not object requires a list of one boolean parameter.", atP + "/Fn::Not"),
        PlantedFault(
            resource("!Equals [a]"),
            "Template error: every Fn::Equals object requires a list of 2 string parameters.", atP + "/Fn::Equals"),
        PlantedFault(
            resource("!FindInMap [a, b]"),
            "Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value",
            atP + "/Fn::FindInMap"),
        PlantedFault(
            resource("!FindInMap [a, b, c, {DefaultValue: d}]"),
            "Template error: The default value of Fn::FindInMap is supported only where the template declares the transform AWS::LanguageExtensions",
            atP + "/Fn::FindInMap"),
        PlantedFault(
            resource("!ImportValue [a]"),
            "Template error: every Fn::ImportValue object must have a single String value or a function that returns a String.",
            atP + "/Fn::ImportValue"),
        PlantedFault(
            resource("!Base64 [a]"), "Template error: every Fn::Base64 object must have a String-typed value.",
            atP + "/Fn::Base64"),
        PlantedFault(
            resource("!GetAZs [a]"), "Template error: every Fn::GetAZs object must have a single String value.",
            atP + "/Fn::GetAZs"),
        PlantedFault(
            resource("!Cidr a"),
            "Template error: every Fn::Cidr object requires two parameters, (1) an IP address block and (2) the number of CIDRs to generate, and an optional third one, the number of subnet bits",
            atP + "/Fn::Cidr"),
        PlantedFault(
            resource("!Length [a]"),
            "Template error: Fn::Length is supported only where the template declares the transform AWS::LanguageExtensions",
            atP + "/Fn::Length"),
        PlantedFault(
            "Transform: AWS::LanguageExtensions\n" + resource("!ToJsonString text"),
            "Template error: every Fn::ToJsonString object must have an object or an array.",
            "line 6, /Resources/A/Properties/P/Fn::ToJsonString"),
        PlantedFault(
            resource("!Transform {Parameters: {}}"),
            "Template error: every Fn::Transform object requires a Name and may have Parameters.",
            atP + "/Fn::Transform"),
        PlantedFault(
            resource("!Upper abc"),
            "Template error: Fn::Upper is not a supported function or its argument abc is not valid",
            atP + "/Fn::Upper"),
        PlantedFault(
            "Resources:\n  Fn::ForEach::L: [X, [a], {'B${X}': {Type: T}}]\n  A: {Type: T}\n",
            "Template error: Fn::ForEach is supported only where the template declares the transform AWS::LanguageExtensions",
            "line 2, /Resources/Fn::ForEach::L"),
        PlantedFault(
            "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::L: [X, [a]]\n",
            "Template error: Fn::ForEach requires an identifier, a collection and an object",
            "line 3, /Resources/Fn::ForEach::L"),
        PlantedFault(
            "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::L: [X, [a, a], {'B${X}': {Type: T}}]\n",
            "Template error: Fn::ForEach makes Ba twice", "line 3, /Resources/Fn::ForEach::L"),
    ]
}
