import Preflight
import Terminal
import Wizard

extension PermissionMatrix {
    /// Draws a row a service, those with trouble first; what does not fit is summed up. Returns the first free row.
    func draw(in canvas: inout Canvas, from row: Int, rows room: Int) -> Int {
        let rows = rows.sorted { ($0.denied, $0.open) > ($1.denied, $1.open) }
        let heads = ["needed", "allowed", "open", "denied"]
        canvas.put("Service", at: Point(column: 2, row: row), style: .muted)
        for (place, head) in heads.enumerated() {
            canvas.putRight(head, before: 26 + 8 * place, row: row, style: .muted)
        }
        var line = row + 1
        let shown = rows.count <= room - 1 ? rows[...] : rows.prefix(max(1, room - 2))
        for service in shown {
            let counts = [service.needed, service.allowed, service.open, service.denied]
            let styles: [Style] = [.normal, .normal, .unknown, .blocked]
            canvas.put(service.service, at: Point(column: 2, row: line), maxWidth: 18)
            for (place, count) in counts.enumerated() {
                let text = count == 0 && place > 0 ? String(canvas.glyphs.deleted) : String(count)
                canvas.putRight(text, before: 26 + 8 * place, row: line, style: count == 0 ? .muted : styles[place])
            }
            line += 1
        }
        let rest = rows.dropFirst(shown.count)
        if !rest.isEmpty {
            let worst = rest.contains { $0.denied + $0.open > 0 } ? "some of them open or denied" : "all allowed"
            canvas.put(
                "\(canvas.glyphs.ellipsis)\(rest.count) more, \(worst)", at: Point(column: 2, row: line), style: .muted)
            line += 1
        }
        return line
    }
}
