/// The part of Markdown that guides and help pages use: headings, paragraphs, lists, code, quotes, rules and tables;
/// inside a line `code`, **strong**, *emphasis* and [links](address).
public struct Markdown: Hashable, Sendable {
    enum Block: Hashable, Sendable {
        case heading(level: Int, Line)
        case paragraph(Line)
        case item(marker: String, depth: Int, Line)
        case code([String])
        case quote(Line)
        case rule
        case table([[Line]])
    }

    var blocks: [Block] = []

    /// Reads a text; what is no Markdown known here is a paragraph.
    public init(_ source: String) {
        var reader = MarkdownReader()
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) { reader.take(String(line)) }
        blocks = reader.finish()
    }

    /// The first heading's text.
    public var title: String? {
        for case .heading(_, let line) in blocks { return line.text }
        return nil
    }

    /// The text laid out for so many columns.
    public func lines(columns: Int, glyphs: Glyphs = .unicode) -> [Line] {
        var lines: [Line] = []
        var previous: Block?
        for block in blocks {
            if let previous, !Self.isTight(previous, block) { lines.append(Line()) }
            lines += Self.lay(block, columns: max(8, columns), glyphs)
            previous = block
        }
        return lines
    }

    /// Paragraphs for a voice: markers kept, styles dropped, a list item or table row each its own.
    public var spoken: [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .heading(_, let line), .paragraph(let line), .quote(let line): [line.text]
            case .item(let marker, _, let line): ["\(marker.isEmpty ? "-" : marker) \(line.text)"]
            case .code(let lines): lines
            case .rule: []
            case .table(let rows): rows.map { $0.map(\.text).joined(separator: ", ") }
            }
        }
    }

    private static func isTight(_ first: Block, _ second: Block) -> Bool {
        switch (first, second) {
        case (.item, .item): true
        default: false
        }
    }

    private static func lay(_ block: Block, columns: Int, _ glyphs: Glyphs) -> [Line] {
        switch block {
        case .heading(let level, let line):
            let style: Style = level == 1 ? .title.underlined : .title
            return Line(line.text, style).wrapped(to: columns)
        case .paragraph(let line):
            return line.wrapped(to: columns)
        case .item(let marker, let depth, let line):
            let indent = String(repeating: " ", count: depth * 2 + 1)
            let lead = indent + (marker.isEmpty ? String(glyphs.bullet) : marker) + " "
            return Line([Span(lead, .muted)] + line.spans).wrapped(to: columns, hanging: lead.columns)
        case .code(let lines):
            return lines.map { Line("    " + $0, .code) }
        case .quote(let line):
            return line.wrapped(to: columns - 2).map { Line([Span("\(glyphs.vertical) ", .rule)] + $0.spans) }
        case .rule:
            return [Line(String(repeating: glyphs.horizontal, count: columns), .rule)]
        case .table(let rows):
            return layTable(rows, columns: columns)
        }
    }

    /// Columns as wide as their widest cell; the last one wraps into what is left.
    private static func layTable(_ rows: [[Line]], columns: Int) -> [Line] {
        let count = rows.map(\.count).max() ?? 0
        guard count > 0 else { return [] }
        var widths = (0..<count).map { index in rows.map { $0.count > index ? $0[index].columns : 0 }.max() ?? 0 }
        let limit = max(6, columns / count)
        for index in 0..<(count - 1) { widths[index] = min(widths[index], max(limit, columns / 2 / count)) }
        let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
        widths[count - 1] = max(6, columns - before)
        var lines: [Line] = []
        for (number, row) in rows.enumerated() {
            let cells = (0..<count).map { index in
                index < row.count ? row[index].wrapped(to: widths[index]) : [Line()]
            }
            for part in 0..<(cells.map(\.count).max() ?? 0) {
                var line = Line()
                for (index, cell) in cells.enumerated() {
                    let piece = part < cell.count ? cell[part] : Line()
                    for span in piece.spans { line.append(span.text, number == 0 ? .title : span.style) }
                    if index < count - 1 {
                        line.append(String(repeating: " ", count: widths[index] - piece.columns + 2))
                    }
                }
                lines.append(line)
            }
        }
        return lines
    }
}
