import Testing

@testable import Stacks

@Suite struct TemplateTreeTests {
    private struct Absent: Error, CustomStringConvertible {
        var description: String { "NoSuchKey" }
    }

    private let files = [
        "https://b/one.yml": """
        Parameters: {Size: {Type: Number, Default: 1}, Id: {Type: String, Default: none}}
        Conditions: {Big: !Equals [!Ref Size, 2], HasId: !Not [!Equals [!Ref Id, none]]}
        Resources:
          Role: {Type: AWS::IAM::Role, Properties: {RoleName: !Sub '${AWS::StackName}-role'}}
          Queue: {Type: AWS::SQS::Queue, Condition: Big}
          Maybe: {Type: AWS::SQS::Queue, Condition: HasId}
          Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://b/leaf.yml'}}
        """,
        "https://b/leaf.yml": """
        Transform: AWS::Serverless-2016-10-31
        Resources: {F: {Type: AWS::Serverless::Function, Properties: {}}, T: {Type: AWS::SNS::Topic}}
        """,
        "https://b/circle.yml": """
        Resources: {Again: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: !Sub 'https://b/circle.yml'}}}
        """,
        "https://b/bad.yml": "Resources: [",
    ]

    private func tree(_ root: String) async throws -> TemplateTree {
        try await TemplateTree.build(try Template(parsing: root), .sample()) { url throws(Absent) in
            guard let body = files[url] else { throw Absent() }
            return body
        }
    }

    private let root = """
        Resources:
          First:
            Type: AWS::CloudFormation::Stack
            Properties: {TemplateURL: 'https://b/one.yml', Parameters: {Size: 2, Id: !GetAtt LaterTopic.Arn}}
          LaterTopic: {Type: AWS::SNS::Topic}
          Bare: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://b/one.yml'}}
        """

    @Test func countsAreTakenPerStackAndType() async throws {
        let tree = try await tree(root)
        #expect(
            tree.stacks.map { $0.path.joined(separator: "/") } == ["", "First", "First/Inner", "Bare", "Bare/Inner"])
        #expect(tree.stacks.map(\.resourceCount) == [3, 4, 2, 2, 2])
        #expect(tree.totalResources == 13)
        #expect(tree.countsByType == ["AWS::CloudFormation::Stack": 2, "AWS::SNS::Topic": 1])
        #expect(
            tree.doubts == [
                "First: not decided: Maybe", "First/Inner: transform AWS::Serverless-2016-10-31",
                "Bare/Inner: transform AWS::Serverless-2016-10-31",
            ])
    }

    @Test func capabilitiesOfTheWholeTreeNameWhatNeedsThem() async throws {
        let required = try #require(try await tree(root).requiredCapabilities)
        #expect(required.required == [.autoExpand, .namedIAM])
        #expect(required.reasons[.namedIAM] == ["First/Role", "First/Inner/F", "Bare/Role", "Bare/Inner/F"])
        #expect(
            required.refusal(given: ["CAPABILITY_IAM"])
                == "Requires capabilities : [CAPABILITY_AUTO_EXPAND, CAPABILITY_NAMED_IAM]")
        #expect(required.refusal(given: ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]) == nil)
    }

    @Test func whatCannotBeReadIsPartOfTheTree() async throws {
        let text = ["circle", "absent", "bad"].map {
            "  \($0): {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://b/\($0).yml'}}\n"
        }
        let later = "  waits: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: !GetAtt LaterB.Url}}\n"
        let tree = try await tree("Resources:\n" + text.joined() + later + "  LaterB: {Type: AWS::S3::Bucket}\n")
        #expect(
            tree.doubts == [
                "circle/Again: Circular dependency between nested stacks: https://b/circle.yml contains itself (line 1, /Resources/Again)",
                "absent: The template https://b/absent.yml cannot be read: NoSuchKey (line 3, /Resources/absent)",
                "bad: Template format error: YAML not well-formed. (line 2, column 1)",
                "waits: The template of waits cannot be read: it waits for LaterB.Url (line 5, /Resources/waits)",
            ])
        #expect(tree.totalResources == 6)
    }

    @Test func depthIsBounded() async throws {
        let root = "Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://b/0'}}}"
        let tree = try await TemplateTree.build(try Template(parsing: root), .sample()) { url throws(Absent) in
            root.replacing("https://b/0", with: url + "x")
        }
        #expect(tree.stacks.count == TemplateTree.deepest + 1)
        #expect(tree.stacks.last?.problem?.sentence == "Nested stacks are more than 16 levels deep")
    }

    @Test func nestedStacksHaveTheirUrlsAndParametersEvaluated() throws {
        let template = try Template(parsing: TemplateOracle.body("root-nested.yaml"))
        let stacks = try template.evaluate(.sample(["LayerVersionArns": "a, b"])).nestedStacks()
        #expect(stacks.map(\.logicalId) == ["Bootstrap", "Core", "Gateway", "Onboarding"])
        #expect(stacks[0].url == "https://panther-community-eu-west-1.s3.amazonaws.com/v1.16.0/bootstrap.yml")
        #expect(stacks[0].parameters == ["Layers": "a,b", "Debug": "false", "Days": "365"])
        #expect(stacks[1].parameters == ["Bucket": "Bootstrap/Outputs.Bucket", "Layers": "a,b"])
        #expect(stacks[2].url == nil)
        #expect(stacks[2].templateURL == .unresolved("LaterBucket.Url"))
    }

    @Test(
        arguments: [
            (
                "capabilities.yaml", ["CAPABILITY_NAMED_IAM"],
                "The following resource(s) require capabilities: [AWS::IAM::Role, AWS::IAM::Policy, AWS::IAM::User, AWS::IAM::Group, AWS::IAM::InstanceProfile, AWS::IAM::ManagedPolicy, AWS::IAM::AccessKey]"
            ),
            (
                "serverless.yaml", ["CAPABILITY_AUTO_EXPAND", "CAPABILITY_IAM"],
                "The following resource(s) require capabilities: [AWS::IAM::Role]"
            ),
            (
                "transform-inside.yaml", ["CAPABILITY_AUTO_EXPAND"],
                "The following transform(s) require capabilities: [AWS::LanguageExtensions, MyMacro, A]"
            ),
            ("lists.yaml", [], nil),
        ] as [(String, [String], String?)])
    func capabilitiesAreRequiredWithReasons(_ name: String, _ capabilities: [String], _ reason: String?) throws {
        let required = try Template(parsing: TemplateOracle.body(name)).requiredCapabilities
        #expect(required.required.map(\.rawValue) == capabilities)
        #expect(required.reason == reason)
    }
}
