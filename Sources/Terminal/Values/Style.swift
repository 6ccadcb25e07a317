/// What a piece of text means. A theme in the back end turns the meaning into colours, so that the same frame serves
/// 256 colours, eight and none.
public enum Role: UInt8, Hashable, Sendable, CaseIterable {
    /// Ordinary text in the terminal's own colours.
    case normal
    /// The name of a screen, of a step, of a group.
    case title
    /// What may be read but need not: hints, units, what is not active.
    case muted
    /// Rules and borders.
    case rule
    /// The thing that keys act on now.
    case focus
    /// The chosen row of a list that does not have the focus.
    case selection
    /// A key in the key bar or in a text.
    case key
    /// An address or a name that can be opened or copied.
    case link
    /// Code and file names in a guide.
    case code
    /// The inside of a field that can be typed into.
    case field
    /// Well: clear, complete.
    case clear
    /// Needs a look: attention, rolling back.
    case attention
    /// Not well: blocked, failed.
    case blocked
    /// Could not be determined.
    case unknown
    /// Working.
    case inProgress
    /// Not begun.
    case waiting
    /// The identity band of a screen that changes nothing.
    case band
    /// The identity band of a screen that can change the account: red ground.
    case danger
    /// The practice band: green ground.
    case practice

    /// The letter that stands for this role in `Grid.styleMap`.
    public var letter: Character {
        switch self {
        case .normal: "."
        case .title: "T"
        case .muted: "m"
        case .rule: "-"
        case .focus: "F"
        case .selection: "S"
        case .key: "K"
        case .link: "L"
        case .code: "C"
        case .field: "I"
        case .clear: "g"
        case .attention: "y"
        case .blocked: "r"
        case .unknown: "?"
        case .inProgress: "p"
        case .waiting: "w"
        case .band: "b"
        case .danger: "D"
        case .practice: "P"
        }
    }
}

/// How a cell looks: its meaning and what stands out in it.
public struct Style: Hashable, Sendable {
    /// The meaning.
    public var role: Role
    /// Heavier letters.
    public var bold: Bool
    /// A line under the letters.
    public var underline: Bool
    /// Ground and letters exchanged.
    public var reverse: Bool

    /// A meaning with nothing or something standing out.
    public init(_ role: Role = .normal, bold: Bool = false, underline: Bool = false, reverse: Bool = false) {
        self.role = role
        self.bold = bold
        self.underline = underline
        self.reverse = reverse
    }

    /// The same style in bold.
    public var bolder: Style {
        var style = self
        style.bold = true
        return style
    }

    /// The same style underlined.
    public var underlined: Style {
        var style = self
        style.underline = true
        return style
    }

    /// Ordinary text.
    public static let normal = Style(.normal)
    /// The name of a screen or a group.
    public static let title = Style(.title, bold: true)
    /// Hints and what is not active.
    public static let muted = Style(.muted)
    /// Rules and borders.
    public static let rule = Style(.rule)
    /// The thing that keys act on now.
    public static let focus = Style(.focus)
    /// The chosen row of a list without the focus.
    public static let selection = Style(.selection)
    /// A key.
    public static let key = Style(.key, bold: true)
    /// An address or a name to open or copy.
    public static let link = Style(.link, underline: true)
    /// Code in a guide.
    public static let code = Style(.code)
    /// The inside of a text field.
    public static let field = Style(.field)
    /// Well.
    public static let clear = Style(.clear)
    /// Needs a look.
    public static let attention = Style(.attention)
    /// Not well.
    public static let blocked = Style(.blocked)
    /// Could not be determined.
    public static let unknown = Style(.unknown)
    /// Working.
    public static let inProgress = Style(.inProgress)
    /// Not begun.
    public static let waiting = Style(.waiting)
    /// The quiet identity band.
    public static let band = Style(.band)
    /// The red identity band.
    public static let danger = Style(.danger, bold: true)
    /// The green practice band.
    public static let practice = Style(.practice, bold: true)
}
