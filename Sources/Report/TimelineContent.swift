import Primitives
import Stacks

/// When each stack began and ended, as bars: numbers for an SVG drawing, words for a table.
enum TimelineContent {
    /// Width of the names' column and of the bars' room, and the height of a line, in SVG units.
    private static let (names, room, line) = (260.0, 600.0, 24.0)

    /// The timeline of a rollout's present operation; nil where no stack has a beginning.
    static func content(_ tree: StackTree) -> Content? {
        guard let operation = tree.operation, let last = tree.events.last?.event.timestamp else { return nil }
        let end = max(operation.ended ?? last, last)
        let span = max(1, end.seconds(since: operation.began))
        var failures: [Int: Timestamp] = [:]
        for entry in tree.events
        where entry.event.status.isFailed && !entry.event.isCancellation && entry.event.timestamp >= operation.began {
            failures[entry.node] = failures[entry.node] ?? entry.event.timestamp
        }
        var bars: [Content] = []
        for case .stack(let place, let depth) in tree.outline {
            let node = tree.nodes[place]
            guard let began = node.began else { continue }
            let start = max(0, began.seconds(since: operation.began)) / span * room
            let width = max(2, (node.ended ?? end).seconds(since: began) / span * room)
            let failure = failures[place].map { moment in
                names + max(0, moment.seconds(since: operation.began)) / span * room
            }
            let counts = tree.counts(below: place)
            let name = depth == 0 ? tree.root.name : node.logicalId
            let row = Double(bars.count)
            bars.append([
                "name": .text(name), "indented": .text(String(repeating: "  ", count: depth) + name),
                "status": .text(node.status.rawValue), "look": .text(Words.look(node.kind)),
                "began": .text(DurationText.clock(began.seconds(since: operation.began))),
                "took": .text(node.seconds(at: end).map(DurationText.clock) ?? ""),
                "counts": .text("\(counts.done) of \(counts.total)"),
                "textX": .text(number(8 + Double(depth) * 14)), "textY": .text(number(row * line + 16)),
                "x": .text(number(names + start)), "y": .text(number(row * line + 5)),
                "width": .text(number(min(width, room - start + 2))),
                "endX": .text(number(min(names + start + width + 6, names + room + 6))),
                "failureX": .optional(failure.map(number)),
                "y2": .text(number(row * line + 19)),
            ])
        }
        guard !bars.isEmpty else { return nil }
        let height = Double(bars.count) * line
        return [
            "name": .text(tree.root.name), "bars": .list(bars), "height": .text(number(height + 24)),
            "gridHeight": .text(number(height)), "labelY": .text(number(height + 16)),
            "width": .text(number(names + room + 70)),
            "ticks": .list(ticks(span)), "took": .text(DurationText.clock(span)),
        ]
    }

    /// Lines at round times, five to ten of them.
    private static func ticks(_ span: Double) -> [Content] {
        let steps: [Double] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400]
        let step = steps.first { span / $0 <= 9 } ?? (span / 9).rounded(.up)
        return stride(from: 0, through: span, by: step).map { seconds in
            ["x": .text(number(names + seconds / span * room)), "label": .text(DurationText.clock(seconds))]
        }
    }

    /// A number with one place at most, without an exponent.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
