import Testing

/// Issue: whatever keeps a launch from beginning is explained, and nothing half done stays in the account.
@Suite(.fewAtOnce) struct LaunchRefusalTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var title: String
        /// What the practice account is like, as lines of a scenario.
        var scenario = "ends: CREATE_COMPLETE"
        /// Lines of the answers file beside the usual ones.
        var answers = "capabilities: [CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]"
        var onboardSelf = false
        var templateURL: String?
        var status = 1
        var sentence: String
        var testDescription: String { title }
    }

    /// A fault that strikes the launch, with CloudFormation's own code and words.
    private static func refusing(_ code: String, _ message: String) -> String {
        """
        faults: [{call: "cloudformation:CreateStack", code: \(code), message: "\(message)"}]
        ends: CREATE_COMPLETE
        """
    }

    static let rows = [
        Row(
            title: "a name conflict, found by the preview",
            scenario: """
                contents: [{type: "AWS::IAM::Role", name: PantherAuditRole-us-east-1}]
                ends: ROLLBACK_COMPLETE
                cause: {path: [Onboard, ComplianceRoles], resource: AuditRole, category: already-exists}
                """,
            answers: """
                capabilities: [CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]
                viaChangeSet: true
                """,
            onboardSelf: true,
            sentence: """
                  Onboard > ComplianceRoles > AuditRole (AWS::IAM::Role): Resource of type 'AWS::IAM::Role' with identifier \
                'PantherAuditRole-us-east-1' already exists. Remove what has the name, in step 4, or choose values that \
                make another name.
                """),
        Row(
            title: "a capability that was not accepted",
            answers: "capabilities: [CAPABILITY_IAM, CAPABILITY_NAMED_IAM]",
            sentence: "Step 7, Launch: Accept CAPABILITY_AUTO_EXPAND first: Enter on its line."),
        Row(
            title: "a capability that CloudFormation misses",
            scenario: refusing("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_AUTO_EXPAND]"),
            sentence: """
                Nothing was made. CloudFormation said: Requires capabilities : [CAPABILITY_AUTO_EXPAND]. Accept every \
                capability on this page: each is a line of its own.
                """),
        Row(
            title: "a template of another region",
            scenario: """
                contents:
                  - type: "AWS::S3::Bucket"
                    name: panther-enterprise-eu-west-1
                    objects:
                      v1.16.0/panther.yml: |
                        Parameters: {FirstUserEmail: {Type: String}}
                        Resources: {Topic: {Type: "AWS::SNS::Topic"}}
                ends: CREATE_COMPLETE
                """,
            templateURL: "https://panther-enterprise-eu-west-1.s3.amazonaws.com/v1.16.0/panther.yml",
            sentence: """
                The template is published for eu-west-1 but the deployment is in us-east-1: code and images are read from \
                the template's own region, so the two must be the same. Use Panther's URL for us-east-1.
                """),
        Row(
            title: "a template that CloudFormation finds in another region",
            scenario: refusing(
                "ValidationError",
                "S3 error: The bucket you are attempting to access must be addressed using the specified endpoint."),
            sentence: """
                Nothing was made. CloudFormation said: S3 error: The bucket you are attempting to access must be addressed \
                using the specified endpoint. The template is in another region than the deployment: enter its URL of this \
                region in step 1.
                """),
        Row(
            title: "credentials that expire before the launch",
            scenario: """
                faults: [{call: "cloudformation:CreateStack", expire: true}]
                ends: CREATE_COMPLETE
                """,
            status: 3,
            sentence: """
                Nothing was made. Could not create panther-prod: cloudformation CreateStack: ExpiredToken: The security \
                token included in the request is expired (request ID). Renew the credentials and try again. Your answers \
                are kept.
                """),
        Row(
            title: "credentials that expire before a preview is carried out",
            scenario: """
                faults: [{call: "cloudformation:ExecuteChangeSet", expire: true}]
                ends: CREATE_COMPLETE
                """,
            answers: """
                capabilities: [CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]
                viaChangeSet: true
                """,
            status: 3,
            sentence: """
                Nothing was made. Could not create panther-prod: cloudformation ExecuteChangeSet: ExpiredToken: The \
                security token included in the request is expired (request ID). Renew the credentials and try again. Your \
                answers are kept.
                """),
    ]

    @Test("it is explained in a sentence, and no stack stays", arguments: rows)
    func refused(row: Row) async throws {
        try await withTemporaryFolder { folder in
            try Places.write("title: \(row.title)\n\(row.scenario)\n", to: "\(folder)/s.yaml")
            try Places.write(
                """
                stackName: panther-prod
                parameters: {FirstUserEmail: ann@acme.io, OnboardSelf: "\(row.onboardSelf)"}
                \(row.answers)

                """, to: "\(folder)/a.yaml")
            try await CloudServer.open("\(folder)/s.yaml", speed: 3000) { cloud in
                let ended = try await Program.wizard(
                    "deploy", "--answers", "\(folder)/a.yaml", "--template-url", row.templateURL ?? cloud.templateURL,
                    "--yes", "--confirm", "panther-prod", environment: cloud.environment
                ).run(within: .seconds(100))
                let words = ended.words.replacing(#/\(request [0-9a-f-]+\)/#, with: "(request ID)")
                #expect(ended.status == row.status && words.contains(row.sentence), "\(ended.status) \(words)")
                let left = try await Self.standing(cloud)
                #expect(left.isEmpty, "\(left)")
            }
        }
    }

    @Test(
        "a name that somebody takes while the launch is on its way, for a stack or for a change set in review",
        arguments: [
            (["create-stack"], "CREATE_"),
            (["create-change-set", "--change-set-type", "CREATE", "--change-set-name", "first"], "REVIEW_IN_PROGRESS"),
        ])
    func nameTakenMeanwhile(deed: [String], status: String) async throws {
        try await CloudServer.open(speed: 60) { cloud in
            try await withTemporaryFolder { folder in
                try Places.write(HeadlessTests.answers, to: "\(folder)/a.yaml")
                try Places.write(DeployingPeerTests.good, to: "\(folder)/good.yaml")
                try await HoldProxy.open(cloud, log: "\(folder)/calls", hold: 1) { proxy in
                    async let ended = Program.wizard(
                        "deploy", "--answers", "\(folder)/a.yaml", "--template-url", cloud.templateURL, "--yes",
                        "--confirm", "panther-prod", environment: proxy.environment
                    ).run(within: .seconds(100))
                    #expect(try await proxy.waitUntilHeld())
                    let others = try await Program(
                        path: Places.aws,
                        arguments: ["cloudformation"] + deed + [
                            "--stack-name", "panther-prod", "--template-body", "file://\(folder)/good.yaml",
                        ], environment: cloud.environment
                    ).run()
                    #expect(others.status == 0, "\(others.words)")
                    try proxy.release()
                    let refused = try await ended
                    #expect(
                        refused.status == 1
                            && refused.words.hasSuffix(
                                "Nothing was made. CloudFormation said: Stack [panther-prod] already exists. "
                                    + "A stack took the name since it was looked at: choose another one in step 5.\n"),
                        "\(refused.status) \(refused.words)")
                }
                let left = try await Self.standing(cloud)
                #expect(left.count == 1 && left[0].hasPrefix("panther-prod \(status)"), "\(left)")
            }
        }
    }

    /// The stacks that are not gone, with their statuses.
    static func standing(_ cloud: CloudServer) async throws -> [String] {
        try await cloud.oracle("stacks").lines.filter { !$0.hasSuffix("DELETE_COMPLETE") }
    }
}
