import Primitives
import Stacks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A line of `watch --json`, as far as a recording needs it.
struct RecordedLine: Decodable {
    struct Root: Decodable { var stackId: String }

    var type: String
    var root: Root?
    var stackId: String?
    var stackName: String?
    var eventId: String?
    var logicalResourceId: String?
    var physicalResourceId: String?
    var resourceType: String?
    var status: String?
    var reason: String?
    var timestamp: String?
    var kind: String?
    var message: String?

    /// The line that a text holds; nil for any other text.
    init?(_ text: String) {
        guard let line = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
        self = line
    }

    /// The event that it tells; nil where it tells none, or not all that an event needs.
    var event: StackEvent? {
        guard type == "event", let stackId, let eventId, let moment = timestamp.flatMap({ Timestamp(iso8601: $0) })
        else { return nil }
        return StackEvent(
            stackId: stackId, eventId: eventId, stackName: stackName ?? StackTree.name(inStackId: stackId),
            logicalResourceId: logicalResourceId ?? "", physicalResourceId: physicalResourceId ?? "",
            resourceType: resourceType ?? "", status: ResourceStatus(rawValue: status ?? ""), reason: reason,
            timestamp: moment)
    }
}
