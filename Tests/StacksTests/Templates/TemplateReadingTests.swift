import Primitives
import Testing

@testable import Stacks

@Suite struct TemplateReadingTests {
    @Test func namesStayTextWhateverYamlMakesOfThem() throws {
        let root = try Template(parsing: "Conditions: {Yes: a, on: b, 007: c, ~: d}\nResources: {}").root
        #expect(root["Conditions"]?.map?.names == ["Yes", "on", "007", "~"])
    }

    @Test(
        "Numbers of base 60 that overflow stay text",
        arguments: ["307445734561825860:59", "307445734561825861:00", "18446744073709551615:00:00"])
    func sexagesimalOverflow(number: String) throws {
        let root = try Template(parsing: "Metadata: {A: \(number)}\nResources: {}").root
        #expect(root["Metadata"]?["A"]?.content == .string(number))
    }

    @Test func emptyTextIsATemplateWithoutResources() throws {
        #expect(
            try Template(parsing: "# nothing\n").faults.map(\.sentence) == [
                "Template format error: At least one Resources member must be defined."
            ])
    }

    @Test func anchorsWithoutAliasesAreHarmless() throws {
        #expect(try Template(parsing: "Resources: &r {A: &a {Type: &t T}}").resources.map(\.type) == ["T"])
    }

    @Test func manyAliasesAreRefusedAtOnce() {
        var text = "A0: &a0 [x, x]\n"
        for level in 1...40 { text += "A\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(throws: TemplateError(.aliasUsed, line: 2, path: ["A1", "0"])) { try Template(parsing: text) }
    }

    @Test func deepJsonIsRefusedBeforeTheStackOfCallsEnds() {
        let text = "{\"A\": " + String(repeating: "[", count: 100_000)
        #expect(throws: TemplateError(.notWellFormed(.json, line: 1, column: 206), line: 1)) {
            try Template(parsing: text)
        }
    }

    @Test func deepYamlIsRefusedBeforeTheStackOfCallsEnds() {
        #expect(throws: TemplateError.self) { try Template(parsing: "A: " + String(repeating: "[", count: 100_000)) }
    }

    @Test func sectionsAreReadInOrder() throws {
        let template = try Template(parsing: TemplateOracle.body("metadata.yaml"))
        #expect(template.formatVersion == "2010-09-09")
        #expect(template.parameters.map(\.name) == ["VpcId", "SubnetOne"])
        #expect(template.conditions.names == ["OwnVpc"])
        #expect(template.resources.map(\.logicalId) == ["Vpc", "Web"])
        #expect(template.resources[0].condition == "OwnVpc")
        #expect(template.resources[0].line == 11)
        #expect(template.resource("Web")?.isCustom == true)
        #expect(template.metadata?["AWS::CloudFormation::Interface"]?["ParameterGroups"]?.list?.count == 1)
    }

    @Test func transformsThatChangeTheTotalAreNamed() throws {
        let names = ["serverless.yaml", "extensions.yaml", "transform-inside.yaml", "order.json"]
        let found = try names.map { try Template(parsing: TemplateOracle.body($0)).transformsThatChangeTheTotal }
        #expect(found == [["AWS::Serverless-2016-10-31"], [], ["MyMacro"], []])
    }

    @Test(arguments: [
        ("eu-west-1", "aws", "amazonaws.com"), ("cn-north-1", "aws-cn", "amazonaws.com.cn"),
        ("us-gov-west-1", "aws-us-gov", "amazonaws.com"), ("us-iso-east-1", "aws-iso", "c2s.ic.gov"),
        ("us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov"),
    ])
    func partitionFollowsTheRegion(_ region: String, _ partition: String, _ suffix: String) {
        let pseudo = PseudoParameters(accountId: "1", region: region, stackName: "s")
        #expect(pseudo.partition == partition)
        #expect(pseudo.urlSuffix == suffix)
    }

    @Test func whatIsNotKnownIsNamedInOrder() throws {
        let template = try Template(
            parsing:
                "Resources: {A: {Type: T, Properties: {X: !Sub '${LaterB}${LaterB.Arn}', Y: [!Ref LaterB, !Sub '${A}']}}, LaterB: {Type: T}}"
        )
        let evaluated = try template.evaluate(.sample())
        let properties = try evaluated.properties(of: template.resources[0])
        #expect(properties["X"] == .unresolved("LaterB, LaterB.Arn"))
        #expect(properties["Y"] == [.unresolved("LaterB"), "id-of-A"])
        #expect(TemplateValue.map(properties).unknowns == ["LaterB, LaterB.Arn", "LaterB"])
    }

    @Test func resourcesThatCameToExistResolveLater() throws {
        let template = try Template(
            parsing: "Resources: {A: {Type: T, Properties: {X: !GetAtt LaterB.Arn}}, LaterB: {Type: T}}")
        var evaluated = try template.evaluate(.sample())
        evaluated.context.attribute = { "\($0)'s \($1)" == "LaterB's Arn" ? "arn:b" : nil }
        #expect(try evaluated.properties(of: template.resources[0]) == ["X": "arn:b"])
    }

    /// Damaged templates are refused or read, and never end the program.
    @Test(arguments: TemplateOracle.cases)
    func damagedTemplatesNeverEndTheProgram(_ name: String) throws {
        var random = SeededRandom(seed: UInt64(name.utf8.reduce(7) { $0 &* 31 &+ Int($1) }.magnitude))
        let body = Array(try TemplateOracle.body(name).utf8)
        for _ in 0..<25 {
            var damaged = body
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: damaged.removeSubrange(place..<min(damaged.count, place + 9))
                case 1:
                    damaged[place] = Array("{}[]:,&*!|>'\"%@#-? \n\t\0\u{7f}".utf8).randomElement(using: &random) ?? 0
                case 2: damaged.insert(contentsOf: body.prefix(place).suffix(12), at: place)
                default: damaged.swapAt(place, Int.random(in: 0..<damaged.count, using: &random))
                }
                if damaged.isEmpty { damaged = [0x7B] }
            }
            guard let template = try? Template(parsing: String(decoding: damaged, as: UTF8.self)) else { continue }
            _ = template.faults
            _ = template.requiredCapabilities
            guard let evaluated = try? template.evaluate(.sample()) else { continue }
            for resource in evaluated.activeResources { _ = try? evaluated.properties(of: resource) }
            _ = try? evaluated.outputs()
            _ = try? evaluated.ruleFailures()
            _ = try? evaluated.dependencies()
        }
    }

    @Test func fiveHundredResourcesAreReadAndEvaluatedInTime() throws {
        var text =
            "Parameters: {Stage: {Type: String, Default: dev}}\nConditions: {Dev: !Equals [!Ref Stage, dev]}\nResources:\n"
        for index in 0..<500 {
            let before = max(0, index - 7)
            text += """
                  Resource\(index):
                    Type: Custom::Thing
                    Condition: Dev
                    Properties:
                      Name: !Sub 'panther-${Stage}-${AWS::Region}-\(index)'
                      Policy: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: ['s3:GetObject', 's3:PutObject'], Resource: !Sub 'arn:${AWS::Partition}:s3:::b/*'}]}
                      Before: \(index == 0 ? "none" : "!GetAtt Resource\(before).Arn")
                      Chosen: !If [Dev, !Join ['-', [a, b, !Ref AWS::AccountId]], none]
                      Tags: [{Key: Application, Value: Panther}, {Key: Stage, Value: !Ref Stage}]

                """
        }
        let clock = ContinuousClock()
        var evaluated: EvaluatedTemplate?
        let reading = try clock.measure { evaluated = try Template(parsing: text).evaluate(.sample()) }
        let all = try #require(evaluated)
        var waves = 0
        let ordering = try clock.measure { waves = try all.dependencies().waves.count }
        let resolving = try clock.measure {
            for resource in all.activeResources { _ = try all.properties(of: resource) }
        }
        print("500 resources, \(text.utf8.count) bytes: read \(reading), ordered \(ordering), resolved \(resolving)")
        #expect(all.activeResources.count == 500)
        #expect(waves == 73)
    }
}
