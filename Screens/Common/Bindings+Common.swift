import Terminal
import Wizard

extension App {
    /// The keys that every page has, after the page's own.
    func commonBindings(typing: Bool) -> [Binding<Action>] {
        var list: [Binding<Action>] = []
        switch page {
        case .home, .step(.events), .outcome, .lessons, .desk:
            break
        case .step:
            let next: [Key] = typing ? [.control("n")] : ["n"]
            if page != .step(.launch) {
                list.append(Binding(next, "next", hint: "Go to the next step", group: "Steps", message: .forward))
            }
            let back: [Key] = typing ? [.escape] : ["b", .escape]
            list.append(Binding(back, "back", hint: "Go back; this is always possible", group: "Steps", message: .back))
        }
        if school.sitting != nil, page != .desk {
            list.append(
                Binding(
                    [.function(9)], "lesson", hint: "What the lesson wants, and how far it is", group: "Everywhere",
                    isPinned: true, message: .desk))
        }
        list.append(
            Binding(
                [.function(1)], "guide", hint: "Read about this page", group: "Everywhere", isPinned: true,
                message: .guide))
        list.append(
            Binding(
                typing ? [.control("g")] : ["?"], "keys", hint: "Show every key of this page",
                group: "Everywhere", isPinned: true, message: .help))
        list.append(
            Binding(
                typing ? [.control("q")] : ["q"], "quit", hint: "Leave the wizard; a rollout goes on",
                group: "Everywhere", isShown: page == .home, message: .leave))
        return list
    }

    /// The keys of what lies over the page; nil where nothing does. They only say what the overlay itself answers to.
    var overlayBindings: [Binding<Action>]? {
        switch overlay {
        case .text:
            [
                Binding([.escape], "close", hint: "Back to the page", message: nil),
                Binding([.up, .down], "scroll", hint: "Scroll the text", message: nil),
                Binding(["/"], "find", hint: "Find a word", message: nil),
            ]
        case .code:
            [
                Binding([.enter], "use", hint: "Use this code", message: nil),
                Binding([.escape], "without", hint: "Go on without a code; what needs one says so", message: nil),
            ]
        case .reason:
            [
                Binding([.enter], "go on", hint: "Go on with this reason", message: nil),
                Binding([.escape], "stay", hint: "Stay on the page", message: nil),
            ]
        case .leaving:
            [
                Binding([.up, .down], "choose", hint: "Move in the dialog", message: nil),
                Binding([.enter], "take", hint: "Take what is chosen", message: nil),
                Binding([.escape], "stay", hint: "Stay on the page", message: nil),
            ]
        case .overwriting: Self.dialogBindings
        case nil:
            if showsRollout, let dialog = events.dialog {
                dialog.bindings
            } else if case .step(let step) = page, self[step].confirmation != nil {
                Self.dialogBindings
            } else if page == .step(.leftovers), case .confirming = leftovers.phase {
                Self.dialogBindings
            } else {
                nil
            }
        }
    }

    private static let dialogBindings: [Binding<Action>] = [
        Binding([.tab], "move", hint: "Go to the next part of the dialog", message: nil),
        Binding([.enter], "press", hint: "Press the button", message: nil),
        Binding([.escape], "stay", hint: "Stay on the page", message: nil),
    ]
}
