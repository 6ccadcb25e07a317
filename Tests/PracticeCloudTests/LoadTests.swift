import Stacks
import Testing

@testable import PracticeCloud

@Suite struct LoadTests {
    /// 50 nested stacks with 10 topics each, below one root.
    static func large() throws -> (account: PracticeAccount, root: String) {
        var account = PracticeAccount()
        let topics = (0..<10).map { "T\($0): {Type: AWS::SNS::Topic}" }.joined(separator: ", ")
        let url = account.put("Resources: {\(topics)}", as: "ten.yml")
        let children = (0..<50).map {
            "C\($0): {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '\(url)'}}"
        }.joined(separator: ", ")
        let root = try account.create("large", "Resources: {\(children)}")
        return (account, root)
    }

    @Test func `five hundred resources in fifty nested stacks deploy, and are told in under a second`() throws {
        let clock = ContinuousClock()
        let start = clock.now
        var (account, root) = try Self.large()
        account.wait(3600)
        let deployed = start.duration(to: clock.now)
        #expect(account.world.stacks[root]?.status == "CREATE_COMPLETE")
        let stacks = account.world.stackOrder
        #expect(stacks.count == 51)
        let total = account.world.stacks.values.reduce(0) { $0 + $1.events.count }
        #expect(total == 50 * 32 + 152)
        let began = clock.now
        var served = 0
        for _ in 0..<50 {
            for id in stacks {
                let answer = try account.call("DescribeStackEvents", ["StackName": id])
                served += answer.split(separator: "<EventId>").count - 1
            }
        }
        let read = began.duration(to: clock.now)
        let seconds = Double(read.components.seconds) + Double(read.components.attoseconds) / 1e18
        print(
            "deployed in \(deployed); served \(served) events to 50 watchers, \(Int(Double(served) / seconds)) a second"
        )
        #expect(deployed < .seconds(30))
    }
}
