import RolloutAWS
import AWS
import Rollout

/// Carries out what the screens want of CloudFormation.
struct RolloutDesk: Sendable {
    var client: AWSClient
    var budget: CallBudget
    var clock: any Clock<Duration>

    /// Carries out one request; following goes on until the stack rests or the task is cancelled.
    func carryOut(_ request: Request, tell: @escaping @Sendable (Reply) -> Void) async {
        let reader = StackReader.live(client)
        let launch = Launch(writer: .live(client), reader: reader, clock: clock)
        let preview = Preview(calls: .live(client), writer: .live(client), reader: reader, clock: clock)
        switch request {
        case .launch(let plan): tell(await launch.create(plan))
        case .recover(let stack, let token): tell(await launch.recover(stack, clientRequestToken: token))
        case .preview(let plan): tell(await preview.prepare(plan))
        case .execute(let shown, let plan): tell(await preview.execute(shown, plan))
        case .discard(let shown): tell(await preview.discard(shown))
        case .follow(let plan): await EventFeed(reader: reader, budget: budget, clock: clock).follow(plan, tell: tell)
        case .delete(let stack, let token):
            tell(await launch.delete(stack, clientRequestToken: token) ?? .deleting(stack: stack))
        case .cancelUpdate(let stack, let token):
            if let refusal = await launch.cancelUpdate(stack, clientRequestToken: token) { tell(refusal) }
        case .stop: break
        }
    }
}
