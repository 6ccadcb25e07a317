/// How many colours the terminal shows.
public enum ColorDepth: Int, Hashable, Sendable, Comparable {
    /// None: attributes alone.
    case mono = 0
    case eight = 8
    case sixteen = 16
    case many = 256

    public static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }

    /// The depth of a terminal with so many colours, under the operator's choice and NO_COLOR (https://no-color.org: any
    /// value but the empty one).
    static func of(colors: Int, choice: ColorChoice, noColor: String?) -> ColorDepth {
        switch choice {
        case .never: return .mono
        case .auto: if noColor?.isEmpty == false { return .mono }
        case .always: break
        }
        return colors >= 256 ? .many : colors >= 16 ? .sixteen : colors >= 8 ? .eight : .mono
    }
}

/// The operator's choice of colours: `--color`.
public enum ColorChoice: String, Hashable, Sendable, CaseIterable {
    /// As the terminal can, unless NO_COLOR is set.
    case auto
    /// As the terminal can, whatever NO_COLOR says.
    case always
    /// None.
    case never
}

/// Colours and attributes of a style at a depth. -1 is the terminal's own colour, so that light and dark themes both work:
/// only bands and the focus bring their own ground, with letters that are readable on it.
struct Paint: Hashable {
    var foreground = -1
    var background = -1
    var bold = false
    var underline = false
    var reverse = false
    var dim = false

    static func of(_ style: Style, depth: ColorDepth) -> Paint {
        var paint = depth == .mono ? mono(style.role) : colored(style.role, depth)
        paint.bold = paint.bold || style.bold
        paint.underline = paint.underline || style.underline
        // Reversing what is reversed already would hide it.
        paint.reverse = paint.reverse != style.reverse
        return paint
    }

    private static func mono(_ role: Role) -> Paint {
        switch role {
        case .focus, .danger, .band: Paint(reverse: true)
        case .practice: Paint(bold: true, reverse: true)
        case .selection, .blocked, .title: Paint(bold: true)
        case .field, .link: Paint(underline: true)
        default: Paint()
        }
    }

    private static func colored(_ role: Role, _ depth: ColorDepth) -> Paint {
        let isRich = depth == .many
        switch role {
        case .normal, .key, .waiting, .title: return Paint()
        case .field: return Paint(underline: true)
        case .link: return Paint(foreground: 6, underline: true)
        case .code, .inProgress: return Paint(foreground: 6)
        // Grey from the ramp is readable on black and on white; eight colours have none, and bright black is unreadable
        // on some themes.
        case .muted: return isRich ? Paint(foreground: 244) : Paint()
        case .rule: return isRich ? Paint(foreground: 242) : Paint()
        case .clear: return Paint(foreground: 2)
        case .attention: return Paint(foreground: 3)
        case .blocked: return Paint(foreground: 1)
        case .unknown: return Paint(foreground: 5)
        case .focus: return isRich ? Paint(foreground: 231, background: 25) : Paint(foreground: 7, background: 4)
        case .selection: return isRich ? Paint(foreground: 252, background: 238) : Paint(reverse: true)
        case .band: return Paint()
        case .danger: return isRich ? Paint(foreground: 231, background: 124) : Paint(foreground: 7, background: 1)
        case .practice: return isRich ? Paint(foreground: 231, background: 28) : Paint(foreground: 0, background: 2)
        }
    }
}
