import Panther
import Preflight
import Rollout
import Terminal
import Wizard

/// Step 7: everything on one page, and the stack's name typed before anything is changed.
struct LaunchStep: StepPage {
    /// What a dialog is about to begin.
    enum Purpose: Equatable, Sendable {
        case launch, preview
    }

    /// Where the launch stands.
    enum Phase: Equatable, Sendable {
        case reviewing
        case confirming(ConfirmDialog, Purpose)
        /// The name of the answers file is being typed.
        case saving(TextField)
        /// An option is being typed.
        case editing(TextField, LaunchOption)
        /// A launch that was begun before this program started is looked for.
        case recovering
        case previewing
        case discarding
        case launching
        case refused(LaunchRefusal)
    }

    var phase = Phase.reviewing
    var position = ListPosition()
    /// How often a launch or a preview was confirmed: each is a request of its own, and a repeat of the same one is not.
    var attempts = 0
    /// The token of the request under way or sent last.
    var token: String?
    /// The token of the last request where its fate is not known: it is sent again with it.
    var uncertain: String?
    /// Whether it is not known if CloudFormation accepted the last request.
    var isFateUnknown = false
    /// A request that an earlier session was about to send, until it is known what came of it; set by the wizard.
    var pending: StackRequest?
    /// What the change set showed, while there is one.
    var preview: ChangeSetPreview?
    /// The verdict of each step, as the page shows them; set by the wizard.
    var verdicts: [StepID: Verdict] = [:]

    static let reviewed: [StepID] = [.account, .iam, .scp, .leftovers, .quotas, .name, .parameters]

    var changesAccount: Bool { true }
    var isAsking: Bool {
        switch phase {
        case .launching, .previewing, .discarding, .recovering: true
        case .reviewing, .confirming, .saving, .editing, .refused: false
        }
    }
    var isTyping: Bool {
        switch phase {
        case .confirming(let dialog, _): dialog.isTyping
        case .editing, .saving: true
        default: false
        }
    }

    mutating func enter(_ context: inout Context) -> [Effect] {
        if isAsking { return [] }
        phase = .reviewing
        return lookUp()
    }

    /// Asks what came of the request of an earlier session, if there is one.
    private mutating func lookUp() -> [Effect] {
        guard let pending else { return [] }
        phase = .recovering
        token = pending.token
        let kind: LaunchPlan.Kind = pending.deed == .update ? .update : .create
        return [.rollout(.recover(kind, stack: pending.stack, clientRequestToken: pending.token))]
    }

    var dialog: ConfirmDialog? {
        if case .confirming(let dialog, _) = phase { dialog } else { nil }
    }

    func lines(_ context: Context) -> [LaunchLine] {
        LaunchLine.all(isUpdate: context.plan.isUpdate).filter { line in
            // Quotas are found with the old infrastructure; they get their own line once they were.
            line != .step(.quotas) || verdicts[.quotas] != nil
        }
    }

    func selected(_ context: Context) -> LaunchLine? {
        let lines = lines(context)
        return lines.indices.contains(position.selection) ? lines[position.selection] : lines.last
    }

