internal import CNcurses

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The screen on a real terminal. One thread owns it, the one that opened it: ncurses is not re-entrant, and the type is
/// not Sendable so that the compiler sees to it.
public final class CursesBackEnd {
    /// The glyphs that this terminal shows.
    public let glyphs: Glyphs
    /// The colours that it shows.
    public let depth: ColorDepth
    /// Columns and rows now.
    public private(set) var size: Size
    /// Whether the mouse is taken.
    public private(set) var takesMouse: Bool

    let sequences: ControlSequences
    let input: Int32
    let output: Int32
    let signals: Signals?
    let reportsFocus: Bool
    var decoder = KeyDecoder()
    var shown: Frame?
    var inputHasEnded = false
    /// Whether the program was continued since the last wait.
    var resumed = false
    var lastClick: (point: Point, at: ContinuousClock.Instant)?

    private let screen: UnsafeMutableRawPointer
    private var paints: [Style: (attributes: UInt32, pair: Int32)] = [:]
    private var pairs: [SIMD2<Int>: Int32] = [:]
    private var isOpen = true

    /// Opens the screen on standard input and output. `close` has to be called; `withTerminal` sees to it.
    public convenience init(_ options: TerminalOptions) throws(TerminalProblem) {
        if isatty(STDIN_FILENO) == 0 { throw .noTerminal(stream: "standard input") }
        if isatty(STDOUT_FILENO) == 0 { throw .noTerminal(stream: "standard output") }
        try self.init(options, input: STDIN_FILENO, output: STDOUT_FILENO, ownsSignals: true)
    }

    /// Opens the screen on two descriptors, which tests may have nothing behind.
    init(_ options: TerminalOptions, input: Int32, output: Int32, ownsSignals: Bool) throws(TerminalProblem) {
        let term = options.environment("TERM") ?? ""
        let isUTF8 = cn_use_locale()
        sequences = ControlSequences(environment: options.environment)
        self.input = input
        self.output = output
        // Before newterm, so that a fault at any later moment finds the modes that the shell had.
        signals = ownsSignals ? Signals(terminal: input, output: output) : nil
        guard !term.isEmpty, let screen = cn_open(term, input, output) else {
            signals?.end()
            throw .unknownKind(term)
        }
        self.screen = screen
        guard cn_capability("cup") != nil else {
            cn_close(screen)
            signals?.end()
            throw .tooSimple(term)
        }
        glyphs = options.ascii || !isUTF8 ? .ascii : .unicode
        depth = ColorDepth.of(
            colors: Self.startColors(), choice: options.color, noColor: options.environment("NO_COLOR"))
        size = Size(columns: Int(cn_columns()), rows: Int(cn_rows()))
        takesMouse = options.mouse
        reportsFocus = options.reportsFocus
        cn_set_modes()
        cn_take_mouse(takesMouse)
        signals?.claim()
        signals?.setTeardown(teardown)
        send(sequences.saveTitle + begin)
    }

    private static func startColors() -> Int {
        guard has_colors() else { return 0 }
        start_color()
        use_default_colors()
        return Int(cn_colors())
    }

    /// Gives the terminal back as it was. Later calls do nothing.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        leave()
        send(sequences.restoreTitle)
        cn_close(screen)
        signals?.setTeardown("")
        signals?.end()
    }

    /// Shows a frame with one update of the terminal; nothing is written where it is the one on show.
    public func show(_ frame: Frame) {
        guard isOpen, frame != shown else { return }
        let old = shown
        let columns = min(frame.grid.size.columns, size.columns)
        let rows = min(frame.grid.size.rows, size.rows)
        let canCompare = old?.grid.size == frame.grid.size
        for row in 0..<rows {
            for column in 0..<columns {
                let cell = frame.grid[column, row]
                if cell.width == 0 || (canCompare && old?.grid[column, row] == cell) { continue }
                put(cell, column: column, row: row)
            }
        }
        let cursor = frame.cursor ?? .zero
        cn_update(
            Int32(min(cursor.row, size.rows - 1)), Int32(min(cursor.column, size.columns - 1)), frame.cursorIsVisible)
        var commands = ""
        if frame.title != old?.title, let title = frame.title { commands += sequences.title(title) }
        if frame.progress != old?.progress { commands += sequences.progress(frame.progress) }
        send(commands)
        shown = frame
    }

    private func put(_ cell: Cell, column: Int, row: Int) {
        let paint = paint(cell.style)
        let marks = cell.marks
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 6) { scalars in
            scalars[0] = cell.base.value
            scalars[1] = marks.first
            scalars[2] = marks.second
            scalars[3] = marks.third
            scalars[4] = marks.fourth
            scalars[5] = 0
            guard let start = scalars.baseAddress else { return }
            cn_put(Int32(row), Int32(column), start, paint.attributes, paint.pair)
        }
    }

    private func paint(_ style: Style) -> (attributes: UInt32, pair: Int32) {
        if let known = paints[style] { return known }
        let paint = Paint.of(style, depth: depth)
        var attributes: UInt32 = 0
        if paint.bold { attributes |= cn_bold }
        if paint.underline { attributes |= cn_underline }
        if paint.reverse { attributes |= cn_reverse }
        if paint.dim { attributes |= cn_dim }
        let made = (attributes, pair(paint.foreground, paint.background))
        paints[style] = made
        return made
    }

    /// The theme has fewer combinations than any terminal with colours has pairs; should that change, the terminal's own
    /// colours take the place of what does not fit.
    private func pair(_ foreground: Int, _ background: Int) -> Int32 {
        guard depth > .mono, foreground >= 0 || background >= 0 else { return 0 }
        let colors = SIMD2(foreground, background)
        if let known = pairs[colors] { return known }
        let number = Int32(pairs.count + 1)
        guard number < cn_pairs(), cn_define_pair(number, Int32(foreground), Int32(background)) else { return 0 }
        pairs[colors] = number
        return number
    }
}

