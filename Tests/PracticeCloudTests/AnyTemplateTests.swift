import Primitives
import Stacks
import Testing

@testable import PracticeCloud

/// Any template of moderate size deploys, is updated and goes again, not just Panther's.
@Suite struct AnyTemplateTests {
    @Test(arguments: 1...40) func aTemplateOfChanceStandsChangesAndGoes(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var template = GeneratedTemplate(count: 20 + Int(random.next() % 120), random: &random)
        var scenario = Scenario()
        scenario.seed = UInt64(seed)
        scenario.quotas = ["AWS::EC2::VPC": 500, "AWS::EC2::InternetGateway": 500, "AWS::EC2::EIP": 500]
        scenario.quotas["AWS::GuardDuty::Detector"] = 500
        var account = PracticeAccount(scenario)
        let id = try account.create("any", template.text)
        account.wait(6 * 3600)
        #expect(
            account.world.stacks[id]?.status == "CREATE_COMPLETE",
            "\(account.story(id).filter { $0.contains("FAILED") })")
        try checkCreation(of: id, account, template)

        template.change(random: &random)
        _ = try account.call(
            "UpdateStack", ["StackName": "any", "TemplateBody": template.text].merging(Self.may) { $1 })
        account.wait(6 * 3600)
        #expect(
            account.world.stacks[id]?.status == "UPDATE_COMPLETE",
            "\(account.story(id).filter { $0.contains("FAILED") })")
        let standing = account.world.stacks[id]?.resources ?? [:]
        #expect(Set(standing.keys) == Set(template.resources.map(\.id)))
        for resource in template.resources {
            #expect(standing[resource.id]?.properties["Mark"]?.text == resource.marks.joined())
        }

        _ = try account.call("DeleteStack", ["StackName": "any"])
        account.wait(6 * 3600)
        #expect(account.world.stacks[id]?.status == "DELETE_COMPLETE")
        // What is left was retained, and belongs to no stack any more.
        for type in account.world.contents.types {
            let left =
                account.world.contents.all(type, region: "us-east-1") + account.world.contents.all(type, region: "")
            #expect(left.allSatisfy { $0.stackId == nil }, "\(type)")
        }
        let skipped = account.story(id).count { $0.hasSuffix("DELETE_SKIPPED") }
        let left = account.world.contents.types.reduce(0) {
            $0 + account.world.contents.all($1, region: "us-east-1").count
                + account.world.contents.all($1, region: "").count
        }
        #expect(left <= skipped)
    }

    private static let may = [
        "Capabilities.member.1": "CAPABILITY_NAMED_IAM", "Capabilities.member.2": "CAPABILITY_AUTO_EXPAND",
    ]

    /// Nothing begins before what it needs stands, and each resource is told from begin to end.
    private func checkCreation(of id: String, _ account: PracticeAccount, _ template: GeneratedTemplate) throws {
        var stands: Set<String> = []
        var begun: Set<String> = []
        var last: Int64 = 0
        for recorded in try #require(account.world.stacks[id]).events {
            let event = recorded.event
            #expect(event.timestamp.milliseconds >= last)
            last = event.timestamp.milliseconds
            guard !event.isStackItself else { continue }
            if begun.insert(event.logicalResourceId).inserted {
                #expect(event.physicalResourceId.isEmpty && event.reason == nil)
                #expect(template.predecessors(of: event.logicalResourceId).isSubset(of: stands))
            }
            if event.detailedStatus != nil || event.status.rawValue == "CREATE_COMPLETE" {
                stands.insert(event.logicalResourceId)
            }
        }
        #expect(stands.count == template.resources.count)
    }
}
