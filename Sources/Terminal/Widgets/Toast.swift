/// A short message that goes by itself: 2 seconds, or 4 for a problem; all are kept for the page of messages.
public struct Toasts: Hashable, Sendable {
    /// A message.
    public struct Toast: Hashable, Sendable {
        /// The sentence.
        public var text: String
        /// Its meaning: `clear`, `attention` or `blocked`.
        public var style: Style
        /// When it came, in milliseconds of the caller's clock.
        public var at: Int64
    }

    /// All messages, the oldest first; at most 200 are kept.
    public private(set) var all: [Toast] = []
    private var isDismissed = false

    /// No message yet.
    public init() {}

    /// Says something now.
    public mutating func say(_ text: String, style: Style = .normal, at now: Int64) {
        all.append(Toast(text: text, style: style, at: now))
        if all.count > 200 { all.removeFirst() }
        isDismissed = false
    }

    /// Takes the message off the screen; it stays on the page of messages.
    public mutating func dismiss() {
        isDismissed = true
    }

    /// Milliseconds that a message stays.
    static func duration(_ toast: Toast) -> Int64 { toast.style.role == .blocked ? 4000 : 2000 }

    /// The message on show at this time.
    public func current(at now: Int64) -> Toast? {
        guard !isDismissed, let last = all.last, now < last.at + Self.duration(last) else { return nil }
        return last
    }

    /// When the message on show goes, for the next timer; nil where none is on show.
    public func nextChange(after now: Int64) -> Int64? {
        current(at: now).map { $0.at + Self.duration($0) }
    }

    /// Draws the message on show at the right end of the canvas's last row.
    public func draw(in canvas: inout Canvas, at now: Int64) {
        guard let toast = current(at: now) else { return }
        let glyph: Character? =
            switch toast.style.role {
            case .clear: canvas.glyphs.clear
            case .attention: canvas.glyphs.attention
            case .blocked: canvas.glyphs.blocked
            default: nil
            }
        let text = " " + (glyph.map { "\($0) " } ?? "") + toast.text + " "
        let row = canvas.size.rows - 1
        canvas.putRight(text, before: canvas.size.columns, row: row, style: Style(toast.style.role, reverse: true))
    }

    /// The last message read out.
    public func dialogue(at now: Int64) -> Dialogue {
        Dialogue(current(at: now).map { [$0.text] } ?? [])
    }
}
