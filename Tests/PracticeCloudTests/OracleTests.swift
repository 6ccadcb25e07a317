import Foundation
import Stacks
import Testing

@testable import PracticeCloud

/// boto3 talks to the practice cloud over HTTP: what it accepts, AWS's own clients accept.
@Suite(.serialized) struct OracleTests {
    struct Check: Decodable {
        var check: String
        var ok: Bool
        var seen: String
    }

    static let scenario = Scenario(
        account: Scenario.Account(alias: "practice"),
        contents: [
            Scenario.Item(type: "AWS::IAM::Role", name: "PantherAuditRole-us-east-1"),
            Scenario.Item(type: "AWS::IAM::Role", name: "PantherTrainer"),
        ],
        faults: [
            Scenario.PlannedFault(
                .resource(path: "**", moment: .create), code: "InternalFailure", message: "It is broken.",
                type: "AWS::Broken::*")
        ])

    static func wallClock() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    @Test(arguments: [
        ("practice_road.py", 47), ("practice_services.py", 25), ("practice_commands.py", 8),
        ("practice_conformance.py", 290),
    ])
    func `AWS's own clients find what they expect`(script: String, count: Int) async throws {
        let options = PracticeOptions(scenario: Self.scenario, speed: 400, wallClock: Self.wallClock)
        let checks = try await withPracticeCloud(options) { try await Self.run(script, at: $0) }
        #expect(checks.count >= count)
        for check in checks { #expect(check.ok, "\(check.check): \(check.seen)") }
    }

    /// An account in an organisation, with a role whose policy, boundary and organisation each deny something.
    static let governed: Scenario = {
        func policy(_ name: String, _ statements: String) -> Scenario.Policy {
            Scenario.Policy(name: name, document: #"{"Version":"2012-10-17","Statement":[\#(statements)]}"#)
        }
        let deploy = policy(
            "Deploy",
            #"""
            {"Effect":"Allow","Action":["s3:CreateBucket"],"Resource":"arn:aws:s3:::panther-*"},\#
            {"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"},\#
            {"Effect":"Allow","Action":["sqs:*","kms:*","ec2:*"],"Resource":"*"},\#
            {"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}
            """#)
        let edge = policy("Edge", #"{"Effect":"Allow","NotAction":"sqs:*","Resource":"*"}"#)
        let guardian = policy(
            "Guard",
            #"""
            {"Sid":"NoKeys","Effect":"Deny","Action":"kms:*","Resource":"*"},\#
            {"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"us-east-1"}}}
            """#)
        return Scenario(
            contents: [
                Scenario.Item(
                    type: "AWS::IAM::ManagedPolicy", name: "Edge",
                    properties: ["PolicyDocument": JSONBody.value(of: edge.document) ?? .null]),
                Scenario.Item(
                    type: "AWS::IAM::Role", name: "Deployer",
                    properties: [
                        "Policies": [
                            ["PolicyName": "Deploy", "PolicyDocument": JSONBody.value(of: deploy.document) ?? .null]
                        ],
                        "PermissionsBoundary": "arn:aws:iam::123456789012:policy/Edge",
                    ]),
            ],
            organization: Scenario.Organization(levels: [
                Scenario.Level(id: "r-1", name: "Root"),
                Scenario.Level(id: "ou-1-security", name: "Security", servicePolicies: [guardian]),
                Scenario.Level(id: "123456789012", name: "practice"),
            ]))
    }()

    @Test func `boto3 reads simulations page by page, and the organisation's policies`() async throws {
        let options = PracticeOptions(scenario: Self.governed, speed: 400, wallClock: Self.wallClock)
        let checks = try await withPracticeCloud(options) { try await Self.run("practice_policies.py", at: $0) }
        #expect(checks.count >= 30)
        for check in checks { #expect(check.ok, "\(check.check): \(check.seen)") }
    }

    /// Runs a script and reads its lines. The child gets an environment of its own: no key of the operator's.
    static func run(_ script: String, at endpoint: PracticeEndpoint) async throws -> [Check] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let python = ProcessInfo.processInfo.environment["PANTHER_WIZARD_PYTHON"] ?? "python3"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, folder.appending(path: "oracle/\(script)").path]
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "AWS_ENDPOINT_URL": endpoint.url,
            "AWS_ACCESS_KEY_ID": endpoint.accessKeyId, "AWS_SECRET_ACCESS_KEY": endpoint.secretAccessKey,
            "AWS_REGION": endpoint.region, "PRACTICE_ACCOUNT": endpoint.accountId, "AWS_EC2_METADATA_DISABLED": "true",
            "HOME": NSTemporaryDirectory(),
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        // Waiting blocks a thread: a thread of its own, so that the server keeps those of the concurrency pool.
        let handle = pipe.fileHandleForReading
        let data = await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: handle.readDataToEndOfFile()) }
        }
        return try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Check.self, from: $0) }
    }
}
