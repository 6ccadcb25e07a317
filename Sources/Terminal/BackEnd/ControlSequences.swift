internal import Primitives

/// The sequences that ncurses does not know: paste marks, titles, clipboard, notifications, the bar on a tab. Made here
/// as text, written by the back end after an update, never inside one.
struct ControlSequences: Sendable {
    /// Whether the terminal swallows operating system commands; the Linux console and old ones print parts of them.
    let understandsCommands: Bool
    /// Whether `OSC 9 ; 4` is a bar here; elsewhere it would be a notification.
    let showsProgress: Bool
    /// Whether commands for the terminal itself have to be wrapped for tmux.
    let isInTmux: Bool

    /// The command that shows a notification here; nil where the terminal is not known to have one.
    let notification: Notification?

    /// A command for notifications, by its number.
    enum Notification: Int, Sendable {
        /// iTerm2, WezTerm, Ghostty, kitty: the text alone.
        case osc9 = 9
        /// urxvt, foot: a title and a text.
        case osc777 = 777
    }

    /// Most bytes that terminals take to the clipboard at once.
    static let clipboardLimit = 74_994

    /// What the terminal of this environment understands.
    init(environment: (String) -> String?) {
        let term = environment("TERM") ?? ""
        let mute = ["linux", "vt", "dumb", "ansi", "cons", "sun", "unknown"]
        understandsCommands = !term.isEmpty && !mute.contains { term.hasPrefix($0) }
        isInTmux = environment("TMUX") != nil
        let program = environment("TERM_PROGRAM") ?? ""
        // tmux hides the terminal that it runs in, but for what iTerm2 hands through.
        let known = isInTmux ? environment("LC_TERMINAL") ?? "" : program
        if ["iTerm.app", "iTerm2", "WezTerm", "ghostty"].contains(known) || term.hasPrefix("xterm-kitty") {
            notification = .osc9
        } else if term.hasPrefix("rxvt-unicode") || term.hasPrefix("foot") {
            notification = .osc777
        } else {
            notification = nil
        }
        showsProgress =
            !isInTmux
            && (environment("WT_SESSION") != nil || environment("ConEmuANSI") == "ON"
                || ["ghostty", "WezTerm"].contains(program))
    }

    static let begin = "\u{1B}[?2004h"
    static let end = "\u{1B}[?2004l"
    static let focusOn = "\u{1B}[?1004h"
    static let mouseOff = "\u{1B}[?1006l\u{1B}[?1003l\u{1B}[?1002l\u{1B}[?1000l"
    static let focusOff = "\u{1B}[?1004l"

    /// Keeps the title that the window had, and puts it back.
    var saveTitle: String { understandsCommands ? "\u{1B}[22;0t" : "" }
    var restoreTitle: String { understandsCommands ? "\u{1B}[23;0t" : "" }

    func title(_ text: String) -> String {
        understandsCommands ? "\u{1B}]0;\(Self.clean(text))\u{7}" : ""
    }

    func progress(_ progress: Progress?) -> String {
        guard showsProgress else { return "" }
        switch progress {
        case nil: return "\u{1B}]9;4;0;0\u{7}"
        case .percent(let percent): return "\u{1B}]9;4;1;\(min(100, max(0, percent)))\u{7}"
        case .indeterminate: return "\u{1B}]9;4;3;0\u{7}"
        case .failed: return "\u{1B}]9;4;2;100\u{7}"
        }
    }

    /// Nil where the text is too long for terminals or the terminal has no clipboard. What is copied may be pasted into a
    /// shell: it is a block of `SafeText`.
    func copy(_ text: String) -> String? {
        let text = SafeText.block(text)
        guard understandsCommands, text.utf8.count <= Self.clipboardLimit else { return nil }
        return wrapped("\u{1B}]52;c;\(Base64.encode(text.utf8))\u{7}")
    }

    /// Nil where the terminal is not known to show notifications.
    func notify(_ text: String) -> String? {
        guard understandsCommands, let notification else { return nil }
        let clean = Self.clean(text)
        switch notification {
        // A text that begins with a number and a stroke would be another command.
        case .osc9: return wrapped("\u{1B}]9;\(clean.first?.isNumber == true ? " " : "")\(clean)\u{7}")
        case .osc777:
            let safe = String(clean.map { $0 == ";" ? "," : $0 })
            return wrapped("\u{1B}]777;notify;panther-wizard;\(safe)\u{7}")
        }
    }

    /// tmux either takes a command itself or passes it on, as its settings say: it is given both.
    private func wrapped(_ command: String) -> String {
        guard isInTmux else { return command }
        let doubled = command.map { $0 == "\u{1B}" ? "\u{1B}\u{1B}" : String($0) }.joined()
        return command + "\u{1B}Ptmux;\(doubled)\u{1B}\\"
    }

    private static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.filter { !$0.isControl })
        return String(scalars).head(200)
    }
}
