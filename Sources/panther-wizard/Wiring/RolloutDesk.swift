import AWS
import Rollout
import RolloutAWS

/// Carries out what the screens want of CloudFormation.
struct RolloutDesk: Sendable {
    var client: AWSClient
    var budget: CallBudget
    var clock: any Clock<Duration>
    /// What was seen of stacks before requests were sent to them.
    var sent: SentRequests

    /// Carries out one request; following goes on until the stack rests or the task is cancelled.
    func carryOut(_ request: Request, tell: @escaping @Sendable (Reply) -> Void) async {
        let reader = StackReader.live(client)
        let launch = Launch(writer: .live(client), reader: reader, clock: clock)
        let preview = Preview(calls: .live(client), writer: .live(client), reader: reader, clock: clock)
        switch request {
        case .launch(let plan):
            if plan.kind == .update { await note(plan.stackName, plan.clientRequestToken, launch) }
            tell(await launch.create(plan))
        case .recover(let kind, let stack, let token):
            tell(await launch.recover(kind, stack, clientRequestToken: token))
        case .preview(let plan): tell(await preview.prepare(plan))
        case .execute(let shown, let plan):
            if plan.kind == .update { await note(shown.stackId, plan.clientRequestToken, launch) }
            tell(await preview.execute(shown, plan))
        case .discard(let shown): tell(await preview.discard(shown))
        case .follow(var plan):
            if let request = plan.request, request.newestBefore == nil {
                plan.request?.newestBefore = sent.newestBefore(request.token)
            }
            await EventFeed(reader: reader, budget: budget, clock: clock).follow(plan, tell: tell)
        case .delete(let stack, let token):
            do throws(RolloutError) {
                let stackId = try await launch.stackId(of: stack)
                await note(stackId, token, launch)
                tell(await launch.delete(stackId, clientRequestToken: token) ?? .deleting(stack: stack))
            } catch {
                tell(.failed(error))
            }
        case .cancelUpdate(let stack, let token):
            await note(stack, token, launch)
            if let refusal = await launch.cancelUpdate(stack, clientRequestToken: token) { tell(refusal) }
        case .stop: break
        }
    }

    /// Notes which events of the stack are older than the request that is about to be sent.
    private func note(_ stack: String, _ token: String, _ launch: Launch) async {
        if let newest = await launch.newestOwnEvent(of: stack) { sent.note(token, newestBefore: newest) }
    }
}
