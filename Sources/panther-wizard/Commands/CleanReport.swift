import Panther
import Preflight
import Primitives
import Stacks

/// Words and documents of `clean`.
enum CleanReport {
    /// The plan for people: what would be removed in which order, what is kept, and why.
    static func lines(_ plan: RemovalPlan, facts: LeftoverFacts, account: String, region: String) -> [String] {
        var lines = ["\(account)  \(region)"]
        if facts.items.isEmpty && facts.unasked.isEmpty { lines.append("Nothing of an earlier Panther is here.") }
        if !plan.steps.isEmpty { lines += ["", "To remove, in this order:"] }
        for (number, item) in plan.steps.enumerated() {
            lines.append("  \(number + 1). \(item.shortType) \(item.name)\(item.note.isEmpty ? "" : " (\(item.note))")")
            lines.append("     \(item.effectWords). \(item.why)")
        }
        let kept = plan.items.indices.filter { !plan.chosen.contains($0) }.map { plan.items[$0] }
        if !kept.isEmpty { lines += ["", "Kept unless you say otherwise:"] }
        for item in kept {
            let note = item.note.isEmpty ? "" : " (\(item.note))"
            lines.append("  \(item.shortType) \(item.name)\(note): \(item.effectWords). \(reasonToKeep(item))")
        }
        lines += withheld(plan.withheld)
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
        return lines
    }

    /// What is not offered: each unknown or protected thing with its reason, what stacks own by stack.
    private static func withheld(_ items: [Leftover]) -> [String] {
        var lines: [String] = []
        let owners = Dictionary(grouping: items.filter { $0.owner != nil }) { $0.owner ?? "" }
        if !owners.isEmpty { lines += ["", "Not offered, since a stack owns it; it goes with that stack only:"] }
        for (stack, owned) in owners.sorted(by: { $0.key < $1.key }) {
            let names = owned.prefix(3).map { "\($0.shortType) \($0.name)" }
            let more = owned.count > names.count ? " and \(owned.count - names.count) more" : ""
            lines.append("  \(stack): \(names.joined(separator: ", "))\(more)")
        }
        let others = items.filter { $0.owner == nil }
        if !others.isEmpty { lines += ["", "Not offered:"] }
        var lastReason: String?
        for item in others {
            lines.append("  \(item.shortType) \(item.name)\(item.note.isEmpty ? "" : " (\(item.note))")")
            // One refusal can concern everything: its words stand once.
            if item.hindrance != lastReason { lines.append("     \(item.hindrance ?? "")") }
            lastReason = item.hindrance
        }
        return lines
    }

    /// What it means that a permission is missing or its question was not answered.
    static func unasked(_ action: String, _ plan: RemovalPlan) -> String {
        let unknown = plan.withheld.count { $0.missingPermission == action }
        guard unknown > 0 else {
            return "Not asked: \(action). Whether something of that kind is left is not known."
        }
        let things = unknown == 1 ? "1 thing" : "\(unknown) things"
        return
            "Not asked: \(action). Whether a stack owns \(things) is not known, so \(unknown == 1 ? "it is" : "they are") "
            + "left alone; run this again once \(action) is allowed and answers."
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
        case .stopped(let stack, let remaining):
            "stopped  The stack \(stack.name) stays, so \(remaining == 1 ? "the 1 thing" : "the \(remaining) things") "
                + "after it in the plan \(remaining == 1 ? "is" : "are") not removed."
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
        case .stopped(let stack, let remaining):
            add("stopped", stack, to: &writer)
            writer.add("remaining", remaining)
        }
        return writer.object
    }

    /// A thing of the plan as one JSON object.
    static func json(_ item: Leftover, isChosen: Bool) -> String {
        var writer = JSONWriter()
        let type =
            switch item.removability {
            case .removable: isChosen ? "plan" : "kept"
            case .belongs: "owned"
            case .unknown: "unknown"
            case .protected: "protected"
            }
        add(type, item, to: &writer)
        writer.add("effect", item.effectWords)
        writer.add("why", item.why)
        writer.add("holds", item.holding.rawValue)
        if !item.note.isEmpty { writer.add("note", item.note) }
        if let owner = item.owner { writer.add("stack", owner) }
        if let reason = item.hindrance { writer.add("reason", reason) }
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
