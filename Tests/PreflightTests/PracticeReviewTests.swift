import AWS
import Foundation
import PracticeCloud
import Stacks
import Testing
import Wizard

@testable import Preflight
@testable import PreflightAWS

/// The practice scenarios of policies: each step names exactly the cause, by what boto3's peer answers over HTTP.
@Suite(.serialized) struct PracticeReviewTests {
    /// What the two steps say of a scenario: verdicts, and the titles of everything that is not good news.
    struct Expected: Sendable {
        var scenario: String
        var iam: Verdict
        var iamTitles: [String] = []
        var scp: Verdict
        var scpTitles: [String] = []
        /// Words that the details or remedies of the step's findings must have.
        var words: [String] = []
    }

    static let cases: [Expected] = [
        Expected(
            scenario: "old-deployment-role", iam: .blocked, iamTitles: ["firehose:CreateDeliveryStream is denied."],
            scp: .unknown, scpTitles: ["The simulator says nothing of an organisation."],
            words: ["No policy allows it on arn:aws:firehose:us-east-1:123456789012:deliverystream/panther-*."]),
        Expected(
            scenario: "role-boundary", iam: .blocked,
            iamTitles: ["iam:CreateRole is denied.", "iam:CreateRole is denied."], scp: .clear,
            words: ["The permissions boundary does not allow it"]),
        Expected(
            scenario: "scp-region", iam: .clear, scp: .blocked,
            scpTitles: ["59 actions are denied by SCP DataStaysInEurope, statement OnlyEurope, on the root."],
            words: ["StringNotEquals aws:RequestedRegion eu-west-1, eu-central-1"]),
        Expected(
            scenario: "scp-tagging", iam: .clear, scp: .blocked,
            scpTitles: ["5 actions are denied by SCP TagEverything, statement DemandCostCenter, on OU Workloads."],
            words: ["Add the stack tag CostCenter at launch"]),
        Expected(
            scenario: "bucket-encryption-denied", iam: .clear, scp: .blocked,
            scpTitles: [
                "s3:PutEncryptionConfiguration is denied by SCP DenyBucketEncryptionChanges, statement LockEncryption, on "
                    + "OU Security."
            ], words: ["What would fail: Bootstrap: 6 buckets and their policies."]),
        Expected(
            scenario: "organization-closed", iam: .clear, scp: .unknown,
            scpTitles: ["Policies with conditions were not evaluated: the simulator leaves them out."],
            words: ["organizations:ListPoliciesForTarget"]),
        Expected(
            scenario: "simulation-denied", iam: .blocked, iamTitles: ["kms:CreateKey is denied."], scp: .clear,
            words: ["policy SecurityGuard, statement NoKeys"]),
        Expected(
            scenario: "root-user", iam: .attention, iamTitles: ["You are the account's root user."], scp: .blocked,
            scpTitles: ["5 actions are denied by SCP RootDoesNothing, statement NoKeysForRoot, on OU Workloads."],
            words: ["ArnLike aws:PrincipalArn arn:aws:iam::*:root"]),
    ]

