import Panther
import Stacks
import Terminal
import Wizard

/// One parameter that can be edited.
struct ParameterRow: Equatable, Sendable {
    var parameter: TemplateParameter
    var advice: ParameterAdvice
    var field: TextField
    /// Where the value comes from; nil for the template's default.
    var origin: ValueOrigin?

    init(_ parameter: TemplateParameter, _ plan: Plan, running: [String: String] = [:]) {
        self.parameter = parameter
        advice = ParameterAdvice.of(parameter.name)
        let name = parameter.name
        var start = plan.parameters[name] ?? advice.preset ?? parameter.defaultValue ?? ""
        if plan.isUpdate { start = plan.parameters[name] ?? running[name] ?? parameter.defaultValue ?? "" }
        if plan.keptParameters.contains(name) {
            origin = .kept
        } else if plan.parameters[name] != nil {
            origin = plan.origins[name] ?? .entered
        } else if advice.preset != nil, !plan.isUpdate {
            origin = .preset
        }
        field = TextField(label: name, text: start, isMasked: parameter.noEcho, hint: advice.sentence)
    }

    var name: String { parameter.name }
    /// Whether it is answered before the others are unfolded.
    var isUpFront: Bool {
        parameter.defaultValue == nil || advice.kind == .enterNow || advice.kind == .presetFalse
            || advice.kind == .givenByPanther
    }
    var differsFromDefault: Bool { origin != .kept && field.text != (parameter.defaultValue ?? "") }

    /// Where the value comes from, as the page says it.
    var originWords: String {
        if origin == .kept { return ValueOrigin.kept.words }
        if !differsFromDefault { return parameter.defaultValue == nil ? "" : "default" }
        return (origin ?? .entered).words
    }

    /// The value as the page may show it.
    var shownValue: String {
        if parameter.noEcho { return field.text.isEmpty ? "" : "(hidden)" }
        return field.text.isEmpty ? "(empty)" : field.text
    }

    /// Puts the default back.
    mutating func reset() {
        field.set(advice.preset ?? parameter.defaultValue ?? "")
        origin = advice.preset == nil ? nil : .preset
    }
}
