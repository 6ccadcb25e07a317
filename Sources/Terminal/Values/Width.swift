internal import Primitives

extension Unicode.Scalar {
    /// Columns that a terminal gives this scalar: 0 for marks that combine and for control characters, 2 for East Asian
    /// wide ones and pictures, else 1. As wcwidth(3) has it for a UTF-8 locale; a tab or an end of line is drawn as one
    /// blank.
    public var columns: Int {
        if value < 0x300 {
            if value >= 0x20 && value < 0x7F { return 1 }
            return isControl && !isBlank ? 0 : 1
        }
        if isUnsafe || properties.isZeroWidth || isJoiningJamo { return 0 }
        return value >= 0x1100 && isWide ? 2 : 1
    }

    /// Whether this scalar is drawn as a blank: a space, a tab, an end of line.
    var isBlank: Bool { value == 0x20 || value == 0x09 || value == 0x0A }

    /// Whether a terminal may draw the scalars around this one narrower or wider than they are by themselves: joiners and
    /// selectors of picture styles. They are left out, so that columns stay what they were counted as.
    var changesNeighbours: Bool { value == 0x200D || value == 0xFE0F || value == 0xFE0E }

    /// Korean vowels and finals, which join the syllable before them.
    private var isJoiningJamo: Bool { (value >= 0x1160 && value <= 0x11FF) || (value >= 0xD7B0 && value <= 0xD7FB) }

    /// Whether this scalar would act on the terminal or hide itself instead of being shown. Joiners and selectors of
    /// emoji are none: they are typed and kept, and not drawn.
    public var isControl: Bool { isUnsafe && !changesNeighbours }

    private var isWide: Bool {
        var low = 0
        var high = wideRanges.count - 1
        while low <= high {
            let middle = (low + high) / 2
            let range = wideRanges[middle]
            if value < range.lowerBound {
                high = middle - 1
            } else if value > range.upperBound {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isZeroWidth: Bool {
        switch generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension StringProtocol {
    /// Columns that this text takes on one row; what `Canvas.put` would use.
    public var columns: Int {
        var sum = 0
        for scalar in unicodeScalars { sum += scalar.columns }
        return sum
    }
}

/// Scalars of East Asian width W and F in Unicode 14, joined over unassigned gaps.
private let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
    0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
    0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
    0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E,
    0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAD9,
    0xFE10...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FB, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF,
    0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C,
    0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4,
    0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
    0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F,
    0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC,
    0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF,
    0x1FA70...0x1FAF6, 0x20000...0x3FFFD,
]
