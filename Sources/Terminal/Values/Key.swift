/// A key as the terminal reports it.
public enum Key: Hashable, Sendable, ExpressibleByExtendedGraphemeClusterLiteral {
    /// A letter, digit, sign or the space bar.
    case character(Character)
    /// A letter, in lower case, with Ctrl.
    case control(Character)
    /// The function key of this number, from 1.
    case function(Int)
    case enter, escape, tab, backTab
    case up, down, left, right
    case home, end, pageUp, pageDown
    case backspace, delete, insert

    /// The key of one character.
    public init(extendedGraphemeClusterLiteral value: Character) {
        self = .character(value)
    }

    /// Whether this key types a character, and so belongs to a text field that has the focus.
    public var types: Bool {
        if case .character = self { true } else { false }
    }

    /// The key's name in the key bar: short, with arrows where the terminal shows them.
    public func name(_ glyphs: Glyphs = .unicode) -> String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let letter): "^" + String(letter).uppercased()
        case .function(let number): "F\(number)"
        case .enter: glyphs.isASCII ? "Enter" : "⏎"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "S-Tab"
        case .up: glyphs.isASCII ? "Up" : "↑"
        case .down: glyphs.isASCII ? "Dn" : "↓"
        case .left: glyphs.isASCII ? "Lt" : "←"
        case .right: glyphs.isASCII ? "Rt" : "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .backspace: "Bksp"
        case .delete: "Del"
        case .insert: "Ins"
        }
    }

    /// The key's name in a sentence and in a documentation table: a whole word in plain ASCII.
    public var spokenName: String {
        switch self {
        case .control(let letter): "Ctrl-" + String(letter).uppercased()
        case .enter: "Enter"
        case .backTab: "Shift-Tab"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .pageUp: "Page Up"
        case .pageDown: "Page Down"
        case .backspace: "Backspace"
        case .delete: "Delete"
        case .insert: "Insert"
        default: name(.ascii)
        }
    }
}
