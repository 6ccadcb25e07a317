import Testing

/// Programs that deploy by CloudFormation take the practice cloud for AWS, unmodified: a create, an update, a failure.
@Suite(.fewAtOnce) struct DeployingPeerTests {
    static let good = """
        Parameters: {Display: {Type: String, Default: one}}
        Resources:
          Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Display}}
        Outputs: {TopicArn: {Value: !Ref Topic}}
        """

    /// A nested stack whose template lies nowhere: a creation that fails and rolls back.
    static let bad = """
        Resources:
          Lost: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "https://nobody.s3.amazonaws.com/x.yml"}}
        """

    /// Why the bad one fails.
    static let reason = "The specified bucket does not exist"

    @Test func `aws cloudformation deploy and wait`() async throws {
        try await Self.visit { cloud, folder in
            func aws(_ arguments: String...) async throws -> Ended {
                try await Program(
                    path: Places.aws, arguments: ["cloudformation"] + arguments, environment: cloud.environment
                ).run(within: .seconds(150))
            }
            let deploy = ["deploy", "--stack-name", "demo", "--template-file", "\(folder)/good.yaml"]
            let created = try await aws(deploy[0], deploy[1], deploy[2], deploy[3], deploy[4])
            #expect(created.status == 0, "\(created.output)\(created.words)")
            let updated = try await aws(
                deploy[0], deploy[1], deploy[2], deploy[3], deploy[4], "--parameter-overrides", "Display=two")
            #expect(updated.status == 0, "\(updated.output)\(updated.words)")
            let body = "file://\(folder)/bad.yaml"
            let asked = try await aws("create-stack", "--stack-name", "bad", "--template-body", body)
            #expect(asked.status == 0, "\(asked.words)")
            let waited = try await aws("wait", "stack-create-complete", "--stack-name", "bad")
            #expect(waited.status == 255 && waited.words.contains("ROLLBACK"), "\(waited.words)")
            try await Self.check(cloud, "demo")
        }
    }

    @Test func `sam deploy`() async throws {
        try await Self.visit { cloud, folder in
            // Nothing is asked of the network: the version was looked up just now, and there is no way out.
            try Places.write(
                #"{"telemetryEnabled": false, "lastVersionCheck": 32503680000.0}"#,
                to: "\(folder)/.aws-sam/metadata.json")
            func sam(_ file: String, _ stack: String, _ more: String...) async throws -> Ended {
                let arguments = [
                    "deploy", "--template-file", "\(folder)/\(file).yaml", "--stack-name", stack,
                    "--no-confirm-changeset", "--no-progressbar",
                ]
                return try await Self.peer("sam", arguments + more, cloud, home: folder)
            }
            let created = try await sam("good", "demo")
            #expect(created.status == 0, "\(created.output)\(created.words)")
            #expect(created.output.contains("Successfully created/updated stack - demo"))
            #expect(created.output.contains("CREATE_COMPLETE"))
            let updated = try await sam("good", "demo", "--parameter-overrides", "Display=two")
            #expect(updated.status == 0, "\(updated.output)\(updated.words)")
            #expect(updated.output.contains("UPDATE_COMPLETE"))
            let failed = try await sam("bad", "bad")
            #expect(failed.status == 1, "\(failed.output)\(failed.words)")
            #expect(failed.words.contains("Failed to create/update the stack: bad"), "\(failed.words)")
            #expect(failed.output.contains("ROLLBACK_COMPLETE"))
            try await Self.check(cloud, "demo")
        }
    }

    @Test func `sceptre launch`() async throws {
        try await Self.visit { cloud, folder in
            try Places.write("project_code: practice\nregion: us-east-1\n", to: "\(folder)/config/config.yaml")
            for file in ["good", "bad"] {
                let text = try #require(Places.read("\(folder)/\(file).yaml"))
                try Places.write(text, to: "\(folder)/templates/\(file).yaml")
            }
            func launch(_ file: String, _ stack: String, _ more: String = "") async throws -> Ended {
                try Places.write(
                    "template: {path: \(file).yaml, type: file}\nstack_name: \(stack)\n\(more)",
                    to: "\(folder)/config/\(stack).yaml")
                return try await Self.peer(
                    "sceptre", ["--no-colour", "--dir", folder, "launch", "-y", "\(stack).yaml"], cloud, home: folder)
            }
            // Its own wait between two questions is four seconds; the failure goes beside the rest.
            async let failure = launch("bad", "bad")
            let created = try await launch("good", "demo")
            #expect(created.status == 0, "\(created.output)\(created.words)")
            #expect((created.output + created.words).contains("demo AWS::CloudFormation::Stack CREATE_COMPLETE"))
            let updated = try await launch("good", "demo", "parameters: {Display: two}\n")
            #expect(updated.status == 0, "\(updated.output)\(updated.words)")
            let failed = try await failure
            #expect(failed.status == 1, "\(failed.output)\(failed.words)")
            #expect((failed.output + failed.words).contains(Self.reason))
            try await Self.check(cloud, "demo")
        }
    }

    /// A practice cloud and a folder with both templates.
    private static func visit(
        _ body: @escaping @Sendable (CloudServer, String) async throws -> Void
    ) async throws {
        try await CloudServer.open(speed: 600) { cloud in
            try await withTemporaryFolder { folder in
                try Places.write(good, to: "\(folder)/good.yaml")
                try Places.write(bad, to: "\(folder)/bad.yaml")
                try await body(cloud, folder)
            }
        }
    }

    private static func peer(
        _ name: String, _ arguments: [String], _ cloud: CloudServer, home: String
    ) async throws -> Ended {
        let more = [
            "HOME": home, "SAM_CLI_TELEMETRY": "0", "SAM_CLI_POLL_DELAY": "0.2", "HTTPS_PROXY": "http://127.0.0.1:9",
            "NO_PROXY": "127.0.0.1",
        ]
        return try await Program(
            path: "\(Places.peers)/\(name)", arguments: arguments,
            environment: cloud.environment.merging(more) { $1 }
        ).run(within: .seconds(120))
    }

    /// What stands in the end, asked by our own side: the update was made, the failure rolled back.
    private static func check(_ cloud: CloudServer, _ stack: String) async throws {
        for (name, status, value) in [(stack, "UPDATE_COMPLETE", "two"), ("bad", "ROLLBACK_COMPLETE", nil)] {
            let told = try await Program(
                path: Places.aws,
                arguments: [
                    "cloudformation", "describe-stacks", "--stack-name", name, "--query",
                    "Stacks[0].[StackStatus, Parameters[0].ParameterValue]", "--output", "text",
                ], environment: cloud.environment
            ).run()
            #expect(told.output.hasPrefix("\(status)\t\(value ?? "None")"), "\(told.output)\(told.words)")
        }
    }
}