extension CursesBackEnd {
    private var begin: String { ControlSequences.begin + (reportsFocus ? ControlSequences.focusOn : "") }

    /// All modes off that were switched on beside ncurses.
    private var modesOff: String {
        ControlSequences.end + ControlSequences.focusOff + ControlSequences.mouseOff + sequences.progress(nil)
    }

    /// What a fault writes: modes off, ordinary letters, main screen, cursor seen.
    private var teardown: String {
        let capabilities = ["sgr0", "rmkx", "cnorm", "rmcup"].compactMap { (name: String) in
            cn_capability(name).map { String(cString: $0) }
        }
        return modesOff + capabilities.joined() + sequences.restoreTitle + "\r"
    }

    /// Back to the main screen and the shell's modes; `enter` comes back.
    func leave() {
        cn_take_mouse(false)
        send(modesOff)
        endwin()
        signals?.setArmed(false)
    }

    /// Takes the screen again and draws all of it with the next frame.
    func enter() {
        signals?.setArmed(true)
        reset_prog_mode()
        cn_repaint_all()
        // Off first: whoever had the terminal may have switched it off without ncurses knowing.
        cn_take_mouse(false)
        cn_take_mouse(takesMouse)
        signals?.claim()
        send(begin)
        measure()
        shown = nil
    }

    /// Takes the terminal's size; true where it has changed.
    @discardableResult
    func measure() -> Bool {
        var columns: Int32 = 0
        var rows: Int32 = 0
        guard cn_window_size(output, &columns, &rows) else { return false }
        return resize(to: Size(columns: Int(columns), rows: Int(rows)))
    }

    func resize(to new: Size) -> Bool {
        guard new != size else { return false }
        resizeterm(Int32(new.rows), Int32(new.columns))
        size = new
        shown = nil
        // Terminals move what they show when their size changes, each in its own way.
        cn_repaint_all()
        return true
    }

    /// Takes or releases the mouse.
    func setMouse(_ taken: Bool) {
        takesMouse = taken
        cn_take_mouse(taken)
    }

    /// Draws all cells anew with the next frame.
    func forget() {
        cn_repaint_all()
        shown = nil
    }

    /// Writes past ncurses, which has nothing unwritten outside an update.
    func send(_ text: String) {
        guard !text.isEmpty else { return }
        writeAll(text, to: output)
    }

    /// One cell as ncurses holds it, for tests: its scalars, attributes and colour pair.
    func readBack(column: Int, row: Int) -> (text: String, attributes: UInt32, pair: Int32) {
        var scalars = [UInt32](repeating: 0, count: 6)
        var attributes: UInt32 = 0
        let pair = cn_read(Int32(row), Int32(column), &scalars, &attributes)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars.prefix { $0 != 0 }.compactMap(Unicode.Scalar.init))
        return (String(text), attributes, pair)
    }
}

/// Writes all of a text; gives up where the other end is gone.
func writeAll(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
        let count = bytes.withUnsafeBytes { buffer in
            write(descriptor, buffer.baseAddress?.advanced(by: offset), bytes.count - offset)
        }
        if count > 0 {
            offset += count
        } else if errno == EAGAIN {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            if poll(&waiting, 1, 1000) <= 0 { return }
        } else if errno != EINTR {
            return
        }
    }
}
