import Testing

/// Issue: what the aws command accepts on an operator's machine, the program accepts, with the same meaning.
@Suite(.fewAtOnce) struct CredentialTests {
    /// A home with files of the aws command, whose keys are the practice cloud's.
    private func withHome(
        _ cloud: CloudServer, _ body: (_ home: String, _ environment: [String: String]) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let keys = """
                aws_access_key_id = \(cloud.environment["AWS_ACCESS_KEY_ID"] ?? "")
                aws_secret_access_key = \(cloud.environment["AWS_SECRET_ACCESS_KEY"] ?? "")

                """
            try Places.write("[base]\n\(keys)", to: "\(folder)/.aws/credentials")
            try Places.write(
                """
                [profile base]
                region = us-east-1
                endpoint_url = \(cloud.endpoint)
                [profile deploy]
                region = us-east-1
                endpoint_url = \(cloud.endpoint)
                role_arn = arn:aws:iam::123456789012:role/PantherAuditRole-us-east-1
                source_profile = base
                role_session_name = ann
                [profile device]
                region = us-east-1
                endpoint_url = \(cloud.endpoint)
                role_arn = arn:aws:iam::123456789012:role/PantherAuditRole-us-east-1
                source_profile = base
                role_session_name = ann
                mfa_serial = arn:aws:iam::123456789012:mfa/ann

                """, to: "\(folder)/.aws/config")
            try await body(
                folder,
                [
                    "HOME": folder, "AWS_CONFIG_FILE": "\(folder)/.aws/config",
                    "AWS_SHARED_CREDENTIALS_FILE": "\(folder)/.aws/credentials",
                ])
        }
    }

    @Test("profiles, roles and their sources: whoami and the aws command name the same principal")
    func profiles() async throws {
        try await CloudServer.open("old-poc") { cloud in
            try await withHome(cloud) { _, environment in
                for profile in ["base", "deploy"] {
                    let ours = try await Program.wizard(
                        "whoami", "--json", "--profile", profile, environment: environment
                    )
                    .run()
                    let theirs = try await Program(
                        path: Places.aws,
                        arguments: [
                            "sts", "get-caller-identity", "--profile", profile, "--query", "Arn", "--output", "text",
                        ],
                        environment: environment
                    ).run()
                    #expect(theirs.status == 0 && ours.status == 0, "\(ours.words) \(theirs.words)")
                    #expect(ours.output.contains(#""arn":"\#(theirs.output.trimmingNewline)""#), "\(ours.output)")
                    let source = profile == "base" ? "shared-credentials-file" : "assume-role"
                    #expect(ours.output.contains(#""credentialSource":"\#(source)""#))
                    #expect(ours.output.contains(#""expires""#) == (profile == "deploy"))
                }
                let assumed = try await Program.wizard(
                    "whoami", "--profile", "base", "--assume-role-arn",
                    "arn:aws:iam::123456789012:role/PantherAuditRole-us-east-1", "--role-session-name", "me",
                    environment: environment
                ).run()
                #expect(assumed.output.contains("assumed-role/PantherAuditRole-us-east-1/me"), "\(assumed.words)")
            }
        }
    }

    @Test("debug credentials prints what aws configure export-credentials prints")
    func exportsCredentials() async throws {
        try await CloudServer.open("old-poc") { cloud in
            try await withHome(cloud) { _, environment in
                let ours = try await Program.wizard(
                    "debug", "credentials", "--profile", "base", environment: environment
                )
                .run()
                let theirs = try await Program(
                    path: Places.python,
                    arguments: [
                        "-c",
                        """
                        import botocore.session, json
                        found = botocore.session.Session(profile="base").get_credentials()
                        print(json.dumps({"AccessKeyId": found.access_key, "SecretAccessKey": found.secret_key,
                                          "Version": 1}, sort_keys=True, separators=(",", ":")))
                        """,
                    ], environment: environment
                ).run()
                #expect(ours.output == theirs.output, "\(ours.words) \(theirs.words)")
                #expect(ours.words == "What follows on standard output holds secrets: keep it to yourself.\n")
            }
        }
    }

    @Test(
        "a profile with a device: --mfa-token without a terminal, a question on one, and a sentence where nobody is")
    func device() async throws {
        try await CloudServer.open("old-poc") { cloud in
            try await withHome(cloud) { _, environment in
                let given = try await Program.wizard(
                    "whoami", "--profile", "device", "--mfa-token", "123456", environment: environment
                ).run()
                #expect(given.status == 0, "\(given.words)")
                let silent = try await Program.wizard("whoami", "--profile", "device", environment: environment).run()
                #expect(silent.status == 3)
                #expect(
                    silent.words
                        == "The profile device needs a code of the device arn:aws:iam::123456789012:mfa/ann. "
                        + "Give it with --mfa-token.\n")
                let home = Program.wizard("--profile", "device", environment: environment)
                try await TerminalWindow.open(home) { window in
                    try await window.waitFor("The credentials need a code")
                    try await window.type("123456")
                    try await window.press("Enter")
                    try await window.waitFor("role/PantherAuditRole-us-east-1")
                    try await window.type(Words.leave)
                    #expect(try await window.ending().isRestored)
                }
            }
        }
    }

    @Test("bad set-ups: the profile, the setting or the line that is wrong, and the documented exit code")
    func refusals() async throws {
        try await withTemporaryFolder { folder in
            try Places.write("[default]\nregion = us-east-1\nbroken\n", to: "\(folder)/broken")
            try Places.write(
                "[profile a]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = b\n[profile b]\n"
                    + "role_arn = arn:aws:iam::1:role/y\nsource_profile = a\n", to: "\(folder)/circle")
            let cases: [(file: String, arguments: [String], status: Int, words: String)] = [
                (
                    "broken", [], 2,
                    "\(folder)/broken, line 3: “broken” is neither a [section] nor a name = value. "
                        + "Correct the line or put # before it."
                ),
                (
                    "circle", ["--profile", "a", "--region", "us-east-1"], 3,
                    "The profiles name each other as sources in a circle: a → b → a. "
                        + "Let one of them hold keys and no source_profile."
                ),
                (
                    "circle", ["--profile", "c"], 3,
                    "There is no profile “c”. Correct --profile or AWS_PROFILE, or add the profile with aws configure."
                ),
                (
                    "circle", ["--profile", "a"], 2,
                    "No region is set. Give --region, such as --region us-east-1, set AWS_REGION, or give the profile "
                        + "a a region."
                ),
                (
                    "circle", ["--external-id", "x"], 2,
                    "--role-session-name and --external-id go with --assume-role-arn."
                ),
            ]
            for one in cases {
                var program = Program.wizard("whoami", environment: ["AWS_CONFIG_FILE": "\(folder)/\(one.file)"])
                program.arguments += one.arguments
                let ended = try await program.run()
                #expect(ended.status == one.status && ended.output == "", "\(one.arguments)")
                #expect(ended.words.contains(one.words), "\(ended.words)")
            }
        }
    }

    @Test("permissions prints a policy of the calls that a command makes, and knows which commands make any")
    func permissions() async throws {
        let watch = try await Program.wizard("permissions", "watch").run()
        #expect(watch.status == 0 && watch.output.contains("\"cloudformation:DescribeStackEvents\""))
        #expect(!watch.output.contains("cloudformation:CreateStack"))
        let unknown = try await Program.wizard("permissions", "help").run()
        #expect(
            unknown.status == 2 && unknown.words.contains("help asks AWS for nothing, or there is no such command."))
    }
}
