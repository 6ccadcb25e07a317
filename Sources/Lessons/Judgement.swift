/// What a lesson comes to by its evidence.
public struct Judgement: Sendable, Hashable {
    /// How a task stands.
    public enum State: Sendable, Hashable {
        /// Still to be done.
        case open
        /// Done.
        case met
        /// It cannot be done any more in this sitting.
        case failed
    }

    /// The state of each task, in the lesson's order.
    public let states: [State]
    /// What was done that must not be, a sentence each, in the lesson's order.
    public let violations: [String]
    /// Wrong answers to questions.
    public let wrongAnswers: Int

    /// Mistakes in all.
    public var mistakes: Int { violations.count + wrongAnswers }
    /// Whether everything was done and nothing that must not be.
    public var isPassed: Bool { violations.isEmpty && !states.isEmpty && states.allSatisfy { $0 == .met } }
    /// Whether it can only be begun anew.
    public var isLost: Bool { !violations.isEmpty || states.contains(.failed) }

    /// Judges a lesson. Without a look at the account nothing that needs one is done, and nothing is excused.
    public init(_ lesson: Lesson, _ evidence: Evidence) {
        var states: [State] = []
        var last = -1
        var wrong = 0
        for (place, task) in lesson.tasks.enumerated() {
            switch task.aim {
            case .question(let quiz):
                let answers = evidence.answers[place] ?? []
                let isRight = answers.last.map(quiz.isRight) ?? false
                let misses = answers.count { !quiz.isRight($0) }
                wrong += misses
                states.append(misses > Quiz.triesLeft ? .failed : isRight ? .met : .open)
            case .call(let pattern):
                let calls = evidence.calls ?? []
                let start = task.isInOrder ? last + 1 : 0
                let found = calls.indices.dropFirst(start).filter { pattern.matches(calls[$0]) }
                if found.count >= pattern.times { last = max(last, found[pattern.times - 1]) }
                states.append(found.count >= pattern.times ? .met : .open)
            default: states.append(Self.isMet(task.aim, evidence) ? .met : .open)
            }
        }
        self.states = states
        wrongAnswers = wrong
        violations = lesson.avoid.filter { Self.isMet($0.aim, evidence) }.map(\.sentence)
    }

    private static func isMet(_ aim: LessonTask.Aim, _ evidence: Evidence) -> Bool {
        switch aim {
        case .call(let pattern): return (evidence.calls ?? []).count { pattern.matches($0) } >= pattern.times
        case .stack(let name, let status):
            return evidence.account?.stacks.contains {
                Pattern.matches(name, $0.name) && Pattern.matches(status, $0.status)
            } ?? false
        case .gone(let type, let name):
            guard let account = evidence.account else { return false }
            let isMeant = { (item: AccountLook.Item) in item.type == type && Pattern.matches(name, item.name) }
            let standing = account.items.filter(isMeant)
            return standing.isEmpty || standing.allSatisfy(\.isNew) && account.removed.contains(where: isMeant)
        case .deed(let deed): return evidence.deeds.contains(deed)
        case .question: return false
        }
    }
}
