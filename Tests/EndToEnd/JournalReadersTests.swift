import Testing

/// The journal while others read it.
@Suite(.fewAtOnce) struct JournalReadersTests {
    @Test("ten readers at a time take nothing away from a wizard and a deployment that write the journal")
    func readers() async throws {
        let (rounds, speed) = Places.isFull ? ("50", "60") : ("4", "1200")
        let ended = try await Program(
            path: Places.python,
            arguments: ["\(Places.endToEnd)/oracle/journal_readers.py", Places.wizard, rounds, speed]
        ).run(within: .seconds(Places.isFull ? 900 : 150))
        #expect(ended.status == 0, "\(ended.output)\(ended.words)")
        print("Journal read while it is written: \(ended.output)")
    }
}
