import Panther
import Preflight
import Stacks
import Terminal
import Wizard

/// Step 6: the two parameters that matter now, and the rest folded away at its defaults.
struct ParametersStep: StepPage {
    /// One parameter that can be edited.
    struct Row: Equatable, Sendable {
        var parameter: TemplateParameter
        var advice: ParameterAdvice
        var field: TextField
        /// Where the value comes from, as the page says it.
        var origin: String {
            if field.text == (advice.preset ?? ""), advice.preset != nil { return "preset" }
            if field.text == (parameter.defaultValue ?? "") { return parameter.defaultValue == nil ? "" : "default" }
            return "entered"
        }
        var differsFromDefault: Bool { field.text != (parameter.defaultValue ?? "") }
    }

    /// The parameters to answer now come first, then the others in the template's order.
    var rows: [Row] = []
    var focus = 0
    /// Whether the parameters that should stay at their defaults are shown too.
    var isUnfolded = false
    /// The template that the rows were made from.
    private var source: [TemplateParameter] = []

    var isTyping: Bool { !rows.isEmpty }
    var upFront: Int { rows.prefix { $0.advice.kind == .enterNow || $0.advice.kind == .presetFalse }.count }
    var shown: ArraySlice<Row> { isUnfolded ? rows[...] : rows.prefix(upFront) }

    mutating func enter(_ context: inout Context) -> [Effect] {
        guard let template = context.template, template.parameters != source else { return [] }
        source = template.parameters
        let typed = context.plan.parameters
        let made = source.map { parameter in
            let advice = ParameterAdvice.of(parameter.name)
            let start = typed[parameter.name] ?? advice.preset ?? parameter.defaultValue ?? ""
            return Row(
                parameter: parameter, advice: advice,
                field: TextField(
                    label: parameter.name, text: start, isMasked: parameter.noEcho, hint: advice.sentence))
        }
        let isNow = { (row: Row) in
            row.parameter.defaultValue == nil || row.advice.kind == .enterNow || row.advice.kind == .presetFalse
        }
        rows = made.filter(isNow) + made.filter { !isNow($0) }
        focus = 0
        keep(&context)
        return []
    }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        guard rows.indices.contains(focus) else { return false }
        switch input {
        case .key(.down), .key(.tab): move(1, &context)
        case .key(.up), .key(.backTab): move(-1, &context)
        case .key(.enter), .key(.escape): return false
        case .key(let key):
            guard rows[focus].field.handle(key) != .ignored else { return false }
            keep(&context)
        case .paste(let text):
            _ = rows[focus].field.paste(text)
            keep(&context)
        default: return false
        }
        return true
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        switch action {
        case .accept:
            if focus < shown.count - 1 { move(1, &context) } else { judgeAll(context) }
        case .fold:
            isUnfolded.toggle()
            focus = min(focus, max(0, shown.count - 1))
        default: break
        }
        return []
    }

    /// Leaves the field, judging what is in it, and goes to the next or the one before.
    private mutating func move(_ by: Int, _ context: inout Context) {
        rows[focus].field.problem = problem(rows[focus], context)
        focus = (focus + by + shown.count) % max(1, shown.count)
    }

    private mutating func judgeAll(_ context: Context) {
        for place in rows.indices { rows[place].field.problem = problem(rows[place], context) }
        if let first = rows.firstIndex(where: { $0.field.problem != nil }) {
            if first >= upFront { isUnfolded = true }
            focus = first
        }
    }

    /// Keeps in the plan what differs from the template's defaults.
    private func keep(_ context: inout Context) {
        context.plan.parameters = Dictionary(
            uniqueKeysWithValues: rows.filter(\.differsFromDefault).map { ($0.parameter.name, $0.field.text) })
    }

    /// What is wrong with one value, as a sentence; nil where it will do.
    func problem(_ row: Row, _ context: Context) -> String? {
        if row.parameter.name == "FirstUserEmail" {
            let ruling = FirstUserEmail.judge(row.field.text)
            if ruling.grade == .blocked { return ruling.sentence }
        }
        if row.field.text.isEmpty, row.parameter.defaultValue == nil {
            return "\(row.parameter.name) has no default and must be given."
        }
        return row.parameter.problem(with: row.field.text)?.sentence
    }

    /// What the values do to each other that CloudFormation would not catch.
    func traps(_ context: Context) -> [ParameterTrap.Finding] {
        let values = Dictionary(uniqueKeysWithValues: rows.map { ($0.parameter.name, $0.field.text) })
        return ParameterTrap.findings(in: .init(values: values, region: context.plan.region))
    }

    func verdict(_ context: Context) -> Verdict? {
        guard !rows.isEmpty else { return .unknown }
        if rows.contains(where: { problem($0, context) != nil }) { return .blocked }
        return .gravest(traps(context).map(\.ruling.grade.verdict))
    }

    func gate(_ context: Context) -> Gate {
        guard !rows.isEmpty else { return .closed("The template was not read yet. Go back to step 1.") }
        if let row = rows.first(where: { problem($0, context) != nil }), let text = problem(row, context) {
            return .closed("\(row.parameter.name): \(text)")
        }
        return Self.gate(verdict(context), step: .parameters, context)
    }

    func bindings(_ context: Context) -> [Binding<Action>] {
        let isLast = focus >= shown.count - 1
        let isReady: Bool = if case .closed = gate(context) { false } else { true }
        let folded = rows.count - upFront
        return [
            Binding([.tab, .down], "next field", hint: "Go to the next field; Shift-Tab goes back", message: nil),
            Binding(
                [.enter], isLast && isReady ? "next step" : "accept",
                hint: "Accept the value; in the last field go on to the next step",
                message: isLast && isReady ? .forward : .accept),
            Binding(
                [.function(2)], isUnfolded ? "fold defaults" : "show \(folded) defaults",
                hint: "Show or hide the parameters that should stay at their defaults", message: .fold),
        ]
    }
}
