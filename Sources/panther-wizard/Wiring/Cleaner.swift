import AWS
import Preflight
import PreflightAWS
import Rollout
import Stacks
import Synchronization

/// Removes what a plan holds: stacks by Rollout, which deletes and follows them, all else by the remover. What a session's
/// screens and `clean` have in common.
struct Cleaner: Sendable {
    var session: Session
    /// Told of everything as it happens.
    var tell: @Sendable (RemovalEvent) -> Void
    /// Done right before each deletion: what is about to be removed can be put on the disk here.
    var prepare: @Sendable (Leftover) async -> Void = { _ in }

    /// Removes the plan's steps in order; returns what is still there.
    func run(_ plan: RemovalPlan) async -> RemovalOutcome {
        let region = plan.region.isEmpty ? session.client.configuration.region : plan.region
        return await Remover(client: session.client, region: region, tell: tell)
            .run(plan, prepare: prepare) { await deleteStack($0, in: region) }
    }

    private struct StackEnd {
        var isGone = false
        var isAccepted = true
        var sentence = ""
    }

    private func deleteStack(_ stack: Leftover, in region: String) async -> Bool {
        let end = Mutex(StackEnd())
        let token = "panther-wizard-clean-" + ClientConfiguration.randomToken()
        let desk = RolloutDesk(
            client: session.client.with(region: region), budget: session.budget, clock: session.clock,
            sent: session.sent)
        await desk.carryOut(.delete(stack: stack.id, clientRequestToken: token)) { reply in
            // Where the answer was lost, the stack itself shows whether it is being deleted.
            guard case .failed(let error) = reply else { return }
            end.withLock { end in
                if error.isUndetermined { end.isAccepted = false } else { end.sentence = error.sentence }
            }
        }
        let refusal = end.withLock { $0.sentence }
        guard refusal.isEmpty else {
            tell(.failed(stack, why: refusal))
            return false
        }
        // CloudFormation's own name for the request is the token that its events carry.
        tell(.deleted(stack, what: "stack deletion asked for", requestId: token))
        var plan = FollowPlan(stack: stack.id)
        plan.readsTemplates = false
        var request = FollowedRequest(.delete, token: token)
        request.isAccepted = end.withLock { $0.isAccepted }
        plan.request = request
        await desk.carryOut(.follow(plan)) { reply in
            switch reply {
            case .event(.ended(let ending)):
                end.withLock { end in
                    end.isGone = ending.status.rawValue == "DELETE_COMPLETE"
                    end.sentence = "It ended as \(ending.status.rawValue)\(ending.reason.map { ": \($0)" } ?? "")."
                }
            case .failed(let error): end.withLock { $0.sentence = error.sentence }
            default: break
            }
        }
        let result = end.withLock { $0 }
        if result.isGone {
            tell(.removed(stack, note: ""))
        } else {
            tell(
                .failed(
                    stack,
                    why: "\(result.sentence) Look at its events with panther-wizard diagnose \(stack.name), mend the "
                        + "cause, and run this again."))
        }
        return result.isGone
    }
}
