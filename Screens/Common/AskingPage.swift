import Preflight
import Terminal
import Wizard

/// A page that is one question to the account and its findings: it asks when it is entered, and again on `r`.
protocol AskingPage: StepPage {
    /// The question under way or answered, and the findings.
    var check: CheckPane { get set }
    /// What the page asks.
    func question(_ context: Context) -> Preflight.Question
}

extension AskingPage {
    var isAsking: Bool { check.inquiry.isAsking }

    mutating func enter(_ context: inout Context) -> [Effect] { check.askIfNeeded(question(context), context) }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool { check.take(input) }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        action == .askAgain ? check.ask(question(context), context) : check.act(action)
    }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect] {
        _ = check.accept(answer, stamp: stamp)
        return []
    }

    func verdict(_ context: Context) -> Verdict? { check.verdict(context) }
    func gate(_ context: Context) -> Gate { Self.gate(verdict(context), step: check.step, context) }
    func bindings(_ context: Context) -> [Binding<Action>] { check.bindings(context) }
}
