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
    /// Whether an earlier session had a value that was not kept: it has to be typed again, or the default taken.
    var isWithheld: Bool

    init(_ parameter: TemplateParameter, _ plan: Plan, running: [String: String] = [:], isWithheld: Bool = false) {
        self.parameter = parameter
        self.isWithheld = isWithheld
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
        if isWithheld {
            start = ""
            origin = nil
        }
        field = TextField(label: name, text: start, isMasked: parameter.noEcho, hint: advice.sentence)
    }

    var name: String { parameter.name }
    /// Whether it is answered before the others are unfolded.
    var isUpFront: Bool {
        isWithheld || parameter.defaultValue == nil || advice.kind == .enterNow || advice.kind == .presetFalse
            || advice.kind == .givenByPanther
    }
    /// Whether the value has to be said, since something else would stand there by itself: the template's default, or in
    /// another session the preset.
    var differsFromDefault: Bool {
        guard origin != .kept else { return false }
        return field.text != (parameter.defaultValue ?? "") || advice.preset.map { $0 != field.text } ?? false
    }

    /// Whether a value that was not kept is still to be typed.
    var isMissing: Bool { isWithheld && field.text.isEmpty }

    /// Where the value comes from, as the page says it.
    var originWords: String {
        if isMissing { return "type it again" }
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
        isWithheld = false
        field.set(advice.preset ?? parameter.defaultValue ?? "")
        origin = advice.preset == nil ? nil : .preset
    }
}
