import Foundation
import Testing
import Wizard

@testable import Screens

struct AnswersFileTests {
    static var full: AnswersFile {
        var plan = Plan(
            region: "us-east-1", templateURL: "https://b.s3.amazonaws.com/panther.yml", stackName: "panther-prod",
            parameters: ["FirstUserEmail": "ann@acme.io", "Note": "it's: \"é\""],
            principal: "arn:aws:iam::111122223333:role/Deployer")
        plan.options.onFailure = .delete
        plan.options.retainExceptOnCreate = false
        plan.options.terminationProtection = true
        plan.options.tags = [LaunchOptions.Tag("team", "sec, ops"), LaunchOptions.Tag("a:b", "")]
        plan.options.roleARN = "arn:aws:iam::111122223333:role/PantherDeploymentRole"
        plan.options.timeoutInMinutes = 90
        plan.options.notificationARNs = ["arn:aws:sns:us-east-1:111122223333:t"]
        plan.options.viaChangeSet = true
        plan.options.capabilities = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
        return AnswersFile(
            plan: plan, overrides: [Override(step: .scp, verdict: .unknown, reason: "reviewed by hand: ticket 7")],
            approval: Approval(by: "Panther", at: "2026-11-25", reference: "case #1"))
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let file = Self.full
        var read = try AnswersFile(parsing: file.text(hidden: []), over: Plan(region: ""))
        #expect(read.plan.origins == ["FirstUserEmail": .answers, "Note": .answers])
        read.plan.origins = [:]
        #expect(read == file)
    }

    @Test("the help topic explains every key, and its example can be read")
    func helpTopic() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let topic = try String(contentsOfFile: "/\(root)/Sources/panther-wizard/Help/answers.md", encoding: .utf8)
        let explained = topic.split(separator: "\n").filter { $0.hasPrefix("- `") }
            .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(explained == AnswersFile.keys)
        let example = topic.components(separatedBy: "```")[1]
        for key in AnswersFile.keys { #expect(example.contains("\n\(key):"), "\(key)") }
        let read = try AnswersFile(parsing: example, over: Plan(region: ""))
        #expect(read.overrides.map(\.step) == [.leftovers] && read.plan.options.tags.count == 1)
    }

    @Test func hiddenValuesAreNotWritten() {
        let text = Self.full.text(hidden: ["Note"])
        #expect(!text.contains("it's"))
        #expect(text.contains("FirstUserEmail"))
    }

    @Test func jsonIsReadToo() throws {
        let read = try AnswersFile(
            parsing:
                #"{"stackName": "panther-a", "tags": [{"Key": "k", "Value": "v"}], "parameters": {"L": ["a", "b"]}}"#,
            over: Plan(region: "eu-west-1"))
        #expect(read.plan.stackName == "panther-a" && read.plan.region == "eu-west-1")
        #expect(read.plan.options.tags == [LaunchOptions.Tag("k", "v")])
        #expect(read.plan.parameters == ["L": "a,b"])
        #expect(read.plan.options.retainExceptOnCreate)
    }

    @Test(arguments: [
        ("- a\n", 1, "The answers must be names with values, such as stackName."),
        ("stackname: x\n", 1, "The answers have no key stackname. Keys: \(AnswersFile.keys.joined(separator: ", "))."),
        ("stackName: x\nonFailure: delete\n", 2, "onFailure takes ROLLBACK, DELETE or DO_NOTHING: \"delete\" is none."),
        ("viaChangeSet: 1\n", 1, "viaChangeSet takes true or false."),
        ("timeoutInMinutes: 0\n", 1, "timeoutInMinutes takes a whole number of at least 1."),
        ("capabilities: CAPABILITY_IAM\n", 1, "capabilities takes a list of texts."),
        ("overrides:\n  - {step: scp, verdict: unknown}\n", 2, "overrides lacks reason."),
        (
            "overrides:\n  - {step: scp, verdict: clear, reason: because it is so}\n", 2,
            "An override names the verdict blocked or unknown; clear needs none."
        ),
        (
            "overrides:\n  - {step: roof, verdict: blocked, reason: because it is so}\n", 2,
            "There is no step roof. Steps: account, iam, scp, leftovers, quotas, name, parameters, launch, events."
        ),
        (
            "overrides:\n  - {step: scp, verdict: blocked, reason: so}\n", 2,
            "Say it in at least 8 characters, so that somebody else understands it later."
        ),
    ])
    func wrongAnswersSayWhere(text: String, line: Int, sentence: String) {
        #expect(throws: AnswersFile.Failure(line: line, sentence: sentence)) {
            try AnswersFile(parsing: text, over: Plan(region: ""))
        }
    }
}
