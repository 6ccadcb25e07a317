import Testing

/// What is left of a journal whose writer was killed.
@Suite(.fewAtOnce) struct JournalKillTests {
    @Test("a writer killed at fifty random moments leaves a sound file with all that it said it kept")
    func kills() async throws {
        let seed = Places.isFull ? UInt64.random(in: 0..<1_000_000) : 4711
        let ended = try await Program(
            path: Places.python,
            arguments: ["\(Places.root)/Tests/oracle/journal_kills.py", Places.wizard, "50", "\(seed)"]
        ).run(within: .seconds(120))
        #expect(ended.status == 0, "seed \(seed): \(ended.output)\(ended.words)")
        print("Journal killed 50 times: \(ended.output)")
    }
}
