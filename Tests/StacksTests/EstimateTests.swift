import Primitives
import Stacks
import Testing

@Suite struct EstimateTests {
    private func tree(done: Int, total: Int, at seconds: Double) -> StackTree {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        for number in 0..<done { story.row("", "R\(number)", "CREATE_COMPLETE", at: seconds) }
        story.row("", "Slow", "CREATE_IN_PROGRESS", at: 1)
        var tree = story.tree
        tree.setTotal(DeclaredTotal(count: total, kind: .exact), at: [])
        return tree
    }

    private func moment(_ seconds: Double) -> Timestamp {
        Timestamp(milliseconds: EventStory.epoch).adding(seconds: seconds)
    }

    @Test func nothingIsSaidBeforeThereIsSomethingToGoBy() {
        var estimate = Estimate()
        let early = estimate.remaining(in: tree(done: 0, total: 50, at: 5), at: moment(5))
        #expect(early == nil)
        let failed = estimate.remaining(in: EventStory.failedNestedCreation().tree, at: moment(90))
        #expect(failed == nil)
    }

    @Test func theGuessIsARangeThatShrinksAndDoesNotJump() throws {
        var estimate = Estimate()
        var last: Double?
        for second in stride(from: 20.0, through: 120, by: 5) {
            let made = tree(done: Int(second / 3), total: 42, at: second)
            let guess = estimate.remaining(in: made, at: moment(second))
            let range = try #require(guess)
            #expect(range.low <= range.high)
            if let last { #expect(abs(range.high - last) < 40) }
            last = range.high
        }
        #expect((last ?? 0) < 200)
    }
}
