import Panther
import Stacks
import Testing

@testable import PracticeCloud

@Suite struct ScenarioStoryTests {
    static let deployable = PracticeScenarios.files.map(\.name).filter { $0 != "unapproved-account" }

    /// A deployment as the wizard would begin it: OnboardSelf false, all else at default, the scenario's own values kept.
    static func deployed(_ file: ScenarioFile) throws -> (account: PracticeAccount, root: String) {
        var account = PracticeAccount(file.scenario)
        let region = file.scenario.account.region
        var form = [
            "StackName": "panther-practice",
            "TemplateURL": "https://panther-enterprise-\(region).s3.amazonaws.com/v1.16.0/panther.yml",
            "Capabilities.member.1": "CAPABILITY_NAMED_IAM", "Capabilities.member.2": "CAPABILITY_AUTO_EXPAND",
        ]
        let values = ["FirstUserEmail": "ada@acme.io", "OnboardSelf": "false"].merging(file.parameters) { _, new in new
        }
        for (place, value) in values.sorted(by: { $0.key < $1.key }).enumerated() {
            form["Parameters.member.\(place + 1).ParameterKey"] = value.key
            form["Parameters.member.\(place + 1).ParameterValue"] = value.value
        }
        let answer = try account.call("CreateStack", region: region, form)
        let root = try #require(PracticeAccount.between("<StackId>", "</StackId>", answer))
        account.wait(3 * 3600)
        return (account, root)
    }

    @Test(arguments: deployable) func aScenarioEndsAsItsFileSays(name: String) throws {
        let file = try #require(try ScenarioFile.named(name))
        let (account, root) = try Self.deployed(file)
        #expect(account.world.stacks[root]?.events.last?.event.status.rawValue == file.ends)

        let failures = Self.failures(in: account, root: root)
        guard let cause = file.cause else {
            #expect(failures.isEmpty)
            return
        }
        let first = try #require(failures.first)
        let event = first.event
        let path = Array(account.world.path(of: event.logicalResourceId, in: first.stackId).dropLast())
        #expect(path == cause.path)
        #expect(
            cause.resources.isEmpty || cause.resources.contains(event.logicalResourceId), "\(event.logicalResourceId)")
        let entry = FailureRows.catalogue.classify(resourceType: event.resourceType, reason: event.reason ?? "")
        #expect(entry.category == cause.category, "\(event.reason ?? "")")
        #expect(entry.remedy.hasSuffix("."))
    }

    /// Failures of resources that nothing cancelled, earliest first.
    static func failures(in account: PracticeAccount, root: String) -> [(stackId: String, event: StackEvent)] {
        var found: [(stackId: String, event: StackEvent)] = []
        for id in account.world.stackOrder where account.world.stacks[id]?.rootId == root {
            for recorded in account.world.stacks[id]?.events ?? [] {
                let event = recorded.event
                guard event.status.rawValue == "CREATE_FAILED", event.resourceType != "AWS::CloudFormation::Stack"
                else { continue }
                if event.reason?.hasPrefix("Resource creation cancelled") == true { continue }
                found.append((id, event))
            }
        }
        return found.sorted { $0.event.timestamp < $1.event.timestamp }
    }
}
