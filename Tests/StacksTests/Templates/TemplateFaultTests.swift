import Testing

@testable import Stacks

/// A planted fault: the template, the sentence it must give, and where.
struct PlantedFault: CustomTestStringConvertible, Sendable {
    var text: String
    var sentence: String
    var place: String

    init(_ text: String, _ sentence: String, _ place: String) {
        self.text = text
        self.sentence = sentence
        self.place = place
    }

    var testDescription: String { sentence }
}

let topic = "Resources: {A: {Type: AWS::SNS::Topic}}\n"

@Suite struct TemplateFaultTests {
    private static let unreadable: [PlantedFault] = [
        PlantedFault(
            #"{"Resources": {"A": {"Type": "X",}}}"#,
            "Template format error: JSON not well-formed. (line 1, column 34)", "line 1"),
        PlantedFault(
            "{\n  \"Resources\": {\n    \"A\": 01\n  }\n}",
            "Template format error: JSON not well-formed. (line 3, column 11)", "line 3"),
        PlantedFault(
            #"{"A": "\ud83d"}"#, "Template format error: JSON not well-formed. (line 1, column 14)", "line 1"),
        PlantedFault(
            "{\"A\": [}", "Template format error: JSON not well-formed. (line 1, column 8)", "line 1"),
        PlantedFault(
            "{\"A\": \"tab\there\"}", "Template format error: JSON not well-formed. (line 1, column 11)", "line 1"),
        PlantedFault(
            "{\"A\": 1e999}", "Template format error: JSON not well-formed. (line 1, column 12)", "line 1"),
        PlantedFault(
            "Resources:\n  A: [x\n  B: y\n", "Template format error: YAML not well-formed. (line 3, column 4)",
            "line 3"),
        PlantedFault(
            "Resources:\n\tA: x\n", "Template format error: YAML not well-formed. (line 2, column 1)", "line 2"),
        PlantedFault(
            "A: 1\n---\nB: 2\n", "Template format error: YAML not well-formed. (line 2, column 1)", "line 2"),
        PlantedFault(
            "{\"A\": 1,\n \"A\": 2}", "Template format error: Duplicate key 'A' found in the template.", "line 2"),
        PlantedFault(
            "Resources:\n  A: 1\n  A: 2\n", "Template format error: Duplicate key 'A' found in the template.", "line 2"),
        PlantedFault(
            "Resources:\n  'A': 1\n  A: 2\n", "Template format error: Duplicate key 'A' found in the template.",
            "line 2"),
        PlantedFault(
            "Resources:\n  A: &x {Type: T}\n  B: *x\n",
            "Template error: YAML aliases are not allowed in CloudFormation templates", "line 3, /Resources/B"),
        PlantedFault(
            "Resources:\n  ? [a]\n  : b\n", "Template format error: Every key of the template must be a string.",
            "line 2, /Resources"),
        PlantedFault("just text", "Template format error: Unsupported structure.", "line 1"),
        PlantedFault("- a\n- b", "Template format error: Unsupported structure.", "line 1"),
        PlantedFault(
            "Resources: []", "Template format error: [/Resources] Resources must be an object.",
            "line 1, /Resources"),
        PlantedFault("Resources:\n", "[/Resources] 'null' values are not allowed in templates", "line 1, /Resources"),
        PlantedFault(
            "Resources:\n  A: text", "Template format error: [/Resources/A] Every Resources member must be an object.",
            "line 2, /Resources/A"),
        PlantedFault(
            "Resources:\n  A: {Properties: {}}",
            "Template format error: [/Resources/A] Every Resources object must contain a Type member.",
            "line 2, /Resources/A"),
        PlantedFault(
            "Resources:\n  A: {Type: [x]}",
            "Template format error: [/Resources/A/Type] Every Type member must be a string.",
            "line 2, /Resources/A/Type"),
        PlantedFault(
            "Resources:\n  A:\n    Type: T\n    DependsOn: {a: b}",
            "Template format error: DependsOn must be a string or list of strings.", "line 4, /Resources/A/DependsOn"),
        PlantedFault(
            "Resources:\n  A:\n    Type: T\n    Condition: [a]",
            "Template error: every Condition object must have a single String value.",
            "line 4, /Resources/A/Condition"),
        PlantedFault(
            "Parameters:\n  P: {Default: x}\n" + topic,
            "Template format error: Every Parameters object must contain a Type member.", "line 2, /Parameters/P"),
        PlantedFault(
            "Parameters:\n  P:\n    Type: Boolean\n" + topic,
            "Template format error: Unrecognized parameter type: Boolean", "line 3, /Parameters/P/Type"),
        PlantedFault(
            "Parameters:\n  P:\n    Type: String\n    Default: [a]\n" + topic,
            "Template format error: Every Default member must be a string.", "line 4, /Parameters/P/Default"),
        PlantedFault(
            "Parameters:\n  P: {Type: String, AllowedValues: a}\n" + topic,
            "Template format error: Invalid value for AllowedValues of parameter 'P'.",
            "line 2, /Parameters/P/AllowedValues"),
        PlantedFault(
            "Parameters:\n  P:\n    Type: String\n    MinLength: many\n" + topic,
            "Template format error: Invalid value for MinLength of parameter 'P'.",
            "line 4, /Parameters/P/MinLength"),
        PlantedFault(
            "Outputs:\n  O: {Description: d}\n" + topic,
            "Template format error: Every Outputs member must contain a Value object", "line 2, /Outputs/O"),
        PlantedFault(
            "Outputs:\n  O:\n    Value: v\n    Export: name\n" + topic,
            "Template format error: Output O is malformed.", "line 4, /Outputs/O/Export"),
        PlantedFault(
            "Rules:\n  R: {RuleCondition: true}\n" + topic,
            "Template format error: [/Rules/R] Every Rules object must contain Assertions, each with an Assert.",
            "line 2, /Rules/R"),
    ]

    @Test(arguments: unreadable)
    func whatCannotBeReadSaysWhere(_ fault: PlantedFault) throws {
        let error = try #require(throws: TemplateError.self) { try Template(parsing: fault.text) }
        #expect(error.sentence == fault.sentence)
        #expect(error.place == fault.place)
        let isPlaceInSentence = fault.sentence.contains("well-formed")
        #expect(error.description == fault.sentence + (isPlaceInSentence ? "" : " (\(fault.place))"))
    }

    @Test(arguments: RefusedTemplates.cases)
    func whatValidateTemplateRefusesSaysWhere(_ fault: PlantedFault) throws {
        let template = try Template(parsing: fault.text)
        let error = try #require(throws: TemplateError.self) { try template.validate() }
        #expect(error.sentence == fault.sentence)
        #expect(error.place == fault.place)
    }

    private static let unevaluable: [PlantedFault] = [
        PlantedFault(
            RefusedTemplates.resource("!Select [2, [a, b]]"),
            "Template error: Fn::Select cannot select nonexistent value at index 2",
            RefusedTemplates.atP + "/Fn::Select"),
        PlantedFault(
            RefusedTemplates.resource("!Select [x, [a, b]]"),
            "Template error: Fn::Select requires a list argument with a valid index value",
            RefusedTemplates.atP + "/Fn::Select"),
        PlantedFault(
            RefusedTemplates.resource("!FindInMap [M, b, c]"),
            "Template error: Mapping named 'M' is not present in the 'Mappings' section of template.",
            RefusedTemplates.atP + "/Fn::FindInMap"),
        PlantedFault(
            RefusedTemplates.resource("!FindInMap [M, b, c]") + "Mappings: {M: {b: {d: x}}}",
            "Template error: Unable to get mapping for M::b::c", RefusedTemplates.atP + "/Fn::FindInMap"),
        PlantedFault(
            RefusedTemplates.resource("!Sub ['${X}', {X: [a]}]"),
            "Template error: variable X in Fn::Sub expression does not resolve to a string",
            RefusedTemplates.atP + "/Fn::Sub"),
        PlantedFault(
            RefusedTemplates.resource("!Cidr [10.0.0.0/24, 300, 4]"),
            "Template error: Fn::Cidr count must be a number from 1 to 256, not 300", RefusedTemplates.atP + "/Fn::Cidr"
        ),
        PlantedFault(
            RefusedTemplates.resource("!Cidr [10.0.0/24, 3, 4]"),
            "Template error: Fn::Cidr cannot read the IP address block 10.0.0/24", RefusedTemplates.atP + "/Fn::Cidr"),
        PlantedFault(
            RefusedTemplates.resource("!Cidr [10.0.0.0/24, 3, 40]"),
            "Template error: Fn::Cidr cannot take 40 subnet bits of the block 10.0.0.0/24",
            RefusedTemplates.atP + "/Fn::Cidr"),
        PlantedFault(
            RefusedTemplates.resource("!Cidr [10.0.0.0/26, 6, 5]"),
            "Template error: Fn::Cidr cannot cut 6 blocks of 5 bits from the block 10.0.0.0/26",
            RefusedTemplates.atP + "/Fn::Cidr"),
        PlantedFault(
            RefusedTemplates.resource("{'Fn::ImportValue': !GetAtt A.Arn}"),
            "Template error: the attribute in Fn::ImportValue must not depend on any resources, imported values, or Fn::GetAZs",
            RefusedTemplates.atP + "/Fn::ImportValue"),
        PlantedFault(
            RefusedTemplates.resource("!Join [',', [!If [C, a, b], {Ref: Unmade}]]")
                + "  Unmade: {Type: T, Condition: C}\nConditions: {C: !Equals [a, b]}",
            "Template format error: Unresolved resource dependencies [Unmade] in the Resources block of the template",
            RefusedTemplates.atP + "/Fn::Join/1/1/Ref"),
        PlantedFault(
            RefusedTemplates.resource("!Contains [[a], a]"),
            "Template error: Fn::Contains is not a supported function or its argument of 2 values is not valid",
            RefusedTemplates.atP + "/Fn::Contains"),
        PlantedFault(
            topic + "Conditions:\n  C: !Equals [!ImportValue x, y]",
            "Template error: Cannot use Fn::ImportValue in Conditions.",
            "line 3, /Conditions/C/Fn::Equals/0/Fn::ImportValue"),
        PlantedFault(
            topic + "Conditions:\n  C: !Ref AWS::Region",
            "Template error: every Conditions condition must resolve to true or false", "line 3, /Conditions/C"),
        PlantedFault(
            topic + "Rules:\n  R: {Assertions: [{Assert: !Equals [!Sub a, b]}]}",
            "Template error: Cannot use Fn::Sub in Rules.",
            "line 3, /Rules/R/Assertions/0/Assert/Fn::Equals/0/Fn::Sub"),
        PlantedFault(
            topic + "Rules:\n  R: {Assertions: [{Assert: !Contains [a, b]}]}",
            "Template error: every Fn::Contains object requires two parameters, (1) a list of strings and (2) a string.",
            "line 3, /Rules/R/Assertions/0/Assert/Fn::Contains"),
        PlantedFault(
            topic + "Rules:\n  R: {Assertions: [{Assert: !EachMemberIn [[a], b]}]}",
            "Template error: every Fn::EachMemberIn object requires two parameters, two lists of strings.",
            "line 3, /Rules/R/Assertions/0/Assert/Fn::EachMemberIn"),
        PlantedFault(
            topic + "Rules:\n  R: {Assertions: [{Assert: !Contains [!RefAll Nothing, b]}]}",
            "Template error: every Fn::RefAll object must have a single String value, a parameter type.",
            "line 3, /Rules/R/Assertions/0/Assert/Fn::Contains/0/Fn::RefAll"),
    ]

    @Test(arguments: unevaluable)
    func whatCannotBeEvaluatedSaysWhere(_ fault: PlantedFault) throws {
        let template = try Template(parsing: fault.text)
        let error = try #require(throws: TemplateError.self) {
            let evaluated = try template.evaluate(.sample())
            _ = try evaluated.ruleFailures()
            for resource in evaluated.activeResources { _ = try evaluated.properties(of: resource) }
        }
        #expect(error.sentence == fault.sentence)
        #expect(error.place == fault.place)
    }

