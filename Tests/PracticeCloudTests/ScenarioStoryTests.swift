import Panther
import Stacks
import Testing

@testable import PracticeCloud

/// Every scenario that comes with the program, played to its end, and once more after its remedy.
@Suite struct ScenarioStoryTests {
    static let names = PracticeScenarios.files.map(\.name)

    /// A deployment as the wizard would begin it: OnboardSelf false, all else at default, the scenario's own values kept.
    ///
    /// - Returns: the root stack's ARN.
    static func deploy(
        _ file: ScenarioFile, in account: inout PracticeAccount, mend: ScenarioFile.Mend = ScenarioFile.Mend()
    ) throws -> String {
        let region = mend.region ?? file.scenario.account.region
        var form = [
            "StackName": file.stackName ?? "panther-practice", "ClientRequestToken": "launch-1",
            "TemplateURL":
                "https://panther-enterprise-\(region).s3.amazonaws.com/\(file.scenario.release.version)/panther.yml",
            "Capabilities.member.1": "CAPABILITY_NAMED_IAM", "Capabilities.member.2": "CAPABILITY_AUTO_EXPAND",
        ]
        if account.world.usedTokens["launch-1"] != nil { form["ClientRequestToken"] = "launch-2" }
        let values = ["FirstUserEmail": "ada@acme.io", "OnboardSelf": "false"].merging(file.parameters) { _, new in new
        }
        .merging(mend.parameters) { _, new in new }
        for (place, value) in values.sorted(by: { $0.key < $1.key }).enumerated() {
            form["Parameters.member.\(place + 1).ParameterKey"] = value.key
            form["Parameters.member.\(place + 1).ParameterValue"] = value.value
        }
        for (place, tag) in mend.tags.sorted(by: { $0.key < $1.key }).enumerated() {
            form["Tags.member.\(place + 1).Key"] = tag.key
            form["Tags.member.\(place + 1).Value"] = tag.value
        }
        let answer = try account.call("CreateStack", region: region, form)
        let root = try #require(PracticeAccount.between("<StackId>", "</StackId>", answer))
        account.wait(4 * 3600)
        return root
    }

    @Test(arguments: names) func aScenarioEndsAsItsFileSaysAndItsRemedySucceeds(name: String) throws {
        let file = try #require(try ScenarioFile.named(name))
        var account = PracticeAccount(file.scenario)
        #expect(account.world.problems.isEmpty)
        if file.ends == "none" {
            try checkRefusal(file, &account)
        } else {
            let root = try Self.deploy(file, in: &account)
            #expect(account.world.stacks[root]?.status == file.ends)
            try checkCause(file, account, root)
            guard file.ends != "CREATE_COMPLETE" else { return }
            if file.mend.others { account.world.mend() }
            _ = try account.call("DeleteStack", region: file.scenario.account.region, ["StackName": root])
            account.wait(4 * 3600)
            #expect(account.world.stacks[root]?.isDeleted == true, "\(account.story(root).suffix(3))")
        }
        try Self.apply(file.mend, in: &account)
        let second = try Self.deploy(file, in: &account, mend: file.mend)
        let failures = account.story(second).filter { $0.contains("FAILED") }
        #expect(account.world.stacks[second]?.status == "CREATE_COMPLETE", "\(failures)")
    }

    private func checkRefusal(_ file: ScenarioFile, _ account: inout PracticeAccount) throws {
        do throws(Fault) {
            let form = [
                "StackName": file.stackName ?? "panther-practice",
                "TemplateURL":
                    "https://panther-enterprise-\(file.scenario.account.region).s3.amazonaws.com/v1.16.0/panther.yml",
                "Parameters.member.1.ParameterKey": "FirstUserEmail",
                "Parameters.member.1.ParameterValue": "ada@acme.io", "Capabilities.member.1": "CAPABILITY_NAMED_IAM",
                "Capabilities.member.2": "CAPABILITY_AUTO_EXPAND",
            ]
            _ = try account.call("CreateStack", region: file.scenario.account.region, form)
            Issue.record("the launch is not refused")
        } catch {
            #expect(error.code == file.refused)
        }
    }

    /// The cause that our own reading of the events names is the one that the file names.
    private func checkCause(_ file: ScenarioFile, _ account: PracticeAccount, _ root: String) throws {
        var tree = StackTree(rootStackId: root)
        let events = account.world.stackOrder.filter { account.world.stacks[$0]?.rootId == root }
            .flatMap { account.world.stacks[$0]?.events.map(\.event) ?? [] }
        tree.apply(events)
        let causes = RootCause.find(in: tree, catalogue: FailureRows.catalogue, isComplete: true)
        guard let expected = file.cause else {
            #expect(causes.isEmpty)
            return
        }
        let cause = try #require(causes.first)
        #expect(cause.path == expected.path)
        #expect(
            expected.resources.isEmpty || expected.resources.contains(cause.logicalResourceId),
            "\(cause.logicalResourceId)")
        #expect(cause.category == expected.category, "\(cause.reason)")
        #expect(cause.remedy.hasSuffix("."))
    }

    /// What the operator does himself: whole stacks are deleted by CloudFormation, single things where they stand.
    private static func apply(_ mend: ScenarioFile.Mend, in account: inout PracticeAccount) throws {
        if mend.others { account.world.mend() }
        let region = account.world.scenario.account.region
        for name in mend.deletes {
            if account.world.livingStack(name, region: region) != nil {
                _ = try account.call("DeleteStack", region: region, ["StackName": name])
                account.wait(3600)
                #expect(account.world.livingStack(name, region: region) == nil)
                continue
            }
            let found = account.world.contents.types.flatMap { type in
                account.world.contents.all(type, region: region) + account.world.contents.all(type, region: "")
            }.filter { $0.name == name || $0.key.id == name }
            #expect(found.count == 1, "\(name)")
            for thing in found { account.world.contents[thing.key] = nil }
        }
    }

    @Test func everyRealFailureOfTheCatalogueThatARolloutCanMeetHasAScenario() throws {
        let categories = Set(try ScenarioFile.included().compactMap { $0.cause?.category.rawValue })
        for category in [
            "already-exists", "iam-denied", "service-linked-role", "timeout/custom-resource", "throttling",
            "certificate/domain", "kms", "vpc-limit", "other",
        ] {
            #expect(categories.contains(category), "\(category)")
        }
        let effects = Set(try ScenarioFile.included().flatMap(\.scenario.faults).map(\.effect))
        #expect(effects.isSuperset(of: [.refuse, .drop, .lose, .expire]))
    }
}
