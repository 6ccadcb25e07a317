import Panther
import Preflight
import Primitives
import Stacks

/// Words and documents of `clean`.
enum CleanReport {
    /// The plan for people: what would be removed in which order, what is kept, and why.
    static func text(_ plan: RemovalPlan, facts: LeftoverFacts, account: String, region: String) -> String {
        var lines = ["\(account)  \(region)"]
        if plan.items.isEmpty { lines.append("Nothing of an earlier Panther is here.") }
        if !plan.steps.isEmpty { lines += ["", "To remove, in this order:"] }
        for (number, item) in plan.steps.enumerated() {
            lines.append("  \(number + 1). \(item.shortType) \(item.name)\(item.note.isEmpty ? "" : " (\(item.note))")")
            lines.append("     \(item.effectWords). \(item.why)")
        }
        let kept = plan.items.indices.filter { !plan.chosen.contains($0) }.map { plan.items[$0] }
        if !kept.isEmpty { lines += ["", "Kept unless you say otherwise:"] }
        for item in kept {
            lines.append("  \(item.shortType) \(item.name): \(item.effectWords). \(reasonToKeep(item))")
        }
        if facts.lookAlikeCount > 0 {
            lines += [
                "",
                facts.lookAlikeCount == 1
                    ? "1 thing has panther in its name and is not Panther's:"
                    : "\(facts.lookAlikeCount) things have panther in their name and are not Panther's:",
            ]
            lines += facts.lookAlikes.prefix(10).map { "  \($0.type) \($0.name)" }
            if facts.lookAlikeCount > 10 { lines.append("  … and \(facts.lookAlikeCount - 10) more") }
        }
        for action in facts.unasked { lines.append("Not asked, the permission or the answer lacks: \(action)") }
        return lines.joined(separator: "\n")
    }

    private static func reasonToKeep(_ item: Leftover) -> String {
        if item.isStack { return "Its name must be given with --confirm, or with --include." }
        if item.holding == .data { return "It can hold data; --include data removes it too." }
        return "--include \(item.name) removes it too."
    }

    /// A line for people; nil for what only a machine wants to know.
    static func line(_ event: RemovalEvent) -> String? {
        switch event {
        case .deleted(let item, let what, let id):
            "  \(item.name): \(what)\(id.isEmpty ? "" : "  request \(id)")"
        case .emptied(let item, let count): "  \(item.name): \(count) versions and delete markers deleted"
        case .removed(let item, let note):
            "removed  \(item.shortType) \(item.name)\(note.isEmpty ? "" : "  \(note)")"
        case .failed(let item, let why): "not removed  \(item.shortType) \(item.name): \(why)"
        }
    }

    /// An event as one JSON object.
    static func json(_ event: RemovalEvent) -> String {
        var writer = JSONWriter()
        switch event {
        case .deleted(let item, let what, let id):
            add("deleted", item, to: &writer)
            writer.add("what", what)
            writer.add("requestId", id)
        case .emptied(let item, let count):
            add("emptied", item, to: &writer)
            writer.add("versions", count)
        case .removed(let item, let note):
            add("removed", item, to: &writer)
            if !note.isEmpty { writer.add("note", note) }
        case .failed(let item, let why):
            add("failed", item, to: &writer)
            writer.add("reason", why)
        }
        return writer.object
    }

    /// A thing of the plan as one JSON object.
    static func json(_ item: Leftover, isChosen: Bool) -> String {
        var writer = JSONWriter()
        add(isChosen ? "plan" : "kept", item, to: &writer)
        writer.add("effect", item.effectWords)
        writer.add("why", item.why)
        writer.add("holds", item.holding.rawValue)
        return writer.object
    }

    private static func add(_ type: String, _ item: Leftover, to writer: inout JSONWriter) {
        writer.add("type", type)
        writer.add("resourceType", item.type)
        writer.add("name", item.name)
        writer.add("id", item.id)
        writer.add("region", item.region)
    }
}
