import Primitives
import Stacks
import Testing

@testable import Rollout

@Suite struct DiagnosisTests {
    private static let nobody = EvidenceReader(
        logTail: { (_, _) async throws(ReadFailure) in throw .denied("logs") },
        lookUp: { (_, _, _, _) async throws(ReadFailure) in throw .denied("trail") },
        decode: { (_) async throws(ReadFailure) in throw .denied("decode") },
        failedEvents: { (_) async throws(ReadFailure) in throw .denied("events") })

    private func diagnosis(
        _ reader: StackReader, _ evidence: EvidenceReader = nobody, _ catalogue: FailureCatalogue = .empty
    ) -> Diagnosis {
        Diagnosis(
            reader: reader, evidence: evidence, budget: CallBudget(), clock: LeapingClock(), catalogue: catalogue,
            customResourceLogs: "/aws/lambda/resources")
    }

    /// Answers with what is visible of a rollout at a moment; its root is gone by name if `isRemoved`.
    private func reader(_ rollout: GeneratedRollout, at moment: Double, isRemoved: Bool = false) -> StackReader {
        let (rootId, rootName) = (rollout.root.id, rollout.root.name)
        let byStack = rollout.shown.mapValues { $0.filter { $0.visible <= moment }.map(\.event) }
        var reader = StackReader.events { (address, token) async throws(ReadFailure) in
            if isRemoved, !address.hasPrefix("arn:") { throw .missing("Stack [\(address)] does not exist") }
            let events = Array((byStack[address == rootName ? rootId : address] ?? []).reversed())
            let start = token.flatMap { token in events.firstIndex { $0.eventId == token } }.map { $0 + 1 } ?? 0
            let page = Array(events[start...].prefix(100))
            return .init(events: page, nextToken: start + page.count < events.count ? page.last?.eventId : nil)
        }
        reader.listStacks = { (statuses, _) async throws(ReadFailure) in
            guard statuses.contains("DELETE_COMPLETE") else { return .init(stacks: []) }
            func stack(_ id: String, _ seconds: Int64) -> StackReader.StackPage.Stack {
                .init(
                    stackId: id, name: rootName, status: ResourceStatus(rawValue: "DELETE_COMPLETE"),
                    created: Timestamp(milliseconds: seconds * 1000))
            }
            return .init(stacks: [stack(rootId, 9), stack("arn:aws:cloudformation:us-east-1:1:stack/old/1", 5)])
        }
        return reader
    }

    private func found(_ report: DiagnosisReport) -> [GeneratedRollout.Cause] {
        report.causes.map {
            GeneratedRollout.Cause(stackId: $0.stackId, logicalId: $0.logicalResourceId, reason: $0.reason)
        }
    }

    @Test(arguments: GeneratedRolloutTests.cases.filter { $0.failures > 0 && $0.seed % 4 == 0 })
    func causesAreNamedLongAfterwards(made: GeneratedRolloutTests.Case) async throws {
        let rollout = made.rollout
        let report = try await diagnosis(reader(rollout, at: rollout.ends + 86_400)).run(rollout.root.id)
        #expect(found(report) == rollout.causes)
        // What follows from a cause is no cause, and names the one that it follows from.
        let causes = Set(report.causes.map { $0.path + [$0.logicalResourceId] })
        #expect(report.followers.allSatisfy { !causes.contains($0.path + [$0.logicalResourceId]) })
    }

    @Test func aRootThatWasRemovedIsFoundByItsName() async throws {
        let rollout = GeneratedRollout(seed: 77, kind: .create, failures: 2, stacks: 6)
        let report = try await diagnosis(reader(rollout, at: 1e6, isRemoved: true)).run(rollout.root.name)
        #expect(found(report) == rollout.causes)
        #expect(report.tree.root.stackId == rollout.root.id)
    }

    @Test func removingAFailedStackDoesNotHideWhyItFailed() async throws {
        var story = EventStoryOfRemoval()
        story.write()
        let events = story.events
        let reader = StackReader.events { (_, _) async throws(ReadFailure) in .init(events: events.reversed()) }
        let report = try await diagnosis(reader).run("panther-prod")
        #expect(report.causes.map(\.logicalResourceId) == ["Bucket"])
    }

    @Test func aStackThatNeverWasIsMissing() async {
        var reader = StackReader.events { (address, _) async throws(ReadFailure) in
            throw .missing("Stack [\(address)] does not exist")
        }
        reader.listStacks = { (_, _) async throws(ReadFailure) in .init(stacks: []) }
        let diagnosis = diagnosis(reader)
        let error = await #expect(throws: RolloutError.self) { try await diagnosis.run("nowhere") }
        #expect(error?.failure == .missing("Stack [nowhere] does not exist"))
    }

    @Test func aRunningRolloutIsLookedAtOnce() async throws {
        let rollout = GeneratedRollout(seed: 77, kind: .create, failures: 1, stacks: 6)
        let report = try await diagnosis(reader(rollout, at: 8)).run(rollout.root.id)
        #expect(report.causes.isEmpty)
        #expect(
            report.lines { $0 } == [
                "panther-made-up is at CREATE_IN_PROGRESS, and nothing has failed so far. Follow it with: "
                    + "panther-wizard watch \(rollout.root.id)"
            ])
    }
}

/// A creation that failed, and the removal that the operator asked for.
private struct EventStoryOfRemoval {
    var events: [StackEvent] = []

    mutating func write() {
        let id = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod/1"
        func add(_ logicalId: String, _ status: String, _ reason: String?, _ seconds: Int64) {
            let isOwn = logicalId == "panther-prod"
            events.append(
                StackEvent(
                    stackId: id, eventId: "\(events.count)", stackName: "panther-prod", logicalResourceId: logicalId,
                    physicalResourceId: isOwn ? id : "b",
                    resourceType: isOwn ? StackEvent.stackType : "AWS::S3::Bucket",
                    status: ResourceStatus(rawValue: status), reason: reason,
                    timestamp: Timestamp(milliseconds: seconds * 1000)))
        }
        add("panther-prod", "CREATE_IN_PROGRESS", "User Initiated", 0)
        add("Bucket", "CREATE_FAILED", "taken", 3)
        add("panther-prod", "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [Bucket]. ", 4)
        add("panther-prod", "ROLLBACK_COMPLETE", nil, 6)
        add("panther-prod", "DELETE_IN_PROGRESS", "User Initiated", 100)
        add("panther-prod", "DELETE_COMPLETE", nil, 110)
    }
}
