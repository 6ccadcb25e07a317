import Foundation

/// A golden stream of events: lines in order, runs that go on beside each other, and lines that may be absent.
indirect enum GoldenStory {
    case line(String, isOptional: Bool)
    case beside([[GoldenStory]])

    /// Reads the file of that name.
    static func read(_ name: String) throws -> [GoldenStory] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        let text = try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
        // A reason may end with a blank: lines are taken as they are.
        var lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }[...]
        return run(&lines)
    }

    private static func run(_ lines: inout ArraySlice<Substring>) -> [GoldenStory] {
        var steps: [GoldenStory] = []
        while let line = lines.first, line != "&", line != "}" {
            lines.removeFirst()
            if line == "{" {
                var runs = [run(&lines)]
                while lines.first == "&" {
                    lines.removeFirst()
                    runs.append(run(&lines))
                }
                lines.removeFirst()
                steps.append(.beside(runs))
            } else if line.hasPrefix("? ") {
                steps.append(.line(String(line.dropFirst(2)), isOptional: true))
            } else {
                steps.append(.line(String(line), isOptional: false))
            }
        }
        return steps
    }

    /// Why the events do not tell the story; nil where they do.
    static func mismatch(_ events: [String], _ story: [GoldenStory]) -> String? {
        var rest = story
        for (place, event) in events.enumerated() {
            guard let next = after(event, rest) else {
                return "event \(place) is \"\(event)\" where one of \(heads(rest)) should be"
            }
            rest = next
        }
        return isOver(rest) ? nil : "the events end where one of \(heads(rest)) should be"
    }

    /// What is left of a story after that event; nil where the event has no place there.
    private static func after(_ event: String, _ story: [GoldenStory]) -> [GoldenStory]? {
        guard let first = story.first else { return nil }
        let rest = Array(story.dropFirst())
        switch first {
        case .line(let line, let isOptional):
            if line == event { return rest }
            return isOptional ? after(event, rest) : nil
        case .beside(let runs):
            for (place, run) in runs.enumerated() {
                guard let left = after(event, run) else { continue }
                var runs = runs
                runs[place] = left
                return [.beside(runs)] + rest
            }
            return isOver([first]) ? after(event, rest) : nil
        }
    }

    private static func isOver(_ story: [GoldenStory]) -> Bool {
        story.allSatisfy { step in
            switch step {
            case .line(_, let isOptional): isOptional
            case .beside(let runs): runs.allSatisfy(isOver)
            }
        }
    }

    /// The lines that may come next.
    private static func heads(_ story: [GoldenStory]) -> [String] {
        guard let first = story.first else { return [] }
        switch first {
        case .line(let line, let isOptional): return [line] + (isOptional ? heads(Array(story.dropFirst())) : [])
        case .beside(let runs):
            return runs.flatMap(heads) + (isOver([first]) ? heads(Array(story.dropFirst())) : [])
        }
    }
}
