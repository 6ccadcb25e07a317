import Primitives
import Stacks
import Testing

@testable import PracticeCloud

@Suite struct RequestTests {
    static let topic = "Resources: {Topic: {Type: AWS::SNS::Topic}}"

    @Test(arguments: [
        (
            ["StackName": "1st", "TemplateBody": topic],
            "ValidationError",
            "1 validation error detected: Value '1st' at 'stackName' failed to satisfy constraint: Member must satisfy "
                + "regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"
        ),
        (["StackName": "demo"], "ValidationError", "Either Template URL or Template Body must be specified."),
        (["StackName": "demo", "TemplateURL": "ftp://x"], "ValidationError", "TemplateURL must be a supported URL."),
        (
            ["StackName": "demo", "TemplateBody": topic, "OnFailure": "DELETE", "DisableRollback": "true"],
            "ValidationError", "You cannot specify both OnFailure and DisableRollback."
        ),
        (
            ["StackName": "demo", "TemplateBody": "Parameters: {A: {Type: String}}\n" + topic], "ValidationError",
            "Parameters: [A] must have values"
        ),
        (
            ["StackName": "demo", "TemplateBody": topic, "Parameters.member.1.ParameterKey": "B"], "ValidationError",
            "Parameters: [B] do not exist in the template"
        ),
        (
            ["StackName": "demo", "TemplateBody": "Resources: {R: {Type: AWS::IAM::Role}}"],
            "InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]"
        ),
        (
            [
                "StackName": "demo",
                "TemplateBody": "Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: a}}}",
            ],
            "InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_NAMED_IAM]"
        ),
    ])
    func `CreateStack refuses in AWS's words`(parameters: [String: String], code: String, message: String) throws {
        var account = PracticeAccount()
        #expect(throws: Fault(code, message)) { try account.call("CreateStack", parameters) }
        #expect(account.world.stacks.isEmpty)
    }

