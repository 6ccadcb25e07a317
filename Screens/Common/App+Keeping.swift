import Preflight
import Rollout
import Stacks
import Wizard

/// Which run the wizard keeps by now.
struct Keeping: Equatable, Sendable {
    /// What the run is for; nil before one begins. A rollout that is only watched has a run of its own, which whoever
    /// follows it keeps.
    var kind: Entry.Kind?
    /// Names of the parameters that a run which was taken up again keeps no value of; nil for one that began here. The values
    /// that came back with it are no secrets, and are kept before its template is read again.
    var hidden: Set<String>?
}

/// What of the state before a message is looked at afterwards. Not the whole of it: a copy of the rollout's events, kept
/// while they grow, would be made anew with every message.
struct Before {
    var context: Context
    var page: App.Page
    fileprivate var noEcho: Set<String>?

    init(_ app: App) {
        context = app.context
        page = app.page
        noEcho = app.noEcho
    }
}

extension App {
    /// The effects of a message, with what it changed kept before them.
    ///
    /// One place compares the state before and after, so that no page can forget to keep an answer, a reason or a token,
    /// and everything is on the disk before a call that depends on it leaves. Pages add what only they know, such as
    /// `removal`, as effects of their own.
    mutating func keeping(_ effects: [Effect], of message: Message, _ before: Before) -> [Effect] {
        if case .tick = message { return effects }
        var kept: [Entry] = []
        let isNew = beginDeployment(&kept)
        if isNew || context.identity != before.context.identity, let identity = context.identity {
            kept.append(.identified(identity: identity))
        }
        if keeping.kind != nil {
            if isNew || context.plan != before.context.plan || context.askAgain != before.context.askAgain
                || noEcho != before.noEcho
            {
                kept.append(.answered(plan: keptPlan))
            }
            for override in context.overrides where isNew || !before.context.overrides.contains(override) {
                kept.append(.overrode(override: override))
            }
            if let approval = context.approval, isNew || approval != before.context.approval {
                kept.append(.approved(approval: approval))
            }
            if case .answer(let asked, let answer) = message, asked.question != .identity {
                kept.append(.found(step: asked.stamp.step, findings: answer.findings))
            }
            if case .step(let step) = page, isNew || page != before.page { kept.append(.entered(step: step)) }
            if case .rollout(let reply, _) = message { kept += entries(for: reply) }
        }
        // Which run it is comes first: what is kept after it belongs to that run.
        var (opening, effects) = ([Effect](), effects)
        if case .keep(let entry)? = effects.first, entry.opensRun { opening.append(effects.removeFirst()) }
        return opening + kept.map(Effect.keep) + effects.flatMap { entries(before: $0).map(Effect.keep) + [$0] }
    }

    /// Names of the parameters whose values must not be kept; nil while nothing is known of them.
    fileprivate var noEcho: Set<String>? {
        context.template == nil ? keeping.hidden : context.hiddenParameters
    }

    private var keptPlan: KeptPlan { KeptPlan(context.plan, noEcho: noEcho, missing: context.askAgain) }

    /// A deployment begins when its first step is opened from the home screen.
    private mutating func beginDeployment(_ kept: inout [Entry]) -> Bool {
        guard case .step(let step) = page, step != .events, keeping.kind == nil else {
            return false
        }
        let kind: Entry.Kind = context.plan.isUpdate ? .update : .deploy
        keeping = Keeping(kind: kind)
        kept.append(.begun(kind: kind, region: context.plan.region))
        return true
    }

    private func entries(for reply: Rollout.Reply) -> [Entry] {
        switch reply {
        case .launched(let stackId): return [.stack(stackId: stackId)]
        case .failed(let error) where error.deed != .follow:
            return [.refused(deed: "\(error.deed)", sentence: error.sentence)]
        default: return []
        }
    }

    /// What has to be kept before an effect is carried out.
    private mutating func entries(before effect: Effect) -> [Entry] {
        switch effect {
        case .keep(.begun(let kind, _)):
            keeping = Keeping(kind: kind)
            return []
        case .rollout(.launch(let plan)), .rollout(.execute(_, let plan)):
            let deed: StackRequest.Deed = plan.kind == .update ? .update : .create
            return [
                .requesting(
                    request: StackRequest(deed: deed, stack: plan.stackName, token: plan.clientRequestToken))
            ]
        case .rollout(.preview(let plan)):
            return [
                .requesting(
                    request: StackRequest(deed: .preview, stack: plan.stackName, token: plan.clientRequestToken))
            ]
        case .rollout(.delete(let stack, let token)):
            return [.requesting(request: StackRequest(deed: .delete, stack: stack, token: token))]
        case .rollout(.cancelUpdate(let stack, let token)):
            return [.requesting(request: StackRequest(deed: .cancelUpdate, stack: stack, token: token))]
        case .leave: return keeping.kind == nil ? [] : [.left]
        default: return []
        }
    }
}

extension Entry {
    /// Whether what is kept after it belongs to another run than what was kept before.
    fileprivate var opensRun: Bool {
        switch self {
        case .begun, .resumed: true
        default: false
        }
    }
}
