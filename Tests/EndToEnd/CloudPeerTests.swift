import Testing

/// Issue: boto3 and the aws command take the practice cloud for AWS.
@Suite(.fewAtOnce) struct CloudPeerTests {
    @Test("boto3: identity, a stack of the test's own writing, pages of events, refusals")
    func boto3() async throws {
        try await CloudServer.open(speed: 3000) { cloud in
            let uploaded = try await cloud.oracle("upload", "nested")
            #expect(uploaded.status == 0, "\(uploaded.words)")
            let ended = try await cloud.oracle("peer", uploaded.output.trimmingNewline)
            #expect(ended.status == 0, "\(ended.words)")
            for fact in [
                #""status": "CREATE_COMPLETE""#, #""outputs": ["First", "QueueUrl", "Suffix"]"#,
                #""resources": ["Below", "Bucket", "Queue"]"#, #""nestedIsNamedAfterItsRoot": true"#,
                #""pages": [100, "#, #""newestFirst": true"#, #""eventIdsAreUnique": true"#,
                #""completeTopics": 40"#,
                #""wrongSecret": "SignatureDoesNotMatch""#, #""sameNameAgain": "AlreadyExistsException""#,
                #""unknownStack": "ValidationError""#,
            ] {
                #expect(ended.output.contains(fact), "\(ended.output)")
            }
        }
    }

    @Test("the aws command: identity, create-stack, wait, describe-stacks, events with pages")
    func awsCommand() async throws {
        try await CloudServer.open(speed: 3000) { cloud in
            try await withTemporaryFolder { folder in
                try Places.write(
                    #"{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"},"Topic":{"Type":"AWS::SNS::Topic"}}}"#,
                    to: "\(folder)/template.json")
                #expect(try await aws(cloud, "sts", "get-caller-identity").output.contains("\"Account\""))
                let created = try await aws(
                    cloud, "cloudformation", "create-stack", "--stack-name", "from-aws",
                    "--template-body", "file://\(folder)/template.json")
                #expect(created.status == 0, "\(created.words)")
                let event = ["cloudformation", "describe-stack-events", "--stack-name", "from-aws"]
                let complete = try await poll(within: .seconds(60)) {
                    try await aws(
                        cloud, "cloudformation", "describe-stacks", "--stack-name", "from-aws", "--query",
                        "Stacks[0].StackStatus", "--output", "text"
                    ).output == "CREATE_COMPLETE\n" ? true : nil
                }
                #expect(complete == true)
                let page = try await aws(cloud, event + ["--max-items", "2", "--output", "json"])
                #expect(page.output.contains("NextToken") && page.status == 0, "\(page.words)")
            }
        }
    }

    @Test("the aws command with a wrong secret is refused with SignatureDoesNotMatch")
    func wrongSecret() async throws {
        try await CloudServer.open { cloud in
            let environment = cloud.environment.merging(["AWS_SECRET_ACCESS_KEY": "wrong"]) { $1 }
            let ended = try await Program(
                path: Places.aws, arguments: ["sts", "get-caller-identity"], environment: environment
            ).run()
            #expect(ended.status != 0 && ended.words.contains("SignatureDoesNotMatch"), "\(ended.words)")
        }
    }

    private func aws(_ cloud: CloudServer, _ arguments: String...) async throws -> Ended {
        try await aws(cloud, arguments)
    }

    private func aws(_ cloud: CloudServer, _ arguments: [String]) async throws -> Ended {
        try await Program(path: Places.aws, arguments: arguments, environment: cloud.environment).run()
    }
}
