/// What the style rules read out of a line and the lines above it.
extension SourceFile {
    /// Whether a line declares something public that readers of the documentation will meet.
    static func isPublicDeclaration(_ line: String) -> Bool {
        var words = line.trimmed.split(separator: " ")[...]
        while let word = words.first, word.hasPrefix("@") { words.removeFirst() }
        guard words.first == "public" || words.first == "open" else { return false }
        let rest = words.dropFirst().joined(separator: " ")
        return !["import ", "extension "].contains(where: rest.hasPrefix) && !witnesses.contains(where: rest.hasPrefix)
    }

    /// Requirements of the standard library's protocols, which its documentation explains once for all types.
    private static let witnesses = [
        "static func ==", "static func <", "func hash(into", "func encode(to", "init(from decoder", "var description:",
        "var debugDescription:", "var customMirror:", "func makeAsyncIterator()", "func makeIterator()",
        "mutating func next(", "init(stringLiteral", "init(arrayLiteral", "init(dictionaryLiteral",
        "init(integerLiteral",
        "typealias Element ", "var id: ",
    ]

    /// Whether a `///` line stands above the line, attributes between them allowed.
    func isDocumented(at number: Int) -> Bool {
        for line in lines[..<(number - 1)].reversed() {
            let text = line.trimmed
            if text.hasPrefix("///") { return true }
            if !text.hasPrefix("@") && !text.hasPrefix("#if") { return false }
        }
        return false
    }

    /// Whether a comment of any kind stands on the line or directly above it.
    func isCommented(above number: Int) -> Bool {
        if lines[number - 1].contains("//") { return true }
        return number > 1 && lines[number - 2].trimmed.hasPrefix("//")
    }

    /// Whether a line holds the word by itself, not as part of a longer one.
    static func holds(_ line: String, word: String) -> Bool {
        var rest = line[...]
        while let range = rest.firstRange(of: word) {
            let before = range.lowerBound == line.startIndex ? nil : line[line.index(before: range.lowerBound)]
            let after = range.upperBound == line.endIndex ? nil : line[range.upperBound]
            if ![before, after].contains(where: { $0?.isLetter == true || $0?.isNumber == true || $0 == "_" }) {
                return true
            }
            rest = line[range.upperBound...]
        }
        return false
    }
}

extension String {
    /// The text without spaces and tabs at both ends.
    var trimmed: String {
        let start = firstIndex { $0 != " " && $0 != "\t" } ?? endIndex
        guard let last = lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(self[start...last])
    }
}
