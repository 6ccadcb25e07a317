import Panther
import Preflight
import Terminal
import Wizard

/// Step 4: did an earlier deployment leave something whose name a new one needs, and do quotas leave room?
struct OldInfrastructureStep: StepPage {
    /// Where the removal stands.
    enum Phase: Equatable, Sendable {
        case looking
        case confirming(ConfirmDialog)
        case removing
        /// Removed; what is still there.
        case removed(left: Int)
    }

    var check = CheckPane(step: .leftovers)
    var quotas = CheckPane(step: .quotas)
    var plan = RemovalPlan(LeftoverFacts(items: []))
    var facts = LeftoverFacts(items: [])
    var position = ListPosition()
    var phase = Phase.looking
    /// What the removal told, oldest first; the last thousand lines.
    var log: [String] = []
    /// Which of the panes has the keys.
    var pane = Pane.things

    /// The page's three panes.
    enum Pane: Equatable, Sendable {
        case things, findings, quotas
    }

    /// What the list shows: what can be chosen, then what cannot.
    var things: [Leftover] { plan.items + plan.withheld }

    var isAsking: Bool { check.inquiry.isAsking || quotas.inquiry.isAsking || phase == .removing }
    var isTyping: Bool {
        if case .confirming(let dialog) = phase { dialog.isTyping } else { false }
    }
    var changesAccount: Bool { phase != .looking }
    /// Whether what the removal tells takes the place of the panes.
    var showsLog: Bool { phase == .removing || !log.isEmpty }

    mutating func enter(_ context: inout Context) -> [Effect] {
        check.askIfNeeded(question(context), context) + quotas.askIfNeeded(quotaQuestion(context), context)
    }

    private func question(_ context: Context) -> Preflight.Question { .leftovers(region: context.plan.region) }

