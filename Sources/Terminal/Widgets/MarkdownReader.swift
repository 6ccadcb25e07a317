import Primitives

/// Reads Markdown line by line into blocks.
struct MarkdownReader {
    private var blocks: [Markdown.Block] = []
    private var paragraph = ""
    private var item: (marker: String, depth: Int, text: String)?
    private var code: [String]?
    private var quote = ""
    private var table: [[Line]] = []

    mutating func take(_ line: String) {
        if code != nil {
            if line.trimmed.hasPrefix("```") { endBlock() } else { code?.append(line) }
            return
        }
        let text = line.trimmed
        let depth = line.prefix { $0 == " " }.count / 2
        if text.hasPrefix("```") {
            endBlock()
            code = []
        } else if text.isEmpty {
            endBlock()
        } else if let heading = Self.heading(text) {
            endBlock()
            blocks.append(heading)
        } else if text == "---" {
            endBlock()
            blocks.append(.rule)
        } else if text.hasPrefix("|") {
            takeRow(text)
        } else if text.hasPrefix("> ") || text == ">" {
            if quote.isEmpty { endBlock() }
            quote += (quote.isEmpty ? "" : " ") + String(text.dropFirst(2))
        } else if let (marker, rest) = Self.listItem(text) {
            endBlock()
            item = (marker, depth, rest)
        } else if item != nil {
            item?.text += " " + text
        } else {
            paragraph += (paragraph.isEmpty ? "" : " ") + text
        }
    }

    mutating func finish() -> [Markdown.Block] {
        endBlock()
        return blocks
    }

    private mutating func endBlock() {
        if !paragraph.isEmpty { blocks.append(.paragraph(Line(markdown: paragraph))) }
        if let item { blocks.append(.item(marker: item.marker, depth: item.depth, Line(markdown: item.text))) }
        if let code { blocks.append(.code(code)) }
        if !quote.isEmpty { blocks.append(.quote(Line(markdown: quote))) }
        if !table.isEmpty { blocks.append(.table(table)) }
        paragraph = ""
        item = nil
        code = nil
        quote = ""
        table = []
    }

    private mutating func takeRow(_ text: String) {
        if table.isEmpty { endBlock() }
        var inner = text.dropFirst()
        if inner.hasSuffix("|") { inner = inner.dropLast() }
        let cells = inner.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
        let isDivider = cells.allSatisfy { cell in !cell.isEmpty && cell.allSatisfy { "-: ".contains($0) } }
        if !isDivider { table.append(cells.map { Line(markdown: $0) }) }
    }

    private static func heading(_ text: String) -> Markdown.Block? {
        let level = text.prefix { $0 == "#" }.count
        guard level > 0, level <= 6, text.dropFirst(level).first == " " else { return nil }
        return .heading(level: level, Line(markdown: String(text.dropFirst(level + 1))))
    }

    /// The marker ("" for a bullet) and the text of a list item.
    private static func listItem(_ text: String) -> (String, String)? {
        if text.hasPrefix("- ") || text.hasPrefix("* ") { return ("", String(text.dropFirst(2))) }
        let digits = text.prefix { $0.isNumber }
        guard !digits.isEmpty, digits.count <= 3, text.dropFirst(digits.count).hasPrefix(". ") else { return nil }
        return (digits + ".", String(text.dropFirst(digits.count + 2)))
    }
}

extension Line {
    /// Reads `code`, **strong**, *emphasis* and [links](address); a mark without its partner stays as it is.
    init(markdown text: String) {
        self.init()
        var rest = Substring(text)
        while let first = rest.first {
            if first == "`", let (inner, after) = Self.enclosed(rest, "`") {
                append(inner, .code)
                rest = after
            } else if rest.hasPrefix("**"), let (inner, after) = Self.enclosed(rest, "**") {
                append(inner, Style(.normal, bold: true))
                rest = after
            } else if first == "*", let (inner, after) = Self.enclosed(rest, "*"), inner.first?.isWhitespace == false {
                append(inner, Style(.normal, underline: true))
                rest = after
            } else if first == "[", let (label, address, after) = Self.link(rest) {
                append(label, label == address ? .link : .normal)
                if label != address {
                    append(" (")
                    append(address, .link)
                    append(")")
                }
                rest = after
            } else {
                append(String(first))
                rest.removeFirst()
            }
        }
    }

    private static func enclosed(_ text: Substring, _ mark: String) -> (String, Substring)? {
        let inner = text.dropFirst(mark.count)
        guard let end = inner.firstRange(of: mark), end.lowerBound > inner.startIndex else { return nil }
        return (String(inner[..<end.lowerBound]), inner[end.upperBound...])
    }

    private static func link(_ text: Substring) -> (String, String, Substring)? {
        guard let middle = text.firstRange(of: "]("), let end = text[middle.upperBound...].firstIndex(of: ")")
        else { return nil }
        let label = text[text.index(after: text.startIndex)..<middle.lowerBound]
        guard !label.contains("]") else { return nil }
        return (String(label), String(text[middle.upperBound..<end]), text[text.index(after: end)...])
    }
}