    @Test("A scenario's steps name exactly the cause", arguments: cases)
    func scenario(expected: Expected) async throws {
        let file = try #require(try ScenarioFile.named(expected.scenario))
        try await Self.asking(file.scenario) { checks, scope in
            let iam = await checks.answer(.permissions(scope))
            let scp = await checks.answer(.organization(scope))
            #expect(iam.verdict == expected.iam, "\(iam.findings.map(\.title))")
            #expect(scp.verdict == expected.scp, "\(scp.findings.map(\.title))")
            #expect(iam.findings.filter { $0.severity != .info }.map(\.title) == expected.iamTitles)
            #expect(scp.findings.filter { $0.severity != .info }.map(\.title) == expected.scpTitles)
            let told = (iam.findings + scp.findings).map { "\($0.detail) \($0.remedy ?? "")" }.joined(separator: "\n")
            for word in expected.words { #expect(told.contains(word), "\(told)") }
        }
    }

    @Test("A demand for a tag is met by the launch's tags")
    func launchTags() async throws {
        let file = try #require(try ScenarioFile.named("scp-tagging"))
        try await Self.asking(file.scenario) { checks, scope in
            var scope = scope
            #expect(await checks.answer(.organization(scope)).verdict == .blocked)
            scope.tags = ["CostCenter": "security"]
            #expect(await checks.answer(.organization(scope)).verdict == .clear)
        }
    }

    @Test("Where neither simulation nor reading is allowed, the one permission is named that would answer")
    func nothingIsAllowed() async throws {
        let deny = Scenario.Policy(
            name: "Blind", document: #"{"Statement":{"Effect":"Deny","Action":"iam:*","Resource":"*"}}"#)
        let scenario = Scenario(principal: Scenario.Principal(policies: [.administratorAccess, deny]))
        try await Self.asking(scenario) { checks, scope in
            let answer = await checks.answer(.permissions(scope))
            #expect(answer.verdict == .unknown)
            #expect(answer.findings.map(\.title) == ["The permissions could not be looked at."])
            #expect(
                answer.findings[0].remedy?.hasPrefix("Ask for iam:SimulatePrincipalPolicy on \(scope.principal)")
                    == true)
        }
    }

    @Test("What a user's groups allow and forbid is read where the simulation is refused")
    func groups() async throws {
        func policy(_ name: String, _ statement: String) -> Scenario.Policy {
            Scenario.Policy(name: name, document: #"{"Statement":\#(statement)}"#)
        }
        let blind = policy("Blind", #"{"Effect":"Deny","Action":"iam:Simulate*","Resource":"*"}"#)
        let noKeys = policy("NoKeys", #"{"Sid":"Keys","Effect":"Deny","Action":"kms:CreateKey","Resource":"*"}"#)
        let scenario = Scenario(
            principal: Scenario.Principal(
                policies: [blind],
                groups: [
                    Scenario.Group(name: "Admins", policies: [.administratorAccess]),
                    Scenario.Group(name: "Guarded", policies: [noKeys]),
                ]))
        try await Self.asking(scenario) { checks, scope in
            let answer = await checks.answer(.permissions(scope))
            #expect(answer.findings.filter { $0.severity != .info }.map(\.title) == ["kms:CreateKey is denied."])
            #expect(answer.findings[0].detail.contains("policy NoKeys, statement Keys"), "\(answer.findings[0].detail)")
        }
        let closed = policy(
            "Closed", #"{"Effect":"Deny","Action":["iam:Simulate*","iam:ListGroupPolicies"],"Resource":"*"}"#)
        var shut = scenario
        shut.principal.policies = [closed]
        try await Self.asking(shut) { checks, scope in
            let answer = await checks.answer(.permissions(scope))
            #expect(answer.verdict == .unknown)
            #expect(answer.findings[0].remedy?.contains("for want of iam:ListGroupPolicies") == true)
        }
    }

    @Test("The types of nested templates count too, and one that cannot be read is not passed over")
    func nestedTypes() async throws {
        try await Self.asking(Scenario()) { checks, scope in
            var scope = scope
            scope.templateURL = Self.templateURL
            let answer = await checks.answer(.permissions(scope))
            guard case .permissions(let matrix) = answer.facts else { return #expect(Bool(false), "no matrix") }
            let types = Set(matrix.entries.flatMap(\.types))
            // One type of each of three nested stacks: Appsync, Web, LogAnalysis.
            #expect(types.isSuperset(of: ["AWS::AppSync::DataSource", "AWS::ECS::Cluster", "AWS::Athena::WorkGroup"]))
            #expect(!answer.findings.contains { $0.title.contains("could not be read") })
        }
        let noAppsync = Scenario.Policy(
            name: "NoAppsync",
            document: #"{"Statement":{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::*/*appsync*"}}"#)
        let scenario = Scenario(principal: Scenario.Principal(policies: [.administratorAccess, noAppsync]))
        try await Self.asking(scenario) { checks, scope in
            var scope = scope
            scope.templateURL = Self.templateURL
            let answer = await checks.answer(.permissions(scope))
            let unread = answer.findings.first { $0.severity == .unknown }
            #expect(unread?.title == "1 nested template could not be read, so that its types are not known.")
            #expect(unread?.detail == "Appsync")
        }
    }

    private static let templateURL =
        "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.16.0/panther.yml"

    @Test("A role that is passed to CloudFormation must trust it, and the caller must be allowed to pass it")
    func passedRole() async throws {
        func role(_ name: String, trusting service: String) -> Scenario.Item {
            Scenario.Item(
                type: "AWS::IAM::Role", name: name,
                properties: [
                    "AssumeRolePolicyDocument": [
                        "Statement": [
                            "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": ["Service": .string(service)],
                        ]
                    ]
                ])
        }
        let noPassing = Scenario.Policy(
            name: "NoPassing",
            document: #"{"Statement":{"Effect":"Deny","Action":"iam:PassRole","Resource":"arn:aws:iam::*:role/Other"}}"#
        )
        let scenario = Scenario(
            principal: Scenario.Principal(policies: [.administratorAccess, noPassing]),
            contents: [
                role("Good", trusting: "cloudformation.amazonaws.com"), role("Other", trusting: "ec2.amazonaws.com"),
            ])
        try await Self.asking(scenario) { checks, scope in
            var scope = scope
            scope.isServiceRole = true
            scope.principal = "arn:aws:iam::123456789012:role/Good"
            #expect(await checks.passing(scope).map(\.severity) == [.info, .info])
            scope.principal = "arn:aws:iam::123456789012:role/Other"
            let findings = await checks.passing(scope)
            #expect(
                findings.map(\.title) == [
                    "The role does not trust CloudFormation.", "You may not pass the role to CloudFormation.",
                ])
        }
    }

    @Test("Exported files give the findings that the API gives")
    func exports() async throws {
        let file = try #require(try ScenarioFile.named("bucket-encryption-denied"))
        let level = try #require(file.scenario.organization?.levels[1])
        let lock = try #require(level.servicePolicies.first)
        let list = #"{"Policies":[{"Id":"p-FullAWSAccess","Name":"FullAWSAccess","Type":"SERVICE_CONTROL_POLICY"}]}"#
        let two =
            #"{"Policies":[{"Id":"p-FullAWSAccess","Type":"SERVICE_CONTROL_POLICY"},{"Id":"p-1","Type":"SERVICE_CONTROL_POLICY"}]}"#
        let content = lock.document.replacing("\"", with: "\\\"")
        let files = [
            "123456789012.SERVICE_CONTROL_POLICY.json": list,
            "123456789012.parents.json": #"{"Parents":[{"Id":"ou-1"}]}"#,
            "ou-1.SERVICE_CONTROL_POLICY.json": two, "ou-1.parents.json": #"{"Parents":[{"Id":"r-1"}]}"#,
            "r-1.SERVICE_CONTROL_POLICY.json": list,
            "p-1.json": #"{"Policy":{"PolicySummary":{"Id":"p-1","Name":"\#(lock.name)"},"Content":"\#(content)"}}"#,
        ]
        try await Self.asking(file.scenario, files: files) { checks, scope in
            let asked = await checks.answer(.organization(scope))
            var scope = scope
            scope.exportPath = "policies"
            let loaded = await checks.answer(.organization(scope))
            #expect(loaded.verdict == .blocked)
            let told = [asked, loaded].map { answer in
                answer.findings.filter { $0.severity == .blocked }.map {
                    $0.title.replacing("OU Security", with: "ou-1") + $0.detail
                }
            }
            #expect(told[0] == told[1])
        }
        // A plain document alone counts for what it denies.
        try await Self.asking(Scenario(), files: ["Lock.json": lock.document]) { checks, scope in
            var scope = scope
            scope.exportPath = "Lock.json"
            let loaded = await checks.answer(.organization(scope))
            #expect(
                loaded.findings.first?.title
                    == "s3:PutEncryptionConfiguration is denied by SCP Lock, statement LockEncryption, on some level.")
        }
    }

    /// Asks a practice cloud of that scenario with the real client.
    static func asking(
        _ scenario: Scenario, files: [String: String] = [:],
        _ body: @Sendable (Checks, PermissionScope) async throws -> Void
    ) async throws {
        let wallClock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
        let live = try LiveTransport()
        try await withPracticeCloud(PracticeOptions(scenario: scenario, speed: 60, wallClock: wallClock)) { endpoint in
            let credentials = StaticCredentials(
                Credentials(accessKeyId: endpoint.accessKeyId, secretAccessKey: endpoint.secretAccessKey))
            let client = AWSClient(
                ClientConfiguration(
                    credentials: credentials, region: endpoint.region,
                    endpoint: ServiceEndpoint.fixed(endpoint.url), transport: live, wallClock: wallClock))
            let caller = try await client.send(STS.GetCallerIdentityInput()).arn ?? ""
            let scope = PermissionScope(
                principal: caller, account: endpoint.accountId, region: endpoint.region, caller: caller)
            let checks = Checks(client: client, wallClock: wallClock, readFiles: { _ in .success(files) })
            try await body(checks, scope)
        }
        await live.shutdown()
    }
}
