import ArgumentParser
import Journal
import Primitives
import Stacks
import Wizard

/// `panther-wizard journal measure`, for Tests/Benchmarks.
struct JournalMeasure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Measures how fast events go through the journal and the tree.",
        shouldDisplay: false)

    @Option(help: "How many events.")
    var events = 1_000_000

    @Option(help: "How many events are kept at once; a page of DescribeStackEvents holds 100.")
    var batch = 100

    @OptionGroup var state: StateOptions

    func run() throws {
        let place = state.place(.current())
        var document = JSONWriter()
        document.add("events", events)
        document.add("batch", batch)
        let clock = ContinuousClock()
        do throws(JournalTrouble) {
            let journal = try Journal.open(place, isPractice: true, stamp: "measure")
            let run = try journal.begin(.watch, region: "us-east-1", at: 0)
            var kept = Duration.zero
            for start in stride(from: 0, to: events, by: batch) {
                let made = (start..<min(start + batch, events)).map(Self.event)
                let began = clock.now
                try journal.keep([Journal.Item(.events(made), at: 0)], in: run)
                kept += clock.now - began
            }
            document.add("keepSeconds", seconds: kept.seconds)
            document.add("keepPeakBytes", PeakMemory.bytes())
            var count = 0
            let began = clock.now
            try journal.rolloutEvents(of: run) { event, _ in if case .events(let read) = event { count += read.count } }
            document.add("readSeconds", seconds: (clock.now - began).seconds)
            document.add("readEvents", count)
            document.add("readPeakBytes", PeakMemory.bytes())
        } catch {
            throw Problem(error.sentence, exitCode: 4)
        }
        var tree = StackTree(rootStackId: Self.event(0).stackId)
        var reduced = Duration.zero
        for start in stride(from: 0, to: events, by: batch) {
            let made = (start..<min(start + batch, events)).map(Self.event)
            let began = clock.now
            tree.apply(made)
            reduced += clock.now - began
        }
        document.add("reduceSeconds", seconds: reduced.seconds)
        document.add("reduceEvents", tree.events.count)
        document.add("reducePeakBytes", PeakMemory.bytes())
        StandardOutput.print(json: document.object)
    }

    /// The event of that number: 14 stacks, three events a resource.
    private static func event(_ number: Int) -> StackEvent {
        let stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-\(number % 14)/0a1b2c3d-\(number % 14)"
        let resource = number / 42
        let statuses = ["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"]
        return StackEvent(
            stackId: stack, eventId: "Resource\(resource)-CREATE-\(number)", stackName: "panther-\(number % 14)",
            logicalResourceId: "Resource\(resource)", physicalResourceId: "panther-resource-\(resource)",
            resourceType: "AWS::Lambda::Function", status: ResourceStatus(rawValue: statuses[number / 14 % 3]),
            reason: number / 14 % 3 == 1 ? "Resource creation Initiated" : nil,
            timestamp: Timestamp(milliseconds: 1_700_000_000_000 + Int64(number)), clientRequestToken: "token")
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
