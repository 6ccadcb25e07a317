import Primitives

/// Event pages are what the program reads most, by far: they skip the tree of elements and the shapes' decoder, and
/// what an event has in common with the one before it (stack, type, token) is kept as the same string.
extension CloudFormation.DescribeStackEventsOutput: StreamReadable {
    static func read(_ body: [UInt8]) throws -> Self {
        try body.withUnsafeBufferPointer { buffer in
            var page = EventPageReader(buffer)
            return try page.read()
        }
    }
}

private struct EventPageReader {
    private typealias Event = CloudFormation.StackEvent

    /// The members of an event, in the order of `Member`.
    private static let names: [StaticString] = [
        "StackId", "EventId", "StackName", "OperationId", "LogicalResourceId", "PhysicalResourceId", "ResourceType",
        "Timestamp", "ResourceStatus", "ResourceStatusReason", "ResourceProperties", "ClientRequestToken", "HookType",
        "HookStatus", "HookStatusReason", "HookInvocationPoint", "HookInvocationId", "HookFailureMode",
        "DetailedStatus",
    ]

    private enum Member: Int {
        case stackId, eventId, stackName, operationId, logicalResourceId, physicalResourceId, resourceType, timestamp
        case resourceStatus, resourceStatusReason, resourceProperties, clientRequestToken, hookType, hookStatus
        case hookStatusReason, hookInvocationPoint, hookInvocationId, hookFailureMode, detailedStatus
    }

    private var reader: XMLReader
    /// The values of the event being read.
    private var values = [String?](repeating: nil, count: names.count)
    private var timestamp: Timestamp?
    /// Where the same member stood last, and what it read.
    private var last = [(place: Range<Int>, text: String)](repeating: (0..<0, ""), count: names.count)
    /// The member that followed each member last: services keep their order.
    private var expected = 0

    init(_ buffer: UnsafeBufferPointer<UInt8>) { reader = XMLReader(buffer) }

    mutating func read() throws -> CloudFormation.DescribeStackEventsOutput {
        var output: CloudFormation.DescribeStackEventsOutput?
        while true {
            switch try reader.next() {
            case .start(let name, let isEmpty):
                switch isEmpty ? reader.depth : reader.depth - 1 {
                case 0:
                    guard reader.matches(name, "DescribeStackEventsResponse") else {
                        let found = String(decoding: reader.bytes[name], as: UTF8.self)
                        throw ForeignAnswer.root(found, wanted: "DescribeStackEventsResponse")
                    }
                case 1 where reader.matches(name, "DescribeStackEventsResult"):
                    output = output ?? CloudFormation.DescribeStackEventsOutput()
                case 2 where reader.matches(name, "StackEvents"):
                    output?.stackEvents = isEmpty ? [] : try events()
                case 2 where reader.matches(name, "NextToken"):
                    output?.nextToken = isEmpty ? "" : try reader.elementText()
                default: if !isEmpty { try reader.skipElement() }
                }
            case .end, .text: break
            case .finished:
                guard let output else { throw ForeignAnswer("DescribeStackEventsResult is missing") }
                return output
            }
        }
    }

    private mutating func events() throws -> [Event] {
        var events: [Event] = []
        events.reserveCapacity(100)
        while true {
            switch try reader.next() {
            case .start(_, let isEmpty):
                if !isEmpty { try members() }
                events.append(try event())
            case .end, .finished: return events
            case .text: break
            }
        }
    }

    /// Reads one event's members to its end.
    private mutating func members() throws {
        while true {
            switch try reader.next() {
            case .start(let name, let isEmpty):
                if let index = index(of: name) {
                    try set(index, isEmpty: isEmpty)
                } else if !isEmpty {
                    try reader.skipElement()
                }
            case .end, .finished: return
            case .text: break
            }
        }
    }

    private mutating func index(of name: Range<Int>) -> Int? {
        if expected < Self.names.count, reader.matches(name, Self.names[expected]) {
            expected += 1
            return expected - 1
        }
        guard let index = Self.names.firstIndex(where: { reader.matches(name, $0) }) else { return nil }
        expected = index + 1
        return index
    }

    private mutating func set(_ index: Int, isEmpty: Bool) throws {
        guard !isEmpty else {
            if index != Member.timestamp.rawValue { values[index] = "" }
            return
        }
        guard let range = try reader.plainElementText() else {
            let text = try reader.elementText()
            if index == Member.timestamp.rawValue { timestamp = try checked(Timestamp(text: text), text) }
            values[index] = text
            return
        }
        if index == Member.timestamp.rawValue {
            let parsed = Timestamp(utf8: UnsafeBufferPointer(rebasing: reader.bytes[range]))
            timestamp = try checked(parsed, String(decoding: reader.bytes[range], as: UTF8.self))
        } else if reader.isEqual(range, last[index].place) {
            values[index] = last[index].text
        } else {
            let text = String(decoding: UnsafeBufferPointer(rebasing: reader.bytes[range]), as: UTF8.self)
            last[index] = (range, text)
            values[index] = text
        }
    }

    private func checked(_ timestamp: Timestamp?, _ text: String) throws -> Timestamp {
        if let timestamp { return timestamp }
        throw DecodingError.dataCorrupted(
            .init(
                codingPath: [EventKey("Timestamp")],
                debugDescription: "a timestamp was expected, not \"\(text.prefix(40))\""))
    }

    /// The event of the values read, which are forgotten then.
    private mutating func event() throws -> Event {
        defer {
            for index in values.indices { values[index] = nil }
            timestamp = nil
            expected = 0
        }
        guard let timestamp else { throw missing("Timestamp") }
        return Event(
            stackId: try required(.stackId), eventId: try required(.eventId), stackName: try required(.stackName),
            timestamp: timestamp, operationId: value(.operationId), logicalResourceId: value(.logicalResourceId),
            physicalResourceId: value(.physicalResourceId), resourceType: value(.resourceType),
            resourceStatus: value(.resourceStatus), resourceStatusReason: value(.resourceStatusReason),
            resourceProperties: value(.resourceProperties), clientRequestToken: value(.clientRequestToken),
            hookType: value(.hookType), hookStatus: value(.hookStatus), hookStatusReason: value(.hookStatusReason),
            hookInvocationPoint: value(.hookInvocationPoint), hookInvocationId: value(.hookInvocationId),
            hookFailureMode: value(.hookFailureMode), detailedStatus: value(.detailedStatus))
    }

    private func value(_ member: Member) -> String? { values[member.rawValue] }

    private func required(_ member: Member) throws -> String {
        guard let value = value(member) else { throw missing("\(Self.names[member.rawValue])") }
        return value
    }

    private func missing(_ name: String) -> DecodingError {
        .keyNotFound(EventKey(name), .init(codingPath: [], debugDescription: "it is missing"))
    }
}

/// A member's name in an error.
private struct EventKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
