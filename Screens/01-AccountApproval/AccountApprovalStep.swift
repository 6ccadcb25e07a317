import Panther
import Preflight
import Primitives
import Stacks
import Terminal
import Wizard

/// Step 1: is this the right account, can it read Panther's release, and what did Panther confirm?
struct AccountApprovalStep: StepPage {
    /// What has the keys.
    enum Mode: Equatable, Sendable {
        /// The field of the URL.
        case address
        /// The findings.
        case findings
        /// The form of what Panther confirmed.
        case recording(ApprovalForm)
        /// The message to Panther.
        case message
        /// The name of the file that the message goes to.
        case saving(TextField)
    }

    var url: TextField
    var check = CheckPane(step: .account)
    var mode = Mode.address

    init(_ context: Context) {
        url = TextField(
            label: "Template URL", text: context.plan.templateURL,
            placeholder: "https://panther-enterprise-\(context.plan.region).s3.amazonaws.com/v1.16.0/panther.yml")
    }

    /// Whether the keys go into the URL.
    var isEditing: Bool { mode == .address }
    var isTyping: Bool {
        switch mode {
        case .address, .recording, .saving: true
        case .findings, .message: false
        }
    }
    var isAsking: Bool { check.inquiry.isAsking }

    mutating func enter(_ context: inout Context) -> [Effect] { [] }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        switch mode {
        case .address:
            if case .mouse = input { return check.take(input) }
            return url.edit(input)
        case .findings: return check.take(input)
        case .message: return false
        case .recording(var form):
            let used = form.take(input)
            mode = .recording(form)
            return used
        case .saving(var field):
            let used = field.edit(input)
            mode = .saving(field)
            return used
        }
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        switch action {
        case .accept:
            switch mode {
            case .recording(var form):
                let approval = form.submit()
                mode = .recording(form)
                return approval.map { record($0, &context) } ?? []
            case .saving(let field): return save(field, context)
            default: return submit(&context)
            }
        case .askAgain: return ask(context)
        case .nextPane: mode = isEditing ? .findings : .address
        case .record:
            // The day on which the release was read; no clock runs on this page.
            let read = check.inquiry.answer?.findings.first?.evidence.atMilliseconds
            let today = read.map { String(Timestamp(milliseconds: $0).iso8601.prefix(10)) } ?? ""
            mode = .recording(ApprovalForm(context.approval, today: today))
        case .message: mode = .message
        case .plan(.cancel): mode = rest
        case .plan(.save):
            mode = .saving(
                TextField(label: "Write to", text: "panther-approval-\(context.identity?.account ?? "").txt"))
        case .copy where mode == .message: return [.terminal(.copy(message(context)))]
        default: return check.act(action)
        }
        return []
    }

    /// Where the keys go after a form: to the findings where there are some.
    private var rest: Mode { check.findings.isEmpty ? .address : .findings }

    /// Keeps what Panther confirmed; a release that was read is judged anew with it.
    private mutating func record(_ approval: Approval, _ context: inout Context) -> [Effect] {
        context.approval = approval
        mode = rest
        return check.inquiry.answer == nil ? [] : ask(context)
    }

    private mutating func save(_ field: TextField, _ context: Context) -> [Effect] {
        guard !field.text.isEmpty else { return [] }
        mode = .message
        return [.file(.write(path: field.text, text: message(context), overwriting: false))]
    }

    /// The message that asks Panther for the approval.
    func message(_ context: Context) -> String {
        ApprovalRequest.text(
            account: context.identity?.account ?? "", alias: context.identity?.alias, region: context.plan.region,
            version: (try? TemplateURL(parsing: url.text))?.version)
    }

    /// Reads the template behind the typed URL, where the URL can be one.
    private mutating func submit(_ context: inout Context) -> [Effect] {
        do throws(TemplateURL.Failure) {
            let parsed = try TemplateURL(parsing: url.text)
            url.problem = nil
            context.plan.templateURL = parsed.text
            mode = .findings
            return check.inquiry.needsAsking(with: context.fingerprint(of: .account)) ? ask(context) : []
        } catch {
            url.problem = error.sentence
            return []
        }
    }

    private mutating func ask(_ context: Context) -> [Effect] {
        check.ask(
            .template(url: context.plan.templateURL, region: context.plan.region, approval: context.approval), context)
    }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect] {
        guard check.accept(answer, stamp: stamp) else { return [] }
        if case .template(let facts) = answer.facts { context.template = facts } else { context.template = nil }
        if answer.verdict.needsReason, isEditing { mode = .findings }
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
        switch mode {
        case .recording(let form):
            let isLast = form.focus == form.fields.count - 1
            return [
                Binding(
                    [.enter], isLast ? "record" : "next line", hint: "Go on; the last line records it",
                    message: .accept),
                Binding([.up, .down], "line", hint: "Move among the lines", message: nil), Self.cancel,
            ]
        case .saving:
            return [Binding([.enter], "write", hint: "Write the message to that file", message: .accept), Self.cancel]
        case .message:
            return [
                Binding(["y"], "copy", hint: "Copy the message", message: .copy),
                Binding(["w"], "write to file", hint: "Write the message to a file", message: .plan(.save)),
                Self.cancel,
            ]
        case .findings:
            return check.bindings(context) + asking(context) + [
                Binding([.tab, "e"], "edit URL", hint: "Edit the template's URL", message: .nextPane)
            ]
        case .address:
            let rest = check.findings.isEmpty ? "There is no finding to look at yet." : nil
            return [
                Binding([.enter], "read template", hint: "Read the template behind the URL", message: .accept)
            ] + asking(context) + [
                Binding([.tab], "findings", hint: "Leave the field", disabledReason: rest, message: .nextPane)
            ]
        }
    }

    /// The keys of what goes to Panther and comes back.
    private func asking(_ context: Context) -> [Binding<Action>] {
        let nobody = context.identity == nil ? "It is not known yet who you are." : nil
        return [
            Binding(
                [.function(2)], "record", hint: "Record who confirmed the approval, when, with what reference",
                message: .record),
            Binding(
                [.function(3)], "message", hint: "Show the message to Panther, to copy or to write to a file",
                disabledReason: nobody, message: .message),
        ]
    }

    private static let cancel = Binding<Action>(
        [.escape], "close", hint: "Back to the page", message: .plan(.cancel))
}
