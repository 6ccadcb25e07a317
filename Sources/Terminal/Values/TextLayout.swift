/// Where a text that does not fit loses its characters.
public enum Cut: Hashable, Sendable {
    /// At the end: sentences.
    case end
    /// In the middle, keeping both ends: names and ARNs, whose ends tell them apart.
    case middle
}

/// On which side a padded text keeps its blanks.
public enum Alignment: Hashable, Sendable {
    /// Text at the left, blanks behind it.
    case left
    /// Numbers: blanks before it.
    case right
    /// As many blanks on both sides.
    case center
}

extension String {
    /// The text on at most so many columns; where it is longer, `ellipsis` (one column) stands for what is missing.
    public func cut(to limit: Int, at place: Cut = .end, ellipsis: Character = "…") -> String {
        guard columns > limit else { return self }
        guard limit > 0 else { return "" }
        guard limit > 1 else { return String(ellipsis) }
        switch place {
        case .end:
            return head(limit - 1) + String(ellipsis)
        case .middle:
            let left = limit / 2
            return head(left) + String(ellipsis) + tail(limit - 1 - left)
        }
    }

    /// The text with blanks up to so many columns, and cut where it is longer.
    public func padded(to width: Int, _ alignment: Alignment = .left, cut place: Cut = .end) -> String {
        let text = cut(to: width, at: place)
        let missing = width - text.columns
        guard missing > 0 else { return text }
        switch alignment {
        case .left: return text + String(repeating: " ", count: missing)
        case .right: return String(repeating: " ", count: missing) + text
        case .center:
            let before = missing / 2
            return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
        }
    }

    /// The text broken into lines of at most so many columns, between words where possible; its own ends of line are
    /// kept, and a word longer than a line is broken. `hanging` is a column count by which all but the first line of a
    /// paragraph are moved right.
    public func wrapped(to width: Int, hanging: Int = 0) -> [String] {
        Line([Span(self)]).wrapped(to: width, hanging: hanging).map(\.text)
    }

    /// The longest beginning that fits into so many columns, with the marks on its last letter.
    func head(_ limit: Int) -> String {
        var used = 0
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let width = scalar.columns
            if used + width > limit { break }
            used += width
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// The longest end that fits into so many columns and does not begin with a mark.
    func tail(_ limit: Int) -> String {
        var used = 0
        var start = unicodeScalars.endIndex
        var index = start
        while index > unicodeScalars.startIndex {
            index = unicodeScalars.index(before: index)
            let width = unicodeScalars[index].columns
            if used + width > limit { break }
            used += width
            if width > 0 { start = index }
        }
        return String(unicodeScalars[start...])
    }
}
