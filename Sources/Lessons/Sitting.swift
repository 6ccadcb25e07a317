import Primitives

/// A lesson that is being taken: evidence so far, hints given, when it began.
public struct Sitting: Sendable, Hashable {
    /// The lesson.
    public let lesson: Lesson
    /// What it will be judged by.
    public var evidence = Evidence()
    /// Hints that were given, by the task's place.
    public private(set) var hintsTaken: [Int: Int] = [:]
    /// When it began, by the caller's clock in milliseconds.
    public private(set) var beganAt: Int64
    /// Times that it was begun anew.
    public private(set) var resets = 0

    /// A sitting that begins at that moment.
    public init(_ lesson: Lesson, at now: Int64) {
        self.lesson = lesson
        beganAt = now
    }

    /// The clock of the sitting starts at that moment.
    public mutating func begin(at now: Int64) { beganAt = now }

    /// What it comes to so far.
    public var judgement: Judgement { Judgement(lesson, evidence) }

    /// The task to do next: the first that is open.
    public var next: Int? { judgement.states.firstIndex(of: .open) }

    /// The next hint for the task that is to be done; nil in an exam and where there is none.
    public mutating func hint() -> String? {
        guard !lesson.isExam, let place = next else { return nil }
        let hints = lesson.tasks[place].hints
        guard !hints.isEmpty else { return nil }
        let taken = hintsTaken[place] ?? 0
        hintsTaken[place] = min(taken + 1, hints.count)
        return hints[min(taken, hints.count - 1)]
    }

    /// Hints that were given in all.
    public var hints: Int { hintsTaken.values.reduce(0, +) }

    /// Takes an answer to the question of that task; returns what to say to it. A question that was answered rightly, or
    /// too often wrongly, takes no more.
    public mutating func answer(_ text: String, to place: Int) -> String {
        guard lesson.tasks.indices.contains(place), case .question(let quiz) = lesson.tasks[place].aim,
            judgement.states[place] == .open
        else { return "This question takes no answer now." }
        if text.trimmed.isEmpty { return "Nothing was answered." }
        evidence.answers[place, default: []].append(text)
        if quiz.isRight(text) { return "Right." }
        let left = Quiz.triesLeft + 1 - (evidence.answers[place] ?? []).count { !quiz.isRight($0) }
        let rest = left > 0 ? " \(left) more \(left == 1 ? "try" : "tries")." : " Begin the lesson anew to try again."
        return "No." + (quiz.wrong.isEmpty || lesson.isExam ? "" : " " + quiz.wrong) + rest
    }

    /// Begins anew; hints that were given stay counted.
    public mutating func reset() {
        evidence = Evidence()
        resets += 1
    }

    /// What is kept of it when it ends at that moment.
    public func record(at now: Int64) -> LessonRecord {
        let judgement = judgement
        return LessonRecord(
            lesson: lesson.name, endedAt: now, seconds: Int(max(0, now - beganAt) / 1000), hints: hints,
            mistakes: judgement.mistakes, resets: resets, isPassed: judgement.isPassed)
    }

    /// The end of the lesson in Markdown: how it went, what it was about, what to read.
    public func debrief(at now: Int64) -> String {
        let judgement = judgement
        let record = record(at: now)
        let time = "\(record.seconds / 60) min \(record.seconds % 60) s"
        var text = "# \(lesson.title)\n\n"
        text += judgement.isPassed ? "**Passed.** " : "**Not passed yet.** "
        text += "Time \(time), hints \(record.hints), mistakes \(record.mistakes)"
        text +=
            record.resets == 0 ? ".\n\n" : ", begun anew \(record.resets == 1 ? "once" : "\(record.resets) times").\n\n"
        for (task, state) in zip(lesson.tasks, judgement.states) {
            text += "- \(Self.word(state)): \(task.sentence)\n"
        }
        for violation in judgement.violations { text += "- mistake: \(violation)\n" }
        if !lesson.debrief.isEmpty { text += "\n\(lesson.debrief)\n" }
        if !lesson.reading.isEmpty {
            text += "\nTo read: \(lesson.reading.map { "`panther-wizard help \($0)`" }.joined(separator: ", ")).\n"
        }
        return text
    }

    /// The word for a task's state.
    public static func word(_ state: Judgement.State) -> String {
        switch state {
        case .open: "open"
        case .met: "done"
        case .failed: "failed"
        }
    }
}
