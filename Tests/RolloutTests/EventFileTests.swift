import Primitives
import Stacks
import Testing

@testable import Rollout

@Suite struct EventFileTests {
    /// As the aws command prints events: newest first, microseconds and offset in the timestamps.
    private func printed(_ events: [StackEvent]) -> String {
        let entries = events.map { event in
            var line = JSONWriter()
            line.add("StackId", event.stackId)
            line.add("EventId", event.eventId)
            line.add("StackName", event.stackName)
            line.add("LogicalResourceId", event.logicalResourceId)
            line.add("PhysicalResourceId", event.physicalResourceId)
            line.add("ResourceType", event.resourceType)
            line.add("Timestamp", event.timestamp.iso8601.dropLast() + "000+00:00")
            line.add("ResourceStatus", event.status.rawValue)
            if let reason = event.reason { line.add("ResourceStatusReason", reason) }
            return line.object
        }
        return "{\n  \"StackEvents\": [\(entries.joined(separator: ",\n"))]}\n"
    }

    private func causes(_ text: String) throws -> [GeneratedRollout.Cause] {
        try EventFile(Array(text.utf8)).reports(.empty).flatMap(\.causes).map {
            GeneratedRollout.Cause(stackId: $0.stackId, logicalId: $0.logicalResourceId, reason: $0.reason)
        }
    }

    /// Every event of a stack newest first, the stacks after one another or mixed by time.
    @Test(arguments: GeneratedRolloutTests.cases.filter { $0.failures > 0 && $0.seed % 3 == 0 }, [true, false])
    func whatTheAwsCommandPrintsIsRead(made: GeneratedRolloutTests.Case, isMixed: Bool) throws {
        let rollout = made.rollout
        let oldestFirst =
            isMixed ? rollout.truth : rollout.shown.sorted { $0.key > $1.key }.flatMap { $0.value.map(\.event) }
        #expect(try causes(printed(oldestFirst.reversed())) == rollout.causes)
    }

    @Test func ourOwnLinesAreRead() throws {
        let rollout = GeneratedRollout(seed: 77, kind: .create, failures: 2, stacks: 6)
        var document = EventDocument(catalogue: .empty)
        var lines = document.lines(for: .event(.found(stackId: rollout.root.id)), at: 0)
        lines += document.lines(for: .event(.events(rollout.truth)), at: 10)
        lines += document.lines(for: .event(.notice(RolloutNotice(.throttled, "Fewer."))), at: 10)
        #expect(try causes(lines.joined(separator: "\n") + "\n\n") == rollout.causes)
    }

    @Test func severalRootsAreToldApart() throws {
        let one = GeneratedRollout(seed: 77, kind: .create, failures: 1, stacks: 3)
        let text = printed(one.truth.reversed())
        let other = text.replacing("panther-made-up", with: "panther-other")
        let reports = try EventFile(
            Array("\(text.replacing("\n", with: " "))\n\(other.replacing("\n", with: " "))".utf8)
        )
        .reports(.empty)
        #expect(reports.map(\.tree.root.name).sorted() == ["panther-made-up", "panther-other"])
        #expect(reports.allSatisfy { $0.causes.count == 1 })
    }

    @Test(
        arguments: [
            (
                "",
                "There is no event in it. Give what aws cloudformation describe-stack-events prints, or the lines of "
                    + "panther-wizard watch --json."
            ),
            (
                #"{"StackEvents":[]}"#,
                "There is no event in it. Give what aws cloudformation describe-stack-events "
                    + "prints, or the lines of panther-wizard watch --json."
            ),
            (
                "{\"type\":\"notice\"}\nnonsense",
                "Line 2 is no event. Give what aws cloudformation "
                    + "describe-stack-events prints, or the lines of panther-wizard watch --json."
            ),
            (
                #"{"StackEvents":[{"StackId":"s","Timestamp":"yesterday"}]}"#,
                "Event 1 has a Timestamp that is no "
                    + "moment. Give what aws cloudformation describe-stack-events prints, or the lines of "
                    + "panther-wizard watch --json."
            ),
        ])
    func saysWhatIsWrong(text: String, sentence: String) {
        let problem = #expect(throws: EventFile.Problem.self) { try EventFile(Array(text.utf8)) }
        #expect(problem?.description == sentence)
    }
}
