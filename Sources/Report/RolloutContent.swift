import Primitives
import Stacks
import Wizard

/// The causes of a failure in a document.
enum CauseContent {
    static func list(_ tree: StackTree, _ catalogue: FailureCatalogue) -> [Content] {
        let causes = RootCause.find(in: tree, catalogue: catalogue, isComplete: true)
        return causes.enumerated().map { place, cause in
            let after = tree.operation.map { DurationText.clock(cause.timestamp.seconds(since: $0.began)) }
            return [
                "heading": .text(place == 0 ? "First failure" : "Also failed, for a reason of its own"),
                "path": .text(cause.path(fromRoot: tree.root.name, separator: " › ")),
                "type": .text(cause.resourceType),
                "reason": .text(cause.plainReason), "category": .text(cause.category.rawValue),
                "remedy": .text(cause.remedy),
                "at": .text(cause.timestamp.iso8601), "after": .optional(after),
                "step": .optional(
                    cause.returnTo.flatMap(StepID.init(rawValue:)).map { "step \($0.number), \($0.title)" }),
                "cancelled": .optional(cause.cancelled > 0 ? "\(cause.cancelled)" : nil),
            ]
        }
    }
}

/// The events that say that something failed.
enum FailureContent {
    static func list(_ tree: StackTree) -> [Content] {
        tree.events.filter { $0.event.status.isFailed }.map { EventContent.content($0, tree) }
    }
}

/// Events in a document, oldest first.
enum EventContent {
    static func list(_ tree: StackTree) -> [Content] { tree.events.map { content($0, tree) } }

    static func content(_ entry: EventList.Entry, _ tree: StackTree) -> Content {
        let event = entry.event
        let path = [tree.root.name] + tree.nodes[entry.node].path
        return [
            "at": .text(event.timestamp.clockTime()), "moment": .text(event.timestamp.iso8601),
            "path": .text(path.joined(separator: " › ")), "resource": .text(event.logicalResourceId),
            "type": .text(event.resourceType), "status": .text(event.status.rawValue),
            "look": .text(Words.look(event.status.kind)), "reason": .optional(event.reason),
        ]
    }
}
