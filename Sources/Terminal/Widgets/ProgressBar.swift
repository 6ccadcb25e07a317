/// How much of something is done, as a bar on one row.
public struct ProgressBar: Hashable, Sendable {
    /// What is done.
    public var done: Int
    /// What there is to do; nil where that is not known, and then no share is shown.
    public var total: Int?
    /// The meaning of the part that is done.
    public var style: Style

    /// A bar of so much of so much.
    public init(done: Int, total: Int?, style: Style = .inProgress) {
        self.done = done
        self.total = total
        self.style = style
    }

    /// The share that is done, 0 to 1 and never more; nil where the total is not known or nothing.
    public var share: Double? {
        guard let total, total > 0 else { return nil }
        return min(1, max(0, Double(done) / Double(total)))
    }

    /// Whole percent, rounded down so that 100 means all.
    public var percent: Int? { share.map { Int($0 * 100) } }

    /// The bar on so many columns, in half columns; full only when all is done.
    public func line(columns: Int, glyphs: Glyphs = .unicode) -> Line {
        guard columns > 0 else { return Line() }
        guard let share else { return Line(String(repeating: glyphs.barLeft, count: columns), .rule) }
        var halves = Int(share * Double(2 * columns))
        if share > 0 { halves = max(1, halves) }
        if glyphs.isASCII { halves -= halves % 2 }
        let full = halves / 2
        var line = Line()
        line.append(String(repeating: glyphs.barDone, count: full), style)
        let half = halves % 2
        if half == 1 { line.append(String(glyphs.barHalf), style) }
        line.append(String(repeating: glyphs.barLeft, count: columns - full - half), .rule)
        return line
    }

    /// Draws the bar over the whole first row.
    public func draw(in canvas: inout Canvas) {
        canvas.put(line(columns: canvas.size.columns, glyphs: canvas.glyphs), at: .zero)
    }

    /// "12 of 40 done", for line prompts.
    public var spoken: String {
        total.map { "\(done) of \($0) done" } ?? "\(done) done"
    }

    /// A solid bar from one place of a time line to another, in eighths of a column: blanks, then the bar.
    public static func span(from start: Double, to end: Double, style: Style, glyphs: Glyphs = .unicode) -> Line {
        let first = max(0, Int(start.rounded(.down)))
        let eighths = max(1, Int(((end - Double(first)) * 8).rounded()))
        var line = Line(String(repeating: " ", count: first))
        var bar = String(repeating: glyphs.eighths[7], count: eighths / 8)
        if eighths % 8 > 0 { bar.append(glyphs.eighths[eighths % 8 - 1]) }
        line.append(bar, style)
        return line
    }
}
