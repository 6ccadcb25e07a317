/// The bottom line of every screen: what the keys do now, made from the bindings.
public struct KeyBar<Message: Sendable>: Sendable {
    /// The screen's bindings, the most useful first.
    public var bindings: [Binding<Message>]

    /// The bar of these bindings.
    public init(_ bindings: [Binding<Message>]) {
        self.bindings = bindings
    }

    /// Draws the bar into the first row of the canvas, beginning in its second column. Where not all fit, those at the
    /// end go first, and an ellipsis says so; pinned ones stay.
    public func draw(in canvas: inout Canvas) {
        let glyphs = canvas.glyphs
        let room = canvas.size.columns - 2
        let shown = bindings.filter(\.isShown)
        let pinned = shown.filter(\.isPinned)
        var kept: [Binding<Message>] = []
        let pinnedWidth = pinned.reduce(0) { $0 + width($1, glyphs) + 2 }
        var used = pinnedWidth
        let all = shown.reduce(0) { $0 + width($1, glyphs) + 2 } - 2
        let isCut = all > room
        if isCut { used += 3 }
        for binding in shown where !binding.isPinned {
            used += width(binding, glyphs) + 2
            if isCut, used - 2 > room { break }
            kept.append(binding)
        }
        var column = 1
        for binding in kept { draw(binding, at: &column, in: &canvas) }
        if isCut {
            canvas.put(String(glyphs.ellipsis), at: Point(column: column, row: 0), style: .muted)
            column += 3
        }
        for binding in pinned { draw(binding, at: &column, in: &canvas) }
    }

    private func width(_ binding: Binding<Message>, _ glyphs: Glyphs) -> Int {
        binding.keyNames(glyphs).columns + 1 + binding.label.columns
    }

    private func draw(_ binding: Binding<Message>, at column: inout Int, in canvas: inout Canvas) {
        let start = column
        let isEnabled = binding.disabledReason == nil
        let keys = binding.keyNames(canvas.glyphs)
        column += canvas.put(keys, at: Point(column: column, row: 0), style: isEnabled ? .key : .muted) + 1
        column += canvas.put(binding.label, at: Point(column: column, row: 0), style: isEnabled ? .normal : .muted)
        if let key = binding.keys.first {
            canvas.target(Rect(column: start, row: 0, columns: column - start, rows: 1), .press(key))
        }
        column += 2
    }
}

extension Collection {
    /// The help page of these bindings: a heading per group, a line per binding, and why it is not possible now.
    public func helpText<Message>(title: String) -> String where Element == Binding<Message> {
        var groups: [String] = []
        for binding in self where !groups.contains(binding.group) { groups.append(binding.group) }
        var text = "# \(title)\n"
        for group in groups {
            text += "\n## \(group)\n\n"
            for binding in self where binding.group == group {
                let keys = binding.keys.map { "`\($0.spokenName)`" }.joined(separator: " ")
                text += "- \(keys) \(binding.hint)"
                if let reason = binding.disabledReason { text += " *Not now: \(reason)*" }
                text += "\n"
            }
        }
        return text
    }
}
