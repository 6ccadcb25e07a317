import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Issue: what answers in AWS's place is never taken for an answer of AWS without content.
@Suite(.fewAtOnce) struct ForeignAnswerTests {
    private struct Run: Decodable {
        var command: String
        var exit: Int
        var output: String
        var askedAgain: Bool?
    }

    @Test(
        "every command says that the answer is unreadable, exit 4; watch says so and asks again",
        arguments: Places.isFull ? ["xhtml", "html", "stub", "empty", "json"] : ["xhtml", "empty"])
    func portal(page: String) async throws {
        let ended = try await Oracle.run("portal", [Places.wizard, page], environment: [:])
        let runs = try JSONDecoder().decode([Run].self, from: Data(ended.output.utf8))
        #expect(runs.count == 8)
        for run in runs {
            #expect(run.output.contains("the answer is unreadable: "), "\(run.command): \(run.output)")
            #expect(
                run.output.contains(
                    "A proxy or captive portal may answer in place of AWS: check the network, HTTPS_PROXY and "
                        + "--endpoint-url."), "\(run.command): \(run.output)")
            for claim in ["There is no stack", "Nothing of an earlier Panther", "Nothing to", "CREATE_COMPLETE"] {
                #expect(!run.output.contains(claim), "\(run.command): \(run.output)")
            }
            if let askedAgain = run.askedAgain {
                #expect(askedAgain && run.exit == 143, "\(run.output)")
            } else {
                #expect(run.exit == 4, "\(run.command): \(run.output)")
            }
        }
    }
}

/// Issue: a number from outside that no arithmetic can hold is refused with its place, and never ends the program by a trap.
@Suite(.fewAtOnce) struct NumberTests {
    static let flags: [(words: [String], sentence: String)] = [
        (["replay", "r1", "--speed", "1e300"], "--speed must be from 0.001 to 1000000, such as 60."),
        (["replay", "r1", "--speed", "nan"], "--speed must be from 0.001 to 1000000, such as 60."),
        (["practice", "--speed", "inf"], "--speed must be from 0.001 to 1000000, such as 60."),
        (["cloud", "--speed", "1e-300"], "--speed must be from 0.001 to 1000000, such as 60."),
        (["lessons", "--speed", "0"], "--speed must be from 0.001 to 1000000, such as 60."),
        (["watch", "x", "--calls-per-second", "1e300"], "--calls-per-second must be from 0.01 to 1000, such as 2."),
        (["watch", "x", "--calls-per-second", "nan"], "--calls-per-second must be from 0.01 to 1000, such as 2."),
        (["journal", "prune", "--days", "9223372036854775807"], "--days must be from 0 to 36500."),
    ]

    @Test("flags", arguments: zip(flags.map(\.words), flags.map(\.sentence)))
    func flag(words: [String], sentence: String) async throws {
        let ended = try await Program(path: Places.wizard, arguments: words).run()
        #expect(ended.status == 2 && ended.words.contains(sentence), "\(ended.status) \(ended.words)")
    }

    @Test(
        "a scenario's file, with its line",
        arguments: [
            ("seed: 1e30", "2: \"seed\" should be a whole number from 0 to 18446744073709551615."),
            ("speed: 1e300", "2: \"speed\" should be from 0.001 to 1000000."),
            ("quotas: {x: -1}", "2: \"x\" should be a whole number from 0 to 1000000000."),
            ("visibilityDelay: 1e19", "2: \"visibilityDelay\" should be from 0 to 31536000."),
        ])
    func scenario(line: String, sentence: String) async throws {
        try await withTemporaryFolder { folder in
            try Places.write("title: A\n\(line)\n", to: "\(folder)/s.yaml")
            let ended = try await Program.wizard("practice", "--check", "\(folder)/s.yaml").run()
            #expect(ended.status == 2 && ended.words.contains("\(folder)/s.yaml:\(sentence)"), "\(ended.words)")
        }
    }

    @Test(
        "a lesson's and an answers file, with its line",
        arguments: ["1e30", "99999999999999999999", "-1", "nan"])
    func lessonsAndAnswers(number: String) async throws {
        try await withTemporaryFolder { folder in
            try Places.write("title: A\ngoal: B\nminutes: \(number)\n", to: "\(folder)/l.yaml")
            let lesson = try await Program.wizard("lessons", "\(folder)/l.yaml", "--check").run()
            #expect(lesson.status == 2 && lesson.words.contains("l.yaml: Line 3: "), "\(lesson.status) \(lesson.words)")
            try Places.write("timeoutInMinutes: \(number)\n", to: "\(folder)/a.yaml")
            let answers = try await Program.wizard(
                "deploy", "--answers", "\(folder)/a.yaml", "--yes", "--confirm", "x",
                environment: [
                    "AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
                    "AWS_SECRET_ACCESS_KEY": "not-a-secret", "AWS_REGION": "us-east-1",
                ]
            ).run()
            #expect(
                answers.status == 2 && answers.words.contains("a.yaml, line 1: "),
                "\(answers.status) \(answers.words)")
        }
    }

    @Test("an event's moment", arguments: ["1e300", "-1e300", "9223372036854775807", "253402300800"])
    func event(seconds: String) async throws {
        try await withTemporaryFolder { folder in
            let arn = "arn:aws:cloudformation:us-east-1:123456789012:stack/a/1"
            try Places.write(
                "{\"StackEvents\": [{\"StackId\": \"\(arn)\", \"Timestamp\": \(seconds)}]}", to: "\(folder)/e.json")
            let ended = try await Program.wizard("diagnose", "--events", "\(folder)/e.json").run()
            #expect(ended.status == 2, "\(ended.status) \(ended.words)")
            #expect(ended.words.contains("Event 1 has a Timestamp that is no moment."), "\(ended.words)")
        }
    }
}
