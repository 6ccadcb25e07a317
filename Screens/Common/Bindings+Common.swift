import Terminal

extension App {
    /// The keys that every page has, after the page's own.
    func commonBindings(typing: Bool) -> [Binding<Action>] {
        var list: [Binding<Action>] = []
        switch page {
        case .home:
            break
        case .step(.events), .outcome:
            break
        case .step:
            let next = typing ? [Key.control("n")] : ["n", .control("n")]
            list.append(Binding(next, "next", hint: "Go to the next step", group: "Steps", message: .forward))
            let back: [Key] = typing ? [.escape] : ["b", .escape]
            list.append(Binding(back, "back", hint: "Go back; this is always possible", group: "Steps", message: .back))
        }
        list.append(
            Binding([.function(1)], "guide", hint: "Read about this page", group: "Everywhere", isPinned: true,
                message: .guide))
        list.append(
            Binding(
                typing ? [.control("g")] : ["?", .control("g")], "keys", hint: "Show every key of this page",
                group: "Everywhere", isPinned: true, message: .help))
        list.append(
            Binding(
                typing ? [.control("q")] : ["q", .control("q")], "quit", hint: "Leave the wizard; a rollout goes on",
                group: "Everywhere", isShown: page == .home, message: .leave))
        return list
    }
}
