/// One thing that keys can do on a screen. One list of these drives dispatch, key bar, help page, mouse targets and the
/// reason why something is not possible now.
public struct Binding<Message: Sendable>: Sendable {
    /// The keys that do it; the first ones are shown.
    public var keys: [Key]
    /// One or two words for the key bar.
    public var label: String
    /// One line for the help page: what it does.
    public var hint: String
    /// The topic that it stands under on the help page.
    public var group: String
    /// Whether the key bar shows it; the help page shows all.
    public var isShown: Bool
    /// Whether it keeps its place at the end of the key bar when others have to go.
    public var isPinned: Bool
    /// Whether line prompts offer it: not where it only moves what a screen shows.
    public var isSpoken: Bool
    /// Why it cannot be done now, as a sentence; nil where it can.
    public var disabledReason: String?
    /// What the screen is told; nil where the focused widget itself answers these keys and the binding only says so.
    public var message: Message?

    /// A binding that is shown and enabled unless said otherwise.
    public init(
        _ keys: [Key], _ label: String, hint: String, group: String = "This screen", isShown: Bool = true,
        isPinned: Bool = false, isSpoken: Bool = true, disabledReason: String? = nil, message: Message?
    ) {
        self.keys = keys
        self.label = label
        self.hint = hint
        self.group = group
        self.isShown = isShown
        self.isPinned = isPinned
        self.isSpoken = isSpoken
        self.disabledReason = disabledReason
        self.message = message
    }

    /// The keys as the key bar names them: arrows without a space between them, others with a stroke.
    public func keyNames(_ glyphs: Glyphs = .unicode) -> String {
        let names = keys.prefix(2).map { $0.name(glyphs) }
        let areArrows = !glyphs.isASCII && keys.prefix(2).allSatisfy { [.up, .down, .left, .right].contains($0) }
        return names.joined(separator: areArrows ? "" : "/")
    }
}

extension Binding: Equatable where Message: Equatable {}

/// What a list of bindings answers to a key.
public enum Dispatch<Message: Sendable>: Sendable {
    /// Tell the screen this.
    case message(Message)
    /// The key is known but not possible now, for this reason.
    case disabled(String)
    /// No binding has this key, or it belongs to the focused widget.
    case none
}

extension Dispatch: Equatable where Message: Equatable {}

extension Collection {
    /// What this list of bindings answers to a key; the first binding with the key counts. While a text field has the
    /// focus, keys that type a character are never shortcuts.
    public func dispatch<Message>(_ key: Key, typing: Bool = false) -> Dispatch<Message>
    where Element == Binding<Message> {
        if typing, key.types { return .none }
        guard let binding = first(where: { $0.keys.contains(key) }) else { return .none }
        if let reason = binding.disabledReason { return .disabled(reason) }
        return binding.message.map(Dispatch.message) ?? .none
    }
}
