import Preflight
import Rollout
import Stacks
import Terminal
import Wizard

extension App {
    /// The newest unfinished deployment that can be taken up here: in this account and region; nil where there is none.
    var unfinished: Run? {
        guard keeping.kind == nil else { return nil }
        return home.runs.first { run in
            run.isUnfinished && run.region == context.plan.region
                && run.identity?.account == context.identity?.account
                // An update that was never sent is begun again from what the stack is then.
                && (run.kind != .update || run.stackId != nil || run.requests.last?.isLaunch == true)
        }
    }

    /// Takes up a deployment again: its answers and reasons are as they were, and a stack that was launched is followed by its
    /// ARN. What was checked is asked again, since the account may have changed meanwhile.
    mutating func resume(_ run: Run) -> [Effect] {
        keeping = Keeping(kind: run.kind)
        if let kept = run.plan {
            context.plan = kept.plan
            context.askAgain = Set(kept.withheld)
            keeping.hidden = context.askAgain
        }
        context.overrides = run.overrides
        context.approval = run.approval
        account = AccountApprovalStep(context)
        name = StackNameStep(context)
        parameters = ParametersStep()
        let effects: [Effect] = [.keep(.resumed(number: run.id.number))]
        // The cloud that practice was in ended with it: only the answers are left of it.
        guard context.connection.door != .practice else { return effects + backToAnswers() }
        if let stackId = run.stackId {
            page = .step(.events)
            var plan = FollowPlan(stack: stackId)
            plan.request = run.requests.followed
            return effects + [.keep(.stack(stackId: stackId))] + events.watch([plan])
        }
        if let request = run.requests.last, request.isLaunch {
            // Nobody knows whether the request was taken: step 7 looks it up by its token.
            launch.pending = request
            return effects + go(to: .step(.launch))
        }
        return effects + backToAnswers()
    }

    /// A launch that was looked up left no stack: the answers are there to launch again.
    mutating func cameToNothing(_ request: StackRequest) -> [Effect] {
        guard request.deed != .update else {
            keeping = Keeping()
            context.plan = Context(glyphs: context.glyphs, connection: context.connection).plan
            let effects = go(to: .home)
            toast =
                "The events of \(request.stack) show no such update. Begin it again: panther-wizard update \(request.stack)."
            return effects
        }
        let effects = backToAnswers()
        toast = "No stack of the launch of \(request.stack) is there. \(toast ?? "")"
        return effects
    }

    /// The first step, with its template read again where there is one.
    private mutating func backToAnswers() -> [Effect] {
        page = .step(.account)
        if !context.askAgain.isEmpty {
            let names = context.askAgain.sorted().joined(separator: ", ")
            toast = "Your answers are back. Type again in step 6 what is never kept: \(names)."
        } else {
            toast = "Your answers are back. What was checked is asked again."
        }
        guard !context.plan.templateURL.isEmpty else { return [] }
        return change(.account) { page, context in page.act(.accept, &context) }
    }
}

extension [StackRequest] {
    /// The last request, as one whose operation is followed; nil where none leads to an operation.
    fileprivate var followed: FollowedRequest? {
        guard let last else { return nil }
        switch last.deed {
        case .create: return FollowedRequest(.create, token: last.token)
        case .update: return FollowedRequest(.update, token: last.token)
        case .delete:
            var request = FollowedRequest(.delete, token: last.token)
            // It was about to be sent when it was kept.
            request.isAccepted = false
            return request
        // The update that was cancelled is followed on.
        case .cancelUpdate: return Array(dropLast()).followed
        case .preview, .rollback, .continueRollback: return nil
        }
    }
}
