/// A piece of text in one style.
public struct Span: Hashable, Sendable {
    /// The text.
    public var text: String
    /// How it looks.
    public var style: Style

    /// A piece of text, in ordinary style unless said otherwise.
    public init(_ text: String, _ style: Style = .normal) {
        self.text = text
        self.style = style
    }
}

/// One line of text in several styles.
public struct Line: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    /// The pieces from left to right.
    public var spans: [Span]

    /// A line of these pieces.
    public init(_ spans: [Span] = []) {
        self.spans = spans
    }

    /// A line of one piece.
    public init(_ text: String, _ style: Style = .normal) {
        spans = [Span(text, style)]
    }

    /// A line of ordinary text.
    public init(stringLiteral value: String) {
        spans = [Span(value)]
    }

    /// A line of these pieces.
    public init(arrayLiteral elements: Span...) {
        spans = elements
    }

    /// The text without its styles.
    public var text: String { spans.map(\.text).joined() }

    /// Columns that the line takes.
    public var columns: Int { spans.reduce(0) { $0 + $1.text.columns } }

    /// Adds a piece at the end, joined with the last one where the style is the same.
    public mutating func append(_ text: String, _ style: Style = .normal) {
        guard !text.isEmpty else { return }
        if let last = spans.indices.last, spans[last].style == style {
            spans[last].text += text
        } else {
            spans.append(Span(text, style))
        }
    }

    /// The line broken into lines of at most so many columns, as `String.wrapped(to:hanging:)` does it.
    public func wrapped(to width: Int, hanging: Int = 0) -> [Line] {
        var breaker = LineBreaker(width: max(1, width), hanging: min(max(0, hanging), max(0, width - 1)))
        for span in spans {
            for scalar in span.text.unicodeScalars { breaker.take(scalar, span.style) }
        }
        return breaker.finish()
    }
}

/// Collects scalars into words and words into lines.
private struct LineBreaker {
    let width: Int
    let hanging: Int
    var lines: [Line] = []
    var line = Line()
    var used = 0
    var isContinuation = false
    /// Blanks seen since the last word; they are dropped where a line is broken.
    var blanks: [(Unicode.Scalar, Style)] = []
    var word = Line()
    var wordWidth = 0

    init(width: Int, hanging: Int) {
        self.width = width
        self.hanging = hanging
    }

    mutating func take(_ scalar: Unicode.Scalar, _ style: Style) {
        if scalar == "\n" {
            endWord()
            endLine(continues: false)
        } else if scalar == " " || scalar == "\t" {
            endWord()
            blanks.append((" ", style))
        } else {
            let columns = scalar.columns
            if wordWidth + columns > width - (isContinuation ? hanging : 0) {
                endWord()
                endLine(continues: true)
            }
            word.append(String(scalar), style)
            wordWidth += columns
        }
    }

    mutating func endWord() {
        guard wordWidth > 0 || !word.spans.isEmpty else { return }
        if used + blanks.count + wordWidth > width, used > (isContinuation ? hanging : 0) {
            endLine(continues: true)
        }
        for (scalar, style) in blanks { line.append(String(scalar), style) }
        used += blanks.count
        blanks = []
        for span in word.spans { line.append(span.text, span.style) }
        used += wordWidth
        word = Line()
        wordWidth = 0
    }

    mutating func endLine(continues: Bool) {
        lines.append(line)
        line = Line()
        blanks = []
        isContinuation = continues
        if continues, hanging > 0 { line.append(String(repeating: " ", count: hanging)) }
        used = continues ? hanging : 0
    }

    mutating func finish() -> [Line] {
        endWord()
        if !isContinuation || used > hanging || lines.isEmpty { lines.append(line) }
        return lines
    }
}