    static let pane = "lines"

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        if case .editing(var field, let option) = phase {
            guard field.edit(input) else { return false }
            phase = .editing(field, option)
            return true
        }
        if case .saving(var field) = phase {
            guard field.edit(input) else { return false }
            phase = .saving(field)
            return true
        }
        let count = lines(context).count
        switch input {
        case .key(let key): return position.handle(key, count: count)
        case .mouse(let mouse):
            guard mouse.pane == Self.pane, case .item(_, let index) = mouse.action else { return false }
            position.select(index, count: count)
            return true
        default: return false
        }
    }

    /// Keys while the dialog is open; `submitted` is the only way to a launch or a preview.
    var confirmation: ConfirmDialog? { dialog }

    mutating func takeConfirmation(_ input: InputEvent, _ context: inout Context) -> [Effect] {
        guard case .confirming(var dialog, let purpose) = phase else { return [] }
        switch dialog.handle(input) {
        case .submitted:
            if purpose == .preview { context.plan.options.viaChangeSet = true }
            return begin(purpose, context)
        case .cancelled: phase = .reviewing
        default: phase = .confirming(dialog, purpose)
        }
        return []
    }

    /// Sends the request that was confirmed.
    mutating func begin(_ purpose: Purpose, _ context: Context) -> [Effect] {
        let plan = context.launchPlan(token: nextToken(context))
        switch purpose {
        case .launch:
            phase = .launching
            if let preview { return [.rollout(.execute(preview, plan))] }
            return [.rollout(.launch(plan))]
        case .preview:
            phase = .previewing
            return [.rollout(.preview(plan))]
        }
    }

    /// The token of the next request: that of a request whose fate is not known, else a new one.
    private mutating func nextToken(_ context: Context) -> String {
        if let uncertain { return uncertain }
        attempts += 1
        let new = "\(context.connection.token)-\(attempts)"
        token = new
        return new
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        switch action {
        case .launch: phase = .confirming(dialog(.launch, context), .launch)
        case .plan(.preview): phase = .confirming(dialog(.preview, context), .preview)
        case .plan(.discard):
            guard let preview else { return [] }
            phase = .discarding
            context.plan.options.viaChangeSet = false
            return [.rollout(.discard(preview))]
        case .plan(.toggle): change(&context)
        case .accept:
            if case .saving(let field) = phase { return save(field, context) }
            guard case .editing(var field, let option) = phase else { return [] }
            field.problem = option.take(field.text, &context.plan.options)
            phase = field.problem == nil ? .reviewing : .editing(field, option)
        case .plan(.cancel): phase = .reviewing
        case .askAgain: return lookUp()
        case .copy:
            let plan = context.launchPlan(token: "\(context.connection.token)-\(attempts + 1)")
            return [
                .terminal(
                    .copy(
                        LaunchCommand.text(plan, region: context.plan.region, hidden: context.hiddenParameters)
                            + "\n"))
            ]
        case .plan(.save):
            phase = .saving(
                TextField(
                    label: "Write to", text: "\(context.plan.stackName)-answers.yaml",
                    hint: "For deploy --answers; values of hidden parameters are left out."))
        default: break
        }
        return []
    }

    private mutating func save(_ field: TextField, _ context: Context) -> [Effect] {
        guard !field.text.isEmpty else { return [] }
        phase = .reviewing
        let file = AnswersFile(plan: context.plan, overrides: context.overrides, approval: context.approval)
        return [.file(.write(path: field.text, text: file.text(hidden: context.hiddenParameters), overwriting: false))]
    }

    /// Accepts a capability, or changes an option.
    private mutating func change(_ context: inout Context) {
        switch selected(context) {
        case .capability(let name):
            if context.plan.options.capabilities.remove(name) == nil { context.plan.options.capabilities.insert(name) }
        case .option(let option) where option.isTyped:
            let field = TextField(label: option.title, text: option.typed(context.plan.options))
            phase = .editing(field, option)
        case .option(let option): option.switched(&context.plan.options, isUpdate: context.plan.isUpdate)
        case .step, nil: break
        }
    }

    private func dialog(_ purpose: Purpose, _ context: Context) -> ConfirmDialog {
        let place = "account \(context.spokenAccount), region \(context.plan.region)"
        let name = context.plan.stackName
        let verb = context.plan.isUpdate ? "updates" : "creates"
        switch purpose {
        case .launch:
            return ConfirmDialog(
                title: context.plan.isUpdate ? "Update \(name)" : "Launch \(name)",
                text: [
                    "This \(verb) the stack \(name) in \(place).",
                    "It takes \(DeploymentFacts.expectedDuration). \(DeploymentFacts.costFloor)",
                    "Type the stack's name to confirm.",
                ],
                confirmLabel: context.plan.isUpdate ? "Update" : "Launch", expected: name)
        case .preview:
            return ConfirmDialog(
                title: "Preview \(name)",
                text: [
                    context.plan.isUpdate
                        ? "This makes a change set of \(name) in \(place)."
                        : "This makes the stack \(name) and its nested stacks in REVIEW_IN_PROGRESS, empty, in \(place), with a change set each.",
                    "Launching carries the change set out; leaving this page deletes it again.",
                    "Type the stack's name to confirm.",
                ],
                confirmLabel: "Preview", expected: name)
        }
    }

    func verdict(_ context: Context) -> Verdict? { nil }

    func gate(_ context: Context) -> Gate {
        .closed("Launch begins with L and takes the stack's name; there is no other way forward.")
    }

    /// Why a launch is not possible; nil where it is.
    func obstacle(_ context: Context) -> String? {
        if context.connection.isReadOnly { return "The session is read only; start again without --read-only." }
        switch phase {
        case .launching: return "The launch is under way."
        case .previewing: return "The preview is being made."
        case .discarding: return "The preview is being deleted."
        case .recovering: return "The launch that was begun before is being looked for."
        default: break
        }
        if let pending { return "Whether the launch of \(pending.stack) was taken is not known yet: r looks again." }
        if let problem = preview?.problem { return "The preview failed, so a launch would: \(problem)" }
        for line in lines(context) {
            switch line {
            // Quotas weigh in the verdict of their page.
            case .step(.quotas): break
            case .step(let step):
                if step == .parameters, let sentence = ParametersStep.missing(context) { return sentence }
                guard let verdict = verdicts[step] else {
                    return
                        "Step \(step.number), \(step.title), is not done yet, or an answer that it depends on changed."
                }
                if verdict.needsReason, !context.isOverridden(step, verdict: verdict) {
                    return
                        "Step \(step.number), \(step.title), is \(verdict.rawValue). Go there and mend it, or give a reason."
                }
            case .capability(let name):
                if !context.plan.options.capabilities.contains(name) {
                    return "Accept \(name) first: Enter on its line."
                }
            case .option: break
            }
        }
        return nil
    }
}

extension LaunchStep {
    /// The launch was taken: nothing of it is left here.
    mutating func end() {
        phase = .reviewing
        uncertain = nil
        isFateUnknown = false
        preview = nil
        pending = nil
    }

    /// Takes what came of a request that this page made.
    mutating func hear(_ reply: Rollout.Reply) {
        switch reply {
        case .notLaunched:
            // The same token is used again: should the request arrive late after all, it is the same launch.
            uncertain = pending?.token
            pending = nil
            phase = .reviewing
        case .previewed(let shown):
            preview = shown
            phase = .reviewing
        case .discarded:
            preview = nil
            phase = .reviewing
        case .failed(let error):
            // What is left of a failed deletion is told of, and not offered to be carried out.
            if phase == .discarding { preview = nil }
            let refusal = LaunchRefusal(error)
            uncertain = refusal.isUncertain ? token : nil
            isFateUnknown = refusal.isUncertain
            phase = .refused(refusal)
        default: break
        }
    }
}
