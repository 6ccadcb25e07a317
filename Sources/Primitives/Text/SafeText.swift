/// Shows text from outside (answers of AWS, files, environment) so that it can do nothing but be read.
///
/// Every scalar that a terminal would act on or hide is shown as `\u{1B}`, as Swift and Rust write it. That form is ASCII,
/// names each of the scalars, and cannot be taken for a key, as the caret notation of `cat -v` and `less` can. A backslash
/// stays as it is, so that paths and quoted JSON stay readable. The joiners and selectors of emoji stay.
///
/// Build servers read commands in the output of programs: GitHub Actions from a line that begins with `::`, with or without
/// blanks before it, and from `##[` anywhere in a line; Azure Pipelines from `##vso[`, TeamCity from `##teamcity[`. The
/// first character of those is shown as `\u{3A}` or `\u{23}`. This is done everywhere: a container that runs in a workflow
/// does not know it.
public enum SafeText {
    /// What stands before the second and every further line of a text that is printed as one line. No line of ours begins
    /// so: text from outside cannot look like a line of ours.
    public static let continuation = "    | "

    /// The text as one line of output, without the line's end. Line breaks inside it begin continuation lines.
    public static func line(_ text: String) -> String {
        needsNothing(text) ? text : shown(text, lineBreak: "\n" + continuation, isLine: true)
    }

    /// The text on one line: a line break is shown as a space. For values in environment variables and documents.
    public static func oneLine(_ text: String) -> String {
        needsNothing(text) ? text : shown(text, lineBreak: " ", isLine: true)
    }

    /// The text with its line breaks and tabs. For texts that are taken as a whole, such as what is copied to the clipboard.
    public static func block(_ text: String) -> String {
        needsNothing(text) ? text : shown(text, lineBreak: "\n", keepsTabs: true)
    }

    /// A JSON document that means the same and can be shown: what is unsafe in its strings is written as JSON escapes.
    public static func json(_ document: String) -> String {
        if needsNothing(document) { return document }
        let scalars = Array(document.unicodeScalars)
        var shown = ""
        for (index, scalar) in scalars.enumerated() {
            if scalar == "\n" || scalar == "\t" || scalar == "\r" {
                // Valid JSON has these between its tokens alone, where they mean the same as a line's end or a blank.
                shown.unicodeScalars.append(scalar == "\r" ? " " : scalar)
            } else if isUnsafe(scalars, at: index) || beginsMarker(scalars, at: index) {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    shown += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// Whether all of it can be shown as it is; false where it takes a closer look.
    private static func needsNothing(_ text: String) -> Bool {
        var isFirst = true
        for byte in text.utf8 {
            if byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "#") { return false }
            if isFirst, byte == UInt8(ascii: ":") || byte == UInt8(ascii: " ") { return false }
            isFirst = false
        }
        return true
    }

    private static func shown(
        _ text: String, lineBreak: String, isLine: Bool = false, keepsTabs: Bool = false
    ) -> String {
        let scalars = Array(text.unicodeScalars)
        var shown = ""
        shown.reserveCapacity(scalars.count + 16)
        // Whether only blanks stand before this in a line that a build server reads.
        var isAtStart = isLine
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            if scalar == "\r", next == "\n" { continue }
            if scalar == "\n" {
                shown += lineBreak
                isAtStart = isAtStart && lineBreak == " "
                continue
            }
            let isCommand = isAtStart && scalar == ":" && next == ":"
            isAtStart = isAtStart && scalar.properties.isWhitespace && !scalar.isUnsafe
            if isCommand || beginsMarker(scalars, at: index)
                || (isUnsafe(scalars, at: index) && !(keepsTabs && scalar == "\t"))
            {
                shown += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// Whether the scalar there is unsafe and not part of an emoji.
    private static func isUnsafe(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        let scalar = scalars[index]
        guard scalar.isUnsafe else { return false }
        guard index > 0 else { return true }
        if scalar.isPresentationSelector { return !scalars[index - 1].properties.isEmoji }
        guard scalar == .zeroWidthJoiner, index + 1 < scalars.count, scalars[index + 1].isJoinedEmoji else {
            return true
        }
        let before = scalars[index - 1].isPresentationSelector && index > 1 ? scalars[index - 2] : scalars[index - 1]
        return !before.isJoinedEmoji
    }

    /// Whether a build server's marker begins there: `##`, letters, `[`.
    private static func beginsMarker(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard scalars[index] == "#", index + 2 < scalars.count, scalars[index + 1] == "#" else { return false }
        return scalars[(index + 2)...].first { !isLetter($0) } == "["
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
}