    @Test(arguments: [
        ("TimeoutInMinutes", "9223372036854775807"), ("TimeoutInMinutes", "2147483648"), ("TimeoutInMinutes", "1e3"),
    ])
    func `a number beyond the model's integer is refused`(name: String, number: String) throws {
        var account = PracticeAccount()
        #expect(throws: Fault("MalformedInput", "Unexpected value for \(name): \(number)")) {
            try account.create("demo", Self.topic, [name: number])
        }
    }

    @Test func `the same token and request give the same stack, another request is refused`() throws {
        var account = PracticeAccount()
        let token = ["ClientRequestToken": "token-1"]
        let first = try account.create("demo", Self.topic, token)
        #expect(try account.create("demo", Self.topic, token) == first)
        #expect(throws: Fault("AlreadyExistsException", "Stack [demo] already exists")) {
            try account.create("demo", Self.topic)
        }
        #expect(
            throws: Fault("TokenAlreadyExistsException", "The client request token token-1 has already been used.")
        ) { try account.create("other", Self.topic, token) }
        account.wait(60)
        #expect(account.world.stacks[first]?.events.allSatisfy { $0.event.clientRequestToken == "token-1" } == true)
    }

    @Test func `pages hold a hundred events, newest first, and do not shift while new ones come`() throws {
        var account = PracticeAccount()
        let resources = (0..<60).map { "T\($0): {Type: AWS::SNS::TopicPolicy}" }.joined(separator: ", ")
        let id = try account.create("demo", "Resources: {\(resources)}")
        account.wait(6)
        var answer = try account.call("DescribeStackEvents", ["StackName": id])
        let before = account.world.stacks[id]?.events.count ?? 0
        var seen = Self.ids(answer)
        #expect(seen.count == 100)
        account.wait(60)
        while let token = PracticeAccount.between("<NextToken>", "</NextToken>", answer) {
            answer = try account.call("DescribeStackEvents", ["StackName": id, "NextToken": token])
            seen += Self.ids(answer)
        }
        #expect(seen.count == before)
        #expect(Array(seen.reversed()) == account.world.stacks[id]?.events.prefix(before).map(\.event.eventId))
    }

    static func ids(_ answer: String) -> [String] {
        answer.split(separator: "<EventId>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    @Test func `a call that is to be throttled is, so many times and within its window`() throws {
        let scenario = Scenario(faults: [
            Scenario.PlannedFault(
                .call("cloudformation:Describe*"), code: "Throttling", message: "Rate exceeded", times: 2,
                window: 0...60)
        ])
        var account = PracticeAccount(scenario)
        _ = try account.create("demo", Self.topic)
        for _ in 0..<2 {
            #expect(throws: Fault("Throttling", "Rate exceeded")) {
                try account.call("DescribeStackEvents", ["StackName": "demo"])
            }
        }
        #expect(throws: Never.self) { try account.call("DescribeStackEvents", ["StackName": "demo"]) }
    }

    /// Whose policy denies.
    enum Layer { case identity, explicit, scp, missing, boundary, edge }

    /// An account in which a policy of that layer denies those actions.
    private static func scenario(denying actions: String, by layer: Layer) -> Scenario {
        func policy(_ effect: String, _ element: String) -> Scenario.Policy {
            Scenario.Policy(
                name: "P",
                document: #"{"Statement":{"Effect":"\#(effect)","\#(element)":"\#(actions)","Resource":"*"}}"#)
        }
        func organization(_ policy: Scenario.Policy, isFull: Bool) -> Scenario.Organization {
            Scenario.Organization(levels: [
                Scenario.Level(id: "r-1", name: "Root"),
                Scenario.Level(id: "123456789012", name: "a", servicePolicies: [policy], hasFullAccess: isFull),
            ])
        }
        let all = [Scenario.Policy.administratorAccess]
        return switch layer {
        case .identity: Scenario(principal: Scenario.Principal(policies: [policy("Allow", "NotAction")]))
        case .explicit: Scenario(principal: Scenario.Principal(policies: all + [policy("Deny", "Action")]))
        case .scp: Scenario(organization: organization(policy("Deny", "Action"), isFull: true))
        case .missing: Scenario(organization: organization(policy("Allow", "NotAction"), isFull: false))
        case .boundary: Scenario(principal: Scenario.Principal(policies: all, boundary: policy("Allow", "NotAction")))
        case .edge: Scenario(principal: Scenario.Principal(policies: all, boundary: policy("Deny", "Action")))
        }
    }

    @Test(arguments: [
        (Layer.identity, "because no identity-based policy allows the cloudformation:CreateStack action"),
        (.explicit, "with an explicit deny in an identity-based policy"),
        (.scp, "with an explicit deny in a service control policy"),
        (.missing, "because no service control policy allows the cloudformation:CreateStack action"),
        (.boundary, "because no permissions boundary allows the cloudformation:CreateStack action"),
        (.edge, "with an explicit deny in a permissions boundary"),
    ])
    func `a denied call is refused in the words of the layer that denies it`(layer: Layer, ending: String) throws {
        var account = PracticeAccount(Self.scenario(denying: "cloudformation:Create*", by: layer))
        let sentence =
            "User: arn:aws:iam::123456789012:user/operator is not authorized to perform: cloudformation:CreateStack on "
            + "resource: arn:aws:cloudformation:us-east-1:123456789012:stack/demo/* \(ending)"
        #expect(throws: Fault("AccessDenied", sentence, status: 403)) { try account.create("demo", Self.topic) }
    }

    @Test func `a denied action of a resource fails that resource in its handler's words`() throws {
        var account = PracticeAccount(Self.scenario(denying: "sns:CreateTopic", by: .scp))
        let id = try account.create("demo", Self.topic)
        account.wait(120)
        let reason = account.story(id).first { $0.hasPrefix("Topic CREATE_FAILED") } ?? ""
        #expect(
            reason.contains(
                "User: arn:aws:iam::123456789012:user/operator is not authorized to perform: sns:CreateTopic on resource: "
                    + "arn:aws:sns:us-east-1:123456789012:demo-Topic-"))
        #expect(reason.contains("with an explicit deny in a service control policy (Service: Sns, Status Code: 403"))
        #expect(reason.contains("HandlerErrorCode: AccessDenied)"))
    }

    @Test func `events that lag are seen late, and all of them in the end`() throws {
        var account = PracticeAccount(Scenario(visibilityDelay: 30))
        let id = try account.create("demo", Self.topic)
        account.wait(14)
        let early = Self.ids(try account.call("DescribeStackEvents", ["StackName": id])).count
        #expect(early < account.world.stacks[id]?.events.count ?? 0)
        account.wait(120)
        #expect(try Self.ids(account.call("DescribeStackEvents", ["StackName": id])).count == 5)
    }

    @Test(arguments: [
        ("/a/*", "x", false), ("Core/*", "Core/Table", true), ("**/Table", "A/B/Table", true),
        ("**/Table", "Table", true),
        ("Core/*Table", "Core/UsersTable", true), ("Core/*", "Core/A/B", false),
    ])
    func `paths of faults match as documented`(pattern: String, path: String, isMatch: Bool) {
        #expect(Wildcard.matches(path: path.split(separator: "/").map(String.init), pattern: pattern) == isMatch)
    }

    @Test(arguments: [
        ("https://b.s3.amazonaws.com/k/x.yml", "b", "k/x.yml"),
        ("https://b.s3.eu-west-1.amazonaws.com/k", "b", "k"),
        ("https://b.s3-eu-west-1.amazonaws.com/k", "b", "k"),
        ("https://s3.amazonaws.com/b/k", "b", "k"), ("https://s3.eu-west-1.amazonaws.com/b/k%20l", "b", "k l"),
        ("http://127.0.0.1:4566/b/k", "b", "k"),
    ])
    func `every form of an object's URL is understood`(url: String, bucket: String, key: String) {
        let place = ObjectURL(url)
        #expect(place?.bucket == bucket)
        #expect(place?.key == key)
    }
}

@Suite struct FaultWindowTests {
    @Test func aWindowIsCountedFromTheLaunch() throws {
        let fault = Scenario.PlannedFault(
            .call("cloudformation:DescribeStackEvents"), code: "Throttling", message: "Rate exceeded", window: 60...120)
        var account = PracticeAccount(Scenario(faults: [fault]))
        func isRefused(_ account: inout PracticeAccount) -> Bool {
            (try? account.call("DescribeStackEvents", ["StackName": "demo"])) == nil
        }
        account.wait(90)
        _ = try account.create("demo", RequestTests.topic)
        #expect(!isRefused(&account))
        account.wait(61)
        #expect(isRefused(&account))
        account.wait(60)
        #expect(!isRefused(&account))
    }
}
