import Panther
import Preflight
import Terminal
import Wizard

/// Step 1: is this the right account, and can it read Panther's release?
struct AccountApprovalStep: StepPage {
    var url: TextField
    var check = CheckPane(step: .account)
    /// Whether the keys go into the field; otherwise they move among the findings.
    var isEditing: Bool

    init(_ context: Context) {
        url = TextField(
            label: "Template URL", text: context.plan.templateURL,
            placeholder: "https://panther-enterprise-\(context.plan.region).s3.amazonaws.com/v1.16.0/panther.yml")
        isEditing = true
    }

    var isTyping: Bool { isEditing }
    var isAsking: Bool { check.inquiry.isAsking }

    mutating func enter(_ context: inout Context) -> [Effect] { [] }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        guard isEditing else { return check.take(input) }
        switch input {
        case .key(let key):
            return url.handle(key) != .ignored && key != .enter && key != .escape
        case .paste(let text):
            return url.paste(text) != .ignored
        default:
            return check.take(input)
        }
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        switch action {
        case .accept: return submit(&context)
        case .askAgain: return ask(context)
        case .nextPane:
            isEditing.toggle()
            return []
        default: return check.act(action)
        }
    }

    /// Reads the template behind the typed URL, where the URL can be one.
    private mutating func submit(_ context: inout Context) -> [Effect] {
        do throws(TemplateURL.Failure) {
            let parsed = try TemplateURL(parsing: url.text)
            url.problem = nil
            context.plan.templateURL = parsed.text
            isEditing = false
            return check.inquiry.needsAsking(with: context.plan.fingerprint(of: .account)) ? ask(context) : []
        } catch {
            url.problem = error.sentence
            return []
        }
    }

    private mutating func ask(_ context: Context) -> [Effect] {
        check.ask(.template(url: context.plan.templateURL, region: context.plan.region), context)
    }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect] {
        guard check.accept(answer, stamp: stamp) else { return [] }
        if case .template(let facts) = answer.facts { context.template = facts } else { context.template = nil }
        if answer.verdict.needsReason { isEditing = false }
        return []
    }

    func verdict(_ context: Context) -> Verdict? { check.verdict(context) }

    func gate(_ context: Context) -> Gate {
        if context.plan.templateURL.isEmpty || check.inquiry.answer == nil, !isAsking {
            return .closed("Enter the URL of the root template that Panther gave you; Enter reads it.")
        }
        if url.text != context.plan.templateURL {
            return .closed("The URL was changed. Press Enter in the field to read the template behind it.")
        }
        if context.template == nil, !isAsking {
            return .closed("The steps that follow need the template, and it could not be read.")
        }
        return Self.gate(verdict(context), step: .account, context)
    }

    func bindings(_ context: Context) -> [Binding<Action>] {
        guard isEditing else {
            return check.bindings(context) + [
                Binding([.tab, "e"], "edit URL", hint: "Edit the template's URL", message: .nextPane)
            ]
        }
        let rest = check.findings.isEmpty ? "There is no finding to look at yet." : nil
        return [
            Binding([.enter], "read template", hint: "Read the template behind the URL", message: .accept),
            Binding([.tab], "findings", hint: "Leave the field", disabledReason: rest, message: .nextPane),
        ]
    }
}
