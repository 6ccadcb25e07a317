import Lessons
import Panther
import Stacks
import Testing

@testable import PracticeCloud

/// Exams in the engine: what was drawn fails as the judge believes, and the second attempt succeeds.
@Suite struct ExamStoryTests {
    @Test("the first rollout fails by the cause that the judge knows, the second comes to its end")
    func exams() throws {
        // All fifty are played through the program in the long form of the end-to-end tests.
        for seed in stride(from: 1 as UInt64, through: 50, by: 6) {
            let draw = Exam.draw(seed: seed)
            let file = try ScenarioFile(name: "exam", parsing: draw.scenario)
            var account = PracticeAccount(file.scenario)
            let root = try ScenarioStoryTests.deploy(file, in: &account)
            #expect(account.world.stacks[root]?.status == "ROLLBACK_COMPLETE", "exam \(seed): \(draw.resource)")
            var tree = StackTree(rootStackId: root)
            tree.apply(
                account.world.stackOrder.filter { account.world.stacks[$0]?.rootId == root }
                    .flatMap { account.world.stacks[$0]?.events.map(\.event) ?? [] })
            let cause = RootCause.find(in: tree, catalogue: FailureRows.catalogue, isComplete: true).first
            #expect(cause?.logicalResourceId == draw.resource, "exam \(seed)")
            #expect(cause?.path == draw.path && cause?.category == draw.category, "exam \(seed)")
            _ = try account.call("DeleteStack", ["StackName": root])
            account.wait(4 * 3600)
            let second = try ScenarioStoryTests.deploy(file, in: &account)
            #expect(account.world.stacks[second]?.status == "CREATE_COMPLETE", "exam \(seed)")
        }
    }
}
