/// What a canvas that is read aloud was told beside its cells: which widgets stand where, and where its panes part.
public struct Hearing: Sendable, Hashable {
    /// A widget that asks for something.
    public enum Widget: Sendable, Hashable {
        case field(TextField)
        case choice(Choice)
        case dialog(ConfirmDialog)

        /// What it asks for; nil for a dialog.
        public var label: String? {
            switch self {
            case .field(let field): field.label
            case .choice(let choice): choice.label
            case .dialog: nil
            }
        }
    }

    /// A widget and its place.
    public struct Part: Sendable, Hashable {
        /// The widget as it was drawn.
        public var widget: Widget
        /// The cells that it takes, counted from the canvas's corner.
        public var rect: Rect
        /// Whether it has the focus.
        public var isFocused: Bool
    }

    /// The widgets in the order in which they were drawn.
    public var parts: [Part] = []
    /// The vertical rules between panes.
    public var rules: [Rect] = []
}
