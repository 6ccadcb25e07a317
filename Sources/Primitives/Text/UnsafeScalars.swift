extension Unicode.Scalar {
    /// Whether a terminal, a log or a browser would act on this scalar or hide it instead of showing it: control
    /// characters of both sets (C0 and C1, DEL), line and paragraph separators, characters that change the direction of
    /// text, and characters that are invisible (Unicode's Default_Ignorable_Code_Point: zero-width spaces and joiners,
    /// soft hyphens, fillers, tags, variation selectors) or mark up other text (interlinear annotations).
    ///
    /// Joiners and variation selectors belong to some emoji; `SafeText` keeps them there.
    public var isUnsafe: Bool {
        if value < 0x300 { return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0xAD }
        switch value {
        case 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3,
            0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            return true
        default: return false
        }
    }

    /// The joiner that makes one emoji of several.
    static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"

    /// The selectors that show a character as text or as an emoji.
    var isPresentationSelector: Bool { value == 0xFE0E || value == 0xFE0F }

    /// Whether a joiner may join it: an emoji, digits and punctuation of keycaps left out.
    var isJoinedEmoji: Bool { value > 0xFF && properties.isEmoji }
}
