import Terminal
import Wizard

/// One thing that the line prompts offer on a page.
struct MenuEntry: Equatable, Sendable {
    /// What choosing it does.
    enum Deed: Equatable, Sendable {
        /// The same as this key on the screen.
        case press(Key)
        /// The text field of this label is asked again.
        case edit(String)
        /// A row of this pane is to be chosen.
        case pick(String)
        /// The options are explained.
        case explain
    }

    var deed: Deed
    var option: Question.Option
    /// What it does, without a full stop.
    var hint: String

    /// Everything that can be done on the page: its bindings, the field that has the focus, its lists.
    static func all(_ app: App, _ reading: Reading) -> [MenuEntry] {
        var entries: [MenuEntry] = []
        var edit: String?
        var messages: Set<Action> = []
        edit = reading.widget?.label
        for binding in app.bindings where isOffered(binding, on: app.page) {
            guard let message = binding.message, messages.insert(message).inserted else { continue }
            if binding.message == .back, let label = edit {
                entries.append(
                    MenuEntry(deed: .edit(label), option: .init("change \(label)"), hint: "Ask for \(label) again"))
                edit = nil
            }
            entries.append(MenuEntry(binding, on: app.page))
        }
        let lists = reading.rows.filter { $0.pane != HomeStep.pane && app.page != .step(.events) }
        for (place, rows) in lists.enumerated() {
            let entry = MenuEntry(
                deed: .pick(rows.pane), option: .init("choose one of the \(rows.targets.count) \(rows.pane)"),
                hint: "List them and choose one")
            entries.insert(entry, at: min(place + 1, entries.count))
        }
        return entries
    }

    private init(deed: Deed, option: Question.Option, hint: String) {
        self.deed = deed
        self.option = option
        self.hint = hint
    }

    private init(_ binding: Binding<Action>, on page: App.Page) {
        deed = binding.message == .help ? .explain : .press(binding.keys[0])
        let aliases = binding.keys.map { $0.name(.ascii) }
        option = .init(
            binding.label, hint: page == .home ? binding.hint : "", disabledReason: binding.disabledReason,
            aliases: aliases)
        hint = binding.hint
        while hint.last == "." { hint.removeLast() }
    }

    private static func isOffered(_ binding: Binding<Action>, on page: App.Page) -> Bool {
        guard let message = binding.message, binding.isSpoken, !binding.keys.isEmpty else { return false }
        switch message {
        case .open where page == .home: return false
        case .follow: return false
        case .pause where page == .step(.events): return false
        case .nextPane where page == .step(.events): return false
        default: return true
        }
    }

    /// What an empty line takes: the way forward where it is free, else what Enter does on the screen, where that is not a
    /// decision that has to be said.
    static func initial(_ entries: [MenuEntry], _ app: App) -> Int? {
        let bindings = app.bindings
        func place(where matches: (Binding<Action>) -> Bool) -> Int? {
            guard let binding = bindings.first(where: { matches($0) && $0.disabledReason == nil }) else { return nil }
            return entries.firstIndex { $0.deed == .press(binding.keys[0]) }
        }
        if case .step(let step) = app.page, app[step].gate(app.context) == .open,
            let next = place(where: { $0.message == .forward })
        {
            return next
        }
        return place { binding in
            if case .goTo = binding.message { return false }
            return binding.keys.contains(.enter) && binding.message != nil
        }
    }
}
