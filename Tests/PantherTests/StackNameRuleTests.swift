import Testing

@testable import Panther

@Suite struct StackNameRuleTests {
    @Test func standardIsClear() {
        #expect(StackNameRule.judge("panther-prod", deployer: .assumedDeploymentRole).grade == .clear)
    }
}