    private func quotaQuestion(_ context: Context) -> Preflight.Question {
        .quotas(
            region: context.plan.region, enablesGuardDuty: context.plan.parameters["EnableGuardDuty"] == "true")
    }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        switch pane {
        case .findings: return check.take(input)
        case .quotas: return quotas.take(input)
        case .things:
            switch input {
            case .key(let key): return position.handle(key, count: things.count)
            case .mouse(let mouse) where mouse.pane == "things":
                if case .item(_, let index) = mouse.action {
                    if position.selection == index { plan.toggle(index) }
                    position.select(index, count: things.count)
                }
                return true
            default: return false
            }
        }
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        switch action {
        case .askAgain:
            phase = .looking
            log = []
            return check.ask(question(context), context) + quotas.ask(quotaQuestion(context), context)
        case .nextPane:
            pane = pane == .things ? .findings : pane == .findings ? .quotas : .things
        case .pause: plan.toggle(position.selection)
        case .remove: phase = .confirming(dialog(context))
        case .open, .copy: return pane == .quotas ? quotas.act(action) : check.act(action)
        default: break
        }
        return []
    }

    private func dialog(_ context: Context) -> ConfirmDialog {
        let account = context.identity.map { [$0.alias, $0.spokenAccount].compactMap { $0 }.joined(separator: " ") }
        let name = plan.confirmation(account: context.identity?.account ?? "")
        let data = plan.steps.filter { $0.holding == .data }
        return ConfirmDialog(
            title: "Remove \(counted(plan.steps.count, "thing"))",
            text: [
                "This deletes \(counted(plan.steps.count, "thing")) in account \(account ?? ""), region "
                    + "\(context.plan.region), and cannot be undone.",
                data.isEmpty
                    ? "Nothing of it holds data."
                    : plan.steps.count == 1
                        ? "It can hold data, which is lost\(sizes(data))."
                        : "\(data.count) of them can hold data, which is lost\(sizes(data)).",
                "Type \(name) to confirm.",
            ],
            confirmLabel: "Remove", expected: name)
    }

    /// What holds data, each with its size: three at most, since the dialog must fit the screen.
    private func sizes(_ data: [Leftover]) -> String {
        let named = data.filter { !$0.isStack }.prefix(3).map { $0.note.isEmpty ? $0.name : "\($0.name) (\($0.note))" }
        return named.isEmpty ? "" : ": \(named.joined(separator: ", "))\(data.count > named.count ? " and more" : "")"
    }

    /// Keys while the dialog is open; `submitted` is the only way to a removal.
    mutating func confirm(_ input: InputEvent) -> [Effect] {
        guard case .confirming(var dialog) = phase else { return [] }
        let outcome: Outcome
        switch input {
        case .key(let key): outcome = dialog.handle(key)
        case .paste(let text): outcome = dialog.paste(text)
        case .mouse(let mouse): outcome = dialog.handle(mouse)
        default: return []
        }
        switch outcome {
        case .submitted:
            phase = .removing
            log = []
            return [.clean(plan)]
        case .cancelled: phase = .looking
        default: phase = .confirming(dialog)
        }
        return []
    }

    /// Takes what the removal tells.
    mutating func hear(_ event: RemovalEvent) {
        switch event {
        case .deleted(let item, let what, _): log.append("\(item.name): \(what)")
        case .emptied(let item, let count):
            let line = "\(item.name): \(count) versions and delete markers deleted"
            if log.last?.hasPrefix("\(item.name): ") == true { log[log.count - 1] = line } else { log.append(line) }
        case .removed(let item, let note): log.append("Removed \(item.shortType) \(item.name). \(note)")
        case .failed(let item, let why): log.append("Not removed: \(item.shortType) \(item.name). \(why)")
        case .stopped(let stack, let remaining):
            log.append(
                "Stopped: the stack \(stack.name) stays, so \(counted(remaining, "thing")) after it "
                    + "\(remaining == 1 ? "is" : "are") not removed.")
        }
        if log.count > 1000 { log.removeFirst(log.count - 1000) }
    }

    /// The removal is over: the account is looked at again, since only that shows what is there now.
    mutating func removalEnded(left: Int, _ context: Context) -> [Effect] {
        phase = .removed(left: left)
        return check.ask(question(context), context) + quotas.ask(quotaQuestion(context), context)
    }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect] {
        guard stamp.step == .leftovers else {
            _ = quotas.accept(answer, stamp: stamp)
            return []
        }
        guard check.accept(answer, stamp: stamp) else { return [] }
        if case .leftovers(let found) = answer.facts { facts = found } else { facts = LeftoverFacts(items: []) }
        plan = RemovalPlan(facts)
        position = ListPosition(page: position.page)
        pane = things.isEmpty ? .findings : .things
        return []
    }

    func verdict(_ context: Context) -> Verdict? {
        guard let old = check.verdict(context), let room = quotas.verdict(context) else { return nil }
        return .gravest([old, room])
    }

    func gate(_ context: Context) -> Gate {
        if phase == .removing { return .closed("The removal is under way. Wait for its end.") }
        return Self.gate(verdict(context), step: .leftovers, context)
    }

    private var nextPaneLabel: String {
        switch pane {
        case .things: "findings"
        case .findings: "quotas"
        case .quotas: "things"
        }
    }

    func bindings(_ context: Context) -> [Binding<Action>] {
        let asking = isAsking ? "The account is being asked." : nil
        let readOnly =
            context.connection.isReadOnly ? "The session is read only; start again without --read-only." : nil
        let none = plan.chosen.isEmpty ? "Nothing is chosen; Space chooses." : nil
        let isList = pane == .things && !things.isEmpty && !showsLog
        let withheld =
            isList && !plan.items.indices.contains(position.selection)
            ? "This cannot be removed; the sentence below the list says why." : nil
        return [
            Binding([.up, .down], "thing", hint: "Move in the list", isShown: isList, message: nil),
            Binding(
                [" "], "choose", hint: "Choose a thing for removal, or keep it", isShown: isList,
                disabledReason: asking ?? (isList ? withheld : "There is nothing here to choose."), message: .pause),
            Binding(
                ["D"], "remove", hint: "Remove what is chosen, after a name was typed",
                isShown: isList, disabledReason: readOnly ?? asking ?? none, message: .remove),
            Binding([.tab], nextPaneLabel, hint: "Go to the next pane", isShown: !showsLog, message: .nextPane),
            Binding(
                [.enter], "details", hint: "Show what a finding stands on", isShown: !isList && !showsLog,
                message: .open),
            Binding(["r"], "ask again", hint: "Ask the account again", disabledReason: asking, message: .askAgain),
            Binding(["y"], "copy", hint: "Copy the finding", isShown: false, message: .copy),
        ]
    }
}
