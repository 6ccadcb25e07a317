import Rollout
import Stacks
import Terminal
import Wizard

/// What is asked before a rollout is left, turned back or removed.
struct RolloutDialog: Equatable, Sendable {
    /// What is to be done when it is confirmed.
    enum Deed: Equatable, Sendable {
        case delete(stackId: String)
        case cancelUpdate(stackId: String)
    }

    var box: ConfirmDialog
    var deed: Deed

    var isTyping: Bool { box.isTyping }
    /// The dialog itself changes the account: the identity band is red while it is open.
    var changesAccount: Bool { true }

    /// Why the rollout cannot be cancelled now; nil where it can.
    static func whyNotCancel(_ rollout: LiveRollout, _ context: Context) -> String? {
        guard let tree = rollout.tree, tree.operation != nil else { return "No stack is followed." }
        guard !context.connection.isReadOnly else { return "This session is read only." }
        guard rollout.isFollowing, !tree.root.status.isTerminal else { return "The rollout has ended." }
        do throws(Undoing.Refusal) {
            _ = try Undoing.cancelling(tree.root.status)
            return nil
        } catch { return error.sentence }
    }

    /// Why the stack cannot be deleted now; nil where it can.
    static func whyNotDelete(_ rollout: LiveRollout, _ context: Context) -> String? {
        guard let tree = rollout.tree, tree.operation != nil else { return "No stack is followed." }
        guard !context.connection.isReadOnly else { return "This session is read only." }
        guard tree.root.status.isTerminal else { return "It is at work. Cancel the rollout instead, with c." }
        do throws(Undoing.Refusal) {
            _ = try Undoing.deleting(tree.root.status)
            return nil
        } catch { return error.sentence }
    }

    /// The dialog that asks whether to turn back a rollout that runs.
    static func cancel(_ rollout: LiveRollout, _ context: Context) -> RolloutDialog? {
        guard whyNotCancel(rollout, context) == nil, let root = rollout.tree?.root else { return nil }
        let isUpdate = (try? Undoing.cancelling(root.status)) == .cancelUpdate
        let undoing: Undoing = isUpdate ? .cancelUpdate : .delete
        let said = undoing.meaning(root.status, done: rollout.tree?.counts.done)
        return RolloutDialog(
            box: ConfirmDialog(
                title: isUpdate ? "Turn back the update of \(root.name)" : "Cancel the creation of \(root.name)",
                text: ["In \(place(context)). " + said[0]] + said.dropFirst() + ["Type the stack's name to confirm."],
                confirmLabel: isUpdate ? "Turn back" : "Delete", cancelLabel: "Go on", expected: root.name),
            deed: isUpdate ? .cancelUpdate(stackId: root.stackId) : .delete(stackId: root.stackId))
    }

    /// The dialog that asks whether to delete a stack that has come to rest.
    static func delete(_ rollout: LiveRollout, _ context: Context) -> RolloutDialog? {
        guard whyNotDelete(rollout, context) == nil, let root = rollout.tree?.root else { return nil }
        return RolloutDialog(
            box: ConfirmDialog(
                title: "Delete \(root.name)",
                text: ["In \(place(context)). " + Undoing.delete.meaning(root.status).joined(separator: " ")]
                    + ["Type the stack's name to confirm."],
                confirmLabel: "Delete", expected: root.name),
            deed: .delete(stackId: root.stackId))
    }

    private static func place(_ context: Context) -> String {
        let account = context.identity.map { [$0.alias, $0.spokenAccount].compactMap { $0 }.joined(separator: " ") }
        return "account \(account ?? "unknown"), region \(context.plan.region)"
    }

    /// The keys while it is open; they only say what the dialog itself answers to.
    var bindings: [Binding<Action>] {
        [
            Binding([.tab], "move", hint: "Go to the next part of the dialog", message: nil),
            Binding([.enter], "press", hint: "Press the button", message: nil),
            Binding([.escape], "stay", hint: "Do nothing", message: nil),
        ]
    }
}

extension StackEventsStep {
    /// Takes a key while the dialog is open; `submitted` is the only way to a change.
    mutating func confirm(_ input: InputEvent, _ context: Context) -> [Effect] {
        guard var open = dialog else { return [] }
        let outcome: Outcome
        switch input {
        case .key(let key): outcome = open.box.handle(key)
        case .paste(let text): outcome = open.box.paste(text)
        case .mouse(let mouse): outcome = open.box.handle(mouse)
        default: return []
        }
        switch outcome {
        case .submitted:
            dialog = nil
            return carryOut(open.deed, context)
        case .cancelled: dialog = nil
        default: dialog = open
        }
        return []
    }

    private mutating func carryOut(_ deed: RolloutDialog.Deed, _ context: Context) -> [Effect] {
        attempts += 1
        open.refusal = nil
        open.mode = .overview
        let token = "\(context.connection.token)-end-\(attempts)"
        switch deed {
        case .cancelUpdate(let stackId):
            return [.rollout(.cancelUpdate(stack: stackId, clientRequestToken: token))]
        case .delete(let stackId):
            let effect = Effect.rollout(.delete(stack: stackId, clientRequestToken: token))
            var request = FollowedRequest(.delete, token: token)
            request.newestBefore = open.tree?.operation?.ended
            guard !open.isFollowing else {
                open.deletion = request
                return [effect]
            }
            // What was followed has ended: the deletion is an operation of its own.
            return [effect] + follow(stackId, request, at: selection)
        }
    }

    /// Follows a stack anew in place of the rollout at that index.
    private mutating func follow(_ stackId: String, _ request: FollowedRequest?, at index: Int) -> [Effect] {
        var plan = FollowPlan(stack: stackId)
        plan.request = request
        plan.tag = rollouts[index].key
        var next = LiveRollout(plan, local: local)
        next.state.estimate.history = history
        next.refusal = rollouts[index].refusal
        replace(index, with: next)
        return [.rollout(.follow(plan))]
    }

    /// Follows on where a reply changes which operation is to be followed: a deletion that CloudFormation did not accept is
    /// not waited for, and one that outlives the operation it was to end is followed itself.
    mutating func followOn(_ reply: Rollout.Reply, at index: Int) -> [Effect] {
        let rollout = rollouts[index]
        switch reply {
        case .failed(let error) where error.deed == .delete:
            guard rollout.isFollowing, rollout.request?.kind == .delete || rollout.deletion != nil else { return [] }
            if rollout.deletion != nil {
                setDeletion(error.isUndetermined ? rollout.deletion?.unanswered : nil, at: index)
                return []
            }
            return follow(rollout.stack, error.isUndetermined ? rollout.request?.unanswered : nil, at: index)
        case .event(.ended(let ending)):
            guard let deletion = rollout.deletion, ending.status.rawValue != "DELETE_COMPLETE" else { return [] }
            return follow(rollout.tree?.root.stackId ?? rollout.stack, deletion, at: index)
        default: return []
        }
    }
}

extension FollowedRequest {
    /// The same request, whose answer did not arrive.
    fileprivate var unanswered: FollowedRequest {
        var changed = self
        changed.isAccepted = false
        return changed
    }
}
