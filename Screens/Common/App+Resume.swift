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
        }
    }

    /// Takes up a deployment again: its answers and reasons are as they were, and a stack that was launched is followed by its
    /// ARN. What was checked is asked again, since the account may have changed meanwhile.
    mutating func resume(_ run: Run) -> [Effect] {
        keeping = Keeping(kind: run.kind)
        if let kept = run.plan {
            context.plan = kept.plan
            context.askAgain = Set(kept.withheld)
        }
        context.overrides = run.overrides
        account = AccountApprovalStep(context)
        name = StackNameStep(context)
        parameters = ParametersStep()
        var effects: [Effect] = [.keep(.resumed(number: run.id.number))]
        // The cloud that practice was in ended with it: only the answers are left of it.
        let isGone = context.connection.door == .practice
        if !isGone, let stackId = run.stackId {
            effects.append(.keep(.stack(stackId: stackId)))
            page = .step(.events)
            return effects + events.watch([followed(stackId, run)])
        }
        if !isGone, let request = run.requests.last, request.deed == .create {
            // Nobody knows whether the request was taken: the token of its events will tell.
            resuming = run
            page = .step(.events)
            return effects + events.watch([followed(request.stack, run)])
        }
        return effects + backToAnswers()
    }

    /// A launch whose answer was lost turns out not to have been taken: the answers are there to launch again.
    mutating func wasNeverTaken(_ error: RolloutError) -> [Effect]? {
        guard let run = resuming, error.deed == .follow, case .missing = error.failure else { return nil }
        resuming = nil
        events = StackEventsStep()
        let effects = backToAnswers()
        toast = "CloudFormation never took the launch of \(run.stackName). Your answers are back; launch it in step 7."
        return effects
    }

    private func followed(_ stack: String, _ run: Run) -> FollowPlan {
        var plan = FollowPlan(stack: stack)
        plan.clientRequestToken = run.requests.last?.token
        return plan
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
