import Primitives
public import Stacks

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Events from a file: what `aws cloudformation describe-stack-events` prints, parents' and nested stacks' events
/// together, or the lines of `watch --json`.
public struct EventFile: Sendable {
    /// What is wrong with a file, and where.
    public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
        /// What is wrong, as a sentence.
        public var description: String
    }

    /// The tree of each root that the events speak of, in the order in which they began.
    public private(set) var trees: [StackTree] = []

    /// Reads the file's text.
    ///
    /// - Throws: `Problem` for what is neither of the two forms, or holds no event.
    public init(_ bytes: [UInt8]) throws(Problem) {
        let events = try Self.events(in: bytes)
        guard !events.isEmpty else {
            throw Problem(description: "There is no event in it. \(Self.wanted)")
        }
        var byStack: [String: [StackEvent]] = [:]
        var stackIds: [String] = []
        var nested: Set<String> = []
        for event in events {
            if byStack[event.stackId] == nil { stackIds.append(event.stackId) }
            byStack[event.stackId, default: []].append(event)
            let isRow = event.resourceType == StackEvent.stackType && event.physicalResourceId != event.stackId
            if isRow, event.physicalResourceId.hasPrefix("arn:") { nested.insert(event.physicalResourceId) }
        }
        // A stack that no other stack's row names is a root, unless all are named: then the first is taken for it.
        var roots = stackIds.filter { !nested.contains($0) }
        if roots.isEmpty { roots = Array(stackIds.prefix(1)) }
        var used: Set<String> = []
        for root in roots {
            var tree = StackTree(rootStackId: root)
            tree.apply(byStack[root] ?? [])
            used.insert(root)
            var place = 0
            while place < tree.nodes.count {
                let stackId = tree.nodes[place].stackId
                if used.insert(stackId).inserted { tree.apply(byStack[stackId] ?? []) }
                place += 1
            }
            trees.append(tree)
        }
        trees = trees.sorted { Self.began($0) < Self.began($1) }
    }

    /// Every independent cause in the file, earliest first, and what is printed of them.
    public func reports(_ catalogue: FailureCatalogue) -> [DiagnosisReport] {
        trees.map { tree in
            // A file holds all that will ever be known of it.
            let found = RootCause.explain(tree, catalogue: catalogue, isComplete: true)
            return DiagnosisReport(tree: tree, causes: found.causes, followers: found.followers)
        }
    }

    private static func began(_ tree: StackTree) -> Timestamp {
        tree.events.first?.event.timestamp ?? Timestamp(milliseconds: 0)
    }

    private static let wanted =
        "Give what aws cloudformation describe-stack-events prints, or the lines of panther-wizard watch --json."

    /// The events, oldest first within each stack.
    private static func events(in bytes: [UInt8]) throws(Problem) -> [StackEvent] {
        let data = Data(bytes)
        if let document = try? JSONDecoder().decode(Document.self, from: data) {
            return try inOrder(document.StackEvents)
        }
        if let list = try? JSONDecoder().decode([Entry].self, from: data) { return try inOrder(list) }
        var events: [StackEvent] = []
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            let decoder = JSONDecoder()
            if let document = try? decoder.decode(Document.self, from: Data(line)) {
                events += try inOrder(document.StackEvents)
                continue
            }
            guard let read = try? decoder.decode(OwnLine.self, from: Data(line)) else {
                throw Problem(description: "Line \(number + 1) is no event. \(wanted)")
            }
            if read.type == "event" { events.append(try read.event(number + 1)) }
        }
        return events
    }

    /// CloudFormation prints the newest first; a file that was turned around is taken as it is.
    private static func inOrder(_ entries: [Entry]) throws(Problem) -> [StackEvent] {
        var events: [StackEvent] = []
        for (number, entry) in entries.enumerated() { events.append(try entry.event(number + 1)) }
        var falling = 0
        for (one, next) in zip(events, events.dropFirst()) where one.stackId == next.stackId {
            if one.timestamp > next.timestamp { falling += 1 } else if one.timestamp < next.timestamp { falling -= 1 }
        }
        return falling >= 0 ? events.reversed() : events
    }

    private struct Document: Decodable { var StackEvents: [Entry] }

    /// An event as the aws command prints it.
    private struct Entry: Decodable {
        var StackId: String
        var EventId: String?
        var StackName: String?
        var LogicalResourceId: String?
        var PhysicalResourceId: String?
        var ResourceType: String?
        var ResourceStatus: String?
        var ResourceStatusReason: String?
        var Timestamp: Moment
        var ClientRequestToken: String?
        var OperationId: String?

        func event(_ number: Int) throws(Problem) -> StackEvent {
            guard let timestamp = Timestamp.value else {
                throw Problem(description: "Event \(number) has a Timestamp that is no moment. \(wanted)")
            }
            let status = Stacks.ResourceStatus(rawValue: ResourceStatus ?? "")
            let made = "\(LogicalResourceId ?? "")-\(status.rawValue)-\(timestamp.iso8601)-\(number)"
            return StackEvent(
                stackId: StackId, eventId: EventId ?? made, stackName: StackName ?? StackTree.name(inStackId: StackId),
                logicalResourceId: LogicalResourceId ?? "", physicalResourceId: PhysicalResourceId ?? "",
                resourceType: ResourceType ?? "", status: status, reason: ResourceStatusReason, timestamp: timestamp,
                clientRequestToken: ClientRequestToken, operationId: OperationId)
        }
    }

    /// A line of `watch --json`.
    private struct OwnLine: Decodable {
        var type: String
        var stackId: String?
        var eventId: String?
        var stackName: String?
        var logicalResourceId: String?
        var physicalResourceId: String?
        var resourceType: String?
        var status: String?
        var reason: String?
        var timestamp: String?

        func event(_ number: Int) throws(Problem) -> StackEvent {
            guard let stackId, let eventId, let timestamp = timestamp.flatMap({ Timestamp(iso8601: $0) }) else {
                throw Problem(
                    description: "The event of line \(number) has no stackId, eventId or timestamp. \(wanted)")
            }
            return StackEvent(
                stackId: stackId, eventId: eventId, stackName: stackName ?? StackTree.name(inStackId: stackId),
                logicalResourceId: logicalResourceId ?? "", physicalResourceId: physicalResourceId ?? "",
                resourceType: resourceType ?? "", status: ResourceStatus(rawValue: status ?? ""), reason: reason,
                timestamp: timestamp)
        }
    }

    /// A moment as a text or, as some settings of the aws command print it, as seconds since 1970.
    private struct Moment: Decodable {
        var value: Timestamp?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                value = Timestamp(iso8601: text)
            } else {
                let seconds = try container.decode(Double.self)
                // No calendar goes further, and no arithmetic with what lies within can overflow.
                guard (0..<253_402_300_800).contains(seconds) else { return }
                value = Timestamp(milliseconds: Int64((seconds * 1000).rounded()))
            }
        }
    }
}
