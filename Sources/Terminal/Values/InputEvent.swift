/// Something that came from the terminal or from the system, in the order in which it came.
public enum InputEvent: Hashable, Sendable {
    /// A key was pressed; a click on a place that stands for a key is that key.
    case key(Key)
    /// Text was pasted: as it was, with its ends of line as `\n`, without other control characters. Never to be taken as
    /// keys: a paste submits nothing.
    case paste(String)
    /// A click or a turn of the wheel.
    case mouse(Mouse)
    /// The terminal has this size now.
    case resize(Size)
    /// The terminal window has, or has no longer, the focus.
    case focus(Bool)
    /// Ctrl-C: explain how to leave; never leave silently while something runs.
    case interrupt
    /// Ctrl-Z, or a request to stop from outside: answer with `Deed.suspend`.
    case suspend
    /// The program runs again after it was stopped; everything is drawn anew.
    case resumed
    /// The program has to end in order; a second signal ends it at once.
    case ended(Ending)
}

/// A click or a turn of the wheel.
public struct Mouse: Hashable, Sendable {
    /// What was done.
    public enum Kind: Hashable, Sendable {
        /// The first button.
        case click
        /// The first button, twice.
        case doubleClick
        /// The wheel, towards the top.
        case wheelUp
        /// The wheel, towards the bottom.
        case wheelDown
    }

    /// What was done.
    public var kind: Kind
    /// Where, counted from the screen's corner.
    public var point: Point
    /// What lies there in the frame on show.
    public var action: MouseTarget.Action?

    /// A click or a turn of the wheel.
    public init(kind: Kind, point: Point, action: MouseTarget.Action? = nil) {
        self.kind = kind
        self.point = point
        self.action = action
    }

    /// The pane that was hit.
    public var pane: String? {
        switch action {
        case .item(let pane, _), .pane(let pane): pane
        case .press, nil: nil
        }
    }
}

/// Why a program has to end although its operator pressed nothing.
public enum Ending: Hashable, Sendable, CaseIterable {
    /// SIGHUP: the terminal or the connection is gone.
    case hangup
    /// SIGINT from outside (Ctrl-C on the keyboard is `InputEvent.interrupt`).
    case interrupt
    /// SIGQUIT, also Ctrl-\ on the keyboard.
    case quit
    /// SIGTERM.
    case terminate
    /// Standard input has ended.
    case endOfInput

    /// The exit code documented for it: 128 and the signal's number; the end of input counts as a hang-up.
    public var exitCode: Int32 {
        switch self {
        case .hangup, .endOfInput: 129
        case .interrupt: 130
        case .quit: 131
        case .terminate: 143
        }
    }
}
