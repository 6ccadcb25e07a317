import Rollout
import Stacks
import Terminal
import Wizard

extension StackEventsStep {
    func bindings(_ context: Context) -> [Binding<Action>] {
        if let dialog { return dialog.bindings }
        if open.log.field != nil { return typingBindings }
        var list: [Binding<Action>] = []
        if open.ended != nil, open.mode == .overview, open.pane == .stacks {
            list.append(Binding([.enter], "outcome", hint: "What came of it, and what to do now", message: .outcome))
        }
        list += open.mode == .overview ? overviewBindings : pageBindings
        if let step = open.causes.first?.returnTo.flatMap(StepID.init(rawValue:)) {
            list.append(
                Binding(
                    [.character(Character("\(step.number)"))], "step \(step.number)",
                    hint: "Go to \(step.title), where the first failure is mended", group: "Failure",
                    isShown: open.mode == .failure, message: .goTo(step)))
        }
        if rollouts.count > 1 {
            list.append(
                Binding(["]"], "next stack", hint: "Open the next rollout", group: "Rollouts", message: .live(.nextTab))
            )
            list.append(
                Binding(
                    ["["], "previous", hint: "Open the rollout before it", group: "Rollouts", isShown: false,
                    message: .live(.previousTab)))
        }
        return list + generalBindings(context)
    }

    private var typingBindings: [Binding<Action>] {
        [
            Binding([.enter], open.log.typing == .filter ? "keep" : "find", hint: "Take the text", message: nil),
            Binding([.escape], "give up", hint: "Show all events again", message: nil),
        ]
    }

    private var overviewBindings: [Binding<Action>] {
        let isStacks = open.pane == .stacks
        let log = open.log
        var list = [
            Binding<Action>(
                [.up, .down], isStacks ? "stack" : "event", hint: "Move among stacks or events", message: nil),
            Binding(
                [.tab], isStacks ? "events" : "stacks", hint: "Go to the other side", message: .nextPane),
        ]
        if open.ended == nil || !isStacks {
            list.append(
                Binding(
                    [.enter], "open", hint: "The resources of the stack, or all of the event", isSpoken: false,
                    message: .open))
        } else {
            list.append(
                Binding(
                    ["l"], "open", hint: "The resources of the stack", isShown: false, isSpoken: false, message: .open))
        }
        list += [
            Binding([.right, .left], "unfold", hint: "Show or hide what is nested", isShown: false, message: nil),
            Binding(
                ["t"], "timeline", hint: "Bars of time, and what the whole waits for", isSpoken: false,
                message: .live(.timeline)),
            Binding(
                ["/"], "filter", hint: "Show only events with these words; !word leaves out", group: "Events",
                isSpoken: false, message: .live(.filter)),
            Binding(
                [" "], log.tail.isFollowing ? "pause" : "follow", hint: "Stop and go on following the newest event",
                group: "Events", message: .pause),
            Binding(
                ["G"], "newest", hint: "Go to the newest event and follow", group: "Events", isShown: false,
                message: .follow),
            Binding(
                ["s"], "search", hint: "Find an event with a word, the newest first", group: "Events", isShown: false,
                isSpoken: false, message: .live(.search)),
            Binding(
                ["n"], "older", hint: "The next older event that was searched", group: "Events",
                isShown: !log.search.isEmpty,
                isSpoken: false,
                disabledReason: log.search.isEmpty ? "Search for a word first, with s." : nil,
                message: .live(.older)),
            Binding(
                ["N"], "newer", hint: "The next newer one", group: "Events", isShown: false,
                isSpoken: false,
                disabledReason: log.search.isEmpty ? "Search for a word first, with s." : nil,
                message: .live(.newer)),
            Binding(
                ["o"], log.filter.scope == nil ? "only this stack" : "all stacks",
                hint: "Show the events of the chosen stack only, or of all", group: "Events", isShown: false,
                isSpoken: false, message: .live(.onlyStack)),
        ]
        if open.log.isFiltered {
            list.append(
                Binding(
                    [.escape], "all events", hint: "Give the filter up", group: "Events", isSpoken: false,
                    message: .live(.clearFilter)))
        }
        return list
    }

    private var pageBindings: [Binding<Action>] {
        var list = [
            Binding<Action>(
                [.escape, .backspace], "back", hint: "Back to stacks and events", isSpoken: false,
                message: .live(.close)),
            Binding([.up, .down], "move", hint: "Move in the page", message: nil),
        ]
        if open.mode == .timeline(nil) {
            list.append(
                Binding([.enter], "open", hint: "The resources of the stack as bars", isSpoken: false, message: .open))
        }
        list.append(
            Binding(
                ["t"], open.mode == .timeline(nil) ? "stacks" : "timeline",
                hint: "Bars of time, or back to stacks and events", isSpoken: false, message: .live(.timeline)))
        return list
    }

    private func generalBindings(_ context: Context) -> [Binding<Action>] {
        var list: [Binding<Action>] = [
            Binding(
                ["y"], "copy", hint: "Copy what is chosen: a reason, an id, an ARN", message: .copy),
            Binding(
                ["f"], "failure", hint: "Everything about the failure", group: "Failure",
                isShown: !open.causes.isEmpty && open.mode != .failure,
                isSpoken: false,
                disabledReason: open.causes.isEmpty ? "Nothing has failed so far." : nil,
                message: .live(.failure)),
            Binding(
                ["c"], "cancel rollout", hint: "Turn the update back, or delete what is being created",
                isShown: RolloutDialog.whyNotCancel(open, context) == nil,
                disabledReason: RolloutDialog.whyNotCancel(open, context), message: .live(.cancel)),
            Binding(
                ["u"], context.isLocalTime ? "UTC" : "local time", hint: "Times in UTC or in this machine's zone",
                isShown: false, isSpoken: false, message: .live(.zone)),
            Binding(
                ["R"], "report", hint: "Write a report of this run, account ids and addresses replaced",
                isShown: false, message: .live(.report)),
            Binding(["q"], "leave", hint: "Leave; the rollout goes on in AWS", isPinned: true, message: .leave),
        ]
        if !open.isFollowing {
            list.insert(
                Binding(
                    ["D"], "delete stack", hint: "Delete the stack that has come to rest", isShown: !open.endedWell,
                    disabledReason: RolloutDialog.whyNotDelete(open, context), message: .live(.delete)), at: 2)
            if open.mode == .overview {
                list.append(Binding([.escape, "h"], "home", hint: "Back to the home screen", message: .home))
            }
        }
        return list
    }
}
