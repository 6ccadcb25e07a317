/// The characters that carry meaning on a screen, asked for by that meaning; two tables, for terminals that show Unicode
/// and for those that do not. Each is one column wide.
public struct Glyphs: Hashable, Sendable {
    /// Whether only ASCII may reach the screen; drawing then also replaces what a text brings along.
    public let isASCII: Bool

    // Verdicts.
    /// A check that is clear; also an event or stack that is complete.
    public let clear: Character
    /// A check that needs attention.
    public let attention: Character
    /// A check that is blocked.
    public let blocked: Character
    /// A check that could not be determined.
    public let unknown: Character

    // Stacks and steps.
    /// Not begun.
    public let waiting: Character
    /// Working.
    public let inProgress: Character
    /// Complete.
    public let complete: Character
    /// Failed.
    public let failed: Character
    /// Rolling back.
    public let rollingBack: Character
    /// Deleted; also "none" in a table.
    public let deleted: Character

    // Marks.
    /// The focused row; also the separator of a path.
    public let pointer: Character
    /// Where text was cut.
    public let ellipsis: Character
    /// A list item in a guide.
    public let bullet: Character
    /// A node of a tree that shows its children.
    public let open: Character
    /// A node of a tree that hides its children.
    public let closed: Character
    /// A ticked choice.
    public let ticked: Character
    /// A choice not ticked.
    public let unticked: Character
    /// Stands for a character typed into a masked field.
    public let mask: Character

    // Lines.
    /// A thin rule from left to right.
    public let horizontal: Character
    /// A thin rule from top to bottom.
    public let vertical: Character
    /// Corners of a box: top left, top right, bottom left, bottom right.
    public let corners: [Character]
    /// The part of a progress bar that is done.
    public let barDone: Character
    /// The end of the part that is done, half a column.
    public let barHalf: Character
    /// The part that is not done.
    public let barLeft: Character
    /// Solid bars of one eighth of a column to eight eighths, for time lines.
    public let eighths: [Character]
    /// A bar of what is only estimated.
    public let estimate: Character
    /// The moving part of a scroll bar.
    public let thumb: Character
    /// Frames of a spinner, shown one after the other.
    public let spinner: [Character]

    /// The table for terminals that show Unicode.
    public static let unicode = Glyphs(
        isASCII: false, clear: "✓", attention: "▲", blocked: "✗", unknown: "?",
        waiting: "○", inProgress: "●", complete: "✓", failed: "✗", rollingBack: "↺", deleted: "–",
        pointer: "›", ellipsis: "…", bullet: "•", open: "▾", closed: "▸", ticked: "◉", unticked: "○", mask: "•",
        horizontal: "─", vertical: "│", corners: ["┌", "┐", "└", "┘"],
        barDone: "━", barHalf: "╸", barLeft: "─",
        eighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"], estimate: "░", thumb: "┃",
        spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"])

    /// The table of characters that every terminal shows.
    public static let ascii = Glyphs(
        isASCII: true, clear: "+", attention: "!", blocked: "x", unknown: "?",
        waiting: ".", inProgress: "*", complete: "+", failed: "x", rollingBack: "<", deleted: "-",
        pointer: ">", ellipsis: "~", bullet: "*", open: "v", closed: ">", ticked: "x", unticked: ".", mask: "*",
        horizontal: "-", vertical: "|", corners: ["+", "+", "+", "+"],
        barDone: "#", barHalf: "#", barLeft: "-",
        eighths: ["#", "#", "#", "#", "#", "#", "#", "#"], estimate: ":", thumb: "#",
        spinner: ["|", "/", "-", "\\"])

    /// What takes the place of a scalar in ASCII, of the same width; nil where the scalar may stay.
    func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard isASCII, !scalar.isASCII else { return nil }
        return Self.transliteration[scalar] ?? "?"
    }

    private static let transliteration: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [
            "–": "-", "—": "-", "‑": "-", "−": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "·": ".", "×": "x",
            "→": ">", "←": "<", "↑": "^", "↓": "v", "≥": ">", "≤": "<", "\u{A0}": " ", "«": "<", "»": ">", "═": "=",
            "é": "e", "è": "e", "ê": "e", "ë": "e", "á": "a", "à": "a", "â": "a", "ä": "a", "å": "a", "ã": "a",
            "í": "i", "ì": "i", "î": "i", "ï": "i", "ó": "o", "ò": "o", "ô": "o", "ö": "o", "õ": "o", "ø": "o",
            "ú": "u", "ù": "u", "û": "u", "ü": "u", "ñ": "n", "ç": "c", "ß": "s",
            "É": "E", "È": "E", "Á": "A", "À": "A", "Ä": "A", "Å": "A", "Ö": "O", "Ø": "O", "Ü": "U", "Ñ": "N",
            "Ç": "C",
        ]
        for (ours, plain) in zip(unicode.all, ascii.all) {
            guard let key = ours.unicodeScalars.first, let value = plain.unicodeScalars.first else { continue }
            if !key.isASCII, table[key] == nil { table[key] = value }
        }
        return table
    }()

    /// Every glyph in a fixed order, the same for both tables as far as they have the same number of spinner frames.
    var all: [Character] {
        [
            clear, attention, blocked, unknown, waiting, inProgress, complete, failed, rollingBack, deleted, pointer,
            ellipsis, bullet, open, closed, ticked, mask, horizontal, vertical, barDone, barHalf, barLeft, estimate,
            thumb,
        ] + corners + eighths + spinner
    }
}