    @Test(arguments: TemplateOracle.cases)
    func whatIsRightIsNotRefused(_ name: String) throws {
        #expect(try Template(parsing: TemplateOracle.body(name)).faults.map(\.description) == [])
    }

    @Test(arguments: [
        ("Resources", "resources", 501, 500), ("Parameters", "parameters", 201, 200), ("Outputs", "outputs", 201, 200),
        ("Mappings", "mappings", 201, 200),
    ])
    func limitsAreCounted(_ section: String, _ name: String, _ count: Int, _ limit: Int) throws {
        let members = ["Resources": "{Type: T}", "Parameters": "{Type: String}", "Outputs": "{Value: x}"]
        func text(_ count: Int) -> String {
            let rest = section == "Resources" ? "" : topic
            return rest + "\(section):\n"
                + (0..<count).map { "  M\($0): \(members[section] ?? "{a: {b: c}}")\n" }.joined()
        }
        #expect(try Template(parsing: text(limit)).faults == [])
        let sentence = "Template format error: Number of \(name), \(count), is greater than maximum allowed, \(limit)"
        #expect(try Template(parsing: text(count)).faults.map(\.sentence) == [sentence])
    }

    @Test func sizesAreCountedInBytes() {
        let body = String(repeating: "é", count: 25_600)
        #expect(Template.sizeFault(ofBody: body) == nil)
        #expect(
            Template.sizeFault(ofBody: body + "x")?.sentence
                == "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200"
        )
        #expect(Template.sizeFault(ofFile: String(repeating: "x", count: 1_000_000)) == nil)
        #expect(
            Template.sizeFault(ofFile: String(repeating: "x", count: 1_000_001))?.sentence
                == "Template may not exceed 1000000 bytes in size.")
    }

    @Test func referencesAreNotJudgedWhereAMacroMayAddResources() throws {
        let text = "Transform: AWS::Serverless-2016-10-31\n" + RefusedTemplates.resource("!GetAtt FunctionRole.Arn")
        #expect(try Template(parsing: text).faults == [])
    }
}
