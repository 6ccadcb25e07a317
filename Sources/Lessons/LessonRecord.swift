import Primitives
internal import Stacks

/// What is kept of a lesson that was taken: a line in the operator's book.
public struct LessonRecord: Sendable, Hashable, Codable {
    /// The lesson's name.
    public var lesson: String
    /// When it ended, in milliseconds since 1970 UTC.
    public var endedAt: Int64
    /// How long it took.
    public var seconds: Int
    /// Hints that were given.
    public var hints: Int
    /// Wrong answers, and things done that must not be.
    public var mistakes: Int
    /// Times that it was begun anew.
    public var resets: Int
    /// Whether it was passed.
    public var isPassed: Bool

    /// A record made of its parts.
    public init(
        lesson: String, endedAt: Int64, seconds: Int, hints: Int, mistakes: Int, resets: Int, isPassed: Bool
    ) {
        self.lesson = lesson
        self.endedAt = endedAt
        self.seconds = seconds
        self.hints = hints
        self.mistakes = mistakes
        self.resets = resets
        self.isPassed = isPassed
    }
}

/// How far an operator is in the course, for the trainer.
public struct CourseSummary: Sendable, Hashable {
    /// A lesson and the best of what was kept of it.
    public struct Row: Sendable, Hashable {
        /// The lesson's name.
        public var name: String
        /// Its heading.
        public var title: String
        /// How often it was taken.
        public var sittings: Int
        /// The best sitting: passed before not passed, then fewer mistakes, hints, seconds; nil where there is none.
        public var best: LessonRecord?
    }

    /// A row a lesson, in the course's order; after them what was taken beside the course, such as exams.
    public let rows: [Row]

    /// The summary of these records.
    public init(_ lessons: [Lesson], _ records: [LessonRecord]) {
        var names = lessons.map { ($0.name, $0.title) }
        for record in records where !names.contains(where: { $0.0 == record.lesson }) {
            names.append((record.lesson, record.lesson))
        }
        rows = names.map { name, title in
            let own = records.filter { $0.lesson == name }
            return Row(name: name, title: title, sittings: own.count, best: own.min { Self.rank($0) < Self.rank($1) })
        }
    }

    private static func rank(_ record: LessonRecord) -> (Int, Int, Int, Int) {
        (record.isPassed ? 0 : 1, record.mistakes, record.hints, record.seconds)
    }

    /// Lessons of the course that were passed.
    public var passed: Int { rows.count { $0.best?.isPassed == true } }

    /// A line a lesson.
    public var lines: [String] {
        var lines = ["\(passed) of \(rows.count) passed"]
        for row in rows {
            guard let best = row.best else {
                lines.append("\(row.name): not taken yet. \(row.title)")
                continue
            }
            let state = best.isPassed ? "passed" : "not passed"
            let sittings = row.sittings == 1 ? "1 sitting" : "\(row.sittings) sittings"
            lines.append(
                "\(row.name): \(state), \(sittings), best \(best.seconds / 60) min \(best.seconds % 60) s, "
                    + "\(best.hints) hints, \(best.mistakes) mistakes. \(row.title)")
        }
        return lines
    }

    /// One JSON document: `{"passed","lessons":[{"name","title","sittings","passed","seconds"?,"hints"?,"mistakes"?}]}`.
    public var json: String {
        let lessons = rows.map { row in
            var writer = JSONWriter()
            writer.add("name", row.name)
            writer.add("title", row.title)
            writer.add("sittings", row.sittings)
            writer.add("passed", row.best?.isPassed ?? false)
            if let best = row.best {
                writer.add("seconds", best.seconds)
                writer.add("hints", best.hints)
                writer.add("mistakes", best.mistakes)
            }
            return writer.object
        }
        var writer = JSONWriter()
        writer.add("passed", passed)
        writer.add("lessons", raw: "[" + lessons.joined(separator: ",") + "]")
        return writer.object
    }
}
