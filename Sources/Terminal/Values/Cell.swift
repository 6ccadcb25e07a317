/// One column of one row: a visible scalar with the marks that combine with it.
///
/// A plain value of fixed size, since a frame has thousands of them and is compared with the one before.
public struct Cell: Hashable, Sendable {
    /// The scalar that takes the room.
    public let base: Unicode.Scalar
    /// Combining scalars on top of it, 0 where there is none: the terminal library's cell holds five scalars in all.
    var marks = Marks()
    /// Columns taken: 1, or 2 for wide scalars, or 0 for the right half of the wide cell to the left.
    public let width: UInt8
    /// How it looks.
    public var style: Style

    /// A cell of one scalar; `width` as `Unicode.Scalar.columns` says.
    init(_ base: Unicode.Scalar, width: UInt8, style: Style) {
        self.base = base
        self.width = width
        self.style = style
    }

    /// An empty cell.
    public static func blank(_ style: Style = .normal) -> Cell {
        Cell(" ", width: 1, style: style)
    }

    /// Puts one more combining scalar on top; the fifth and all later ones are dropped.
    mutating func combine(with scalar: Unicode.Scalar) {
        marks.append(scalar.value)
    }

    /// The cell's scalars as they are sent to the terminal; empty for the right half of a wide cell.
    public var text: String {
        guard width > 0 else { return "" }
        if marks.isEmpty { return String(base) }
        var scalars = String.UnicodeScalarView()
        scalars.append(base)
        for value in [marks.first, marks.second, marks.third, marks.fourth] where value != 0 {
            if let mark = Unicode.Scalar(value) { scalars.append(mark) }
        }
        return String(scalars)
    }
}

/// Up to four combining scalars without storage of their own: four words are half the size of a vector with its padding.
struct Marks: Hashable, Sendable {
    var first: UInt32 = 0
    var second: UInt32 = 0
    var third: UInt32 = 0
    var fourth: UInt32 = 0

    var isEmpty: Bool { first == 0 }

    mutating func append(_ scalar: UInt32) {
        if first == 0 {
            first = scalar
        } else if second == 0 {
            second = scalar
        } else if third == 0 {
            third = scalar
        } else if fourth == 0 {
            fourth = scalar
        }
    }
}
