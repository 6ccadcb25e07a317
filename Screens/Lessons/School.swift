import Lessons
import Terminal
import Wizard

/// The lessons: the list of the course, and the sitting that is under way with its desk, which any page can open.
struct School: Equatable, Sendable {
    /// One row of the list.
    enum Row: Equatable, Sendable {
        case lesson(Lesson)
        case exam, freeRun, glossary
    }

    /// The course.
    var lessons: [Lesson]
    /// What was kept of earlier sittings.
    var records: [LessonRecord] = []
    /// The chosen row of the list.
    var position = ListPosition()
    /// The sitting under way; nil between lessons.
    var sitting: Sitting?
    /// The page that the desk was opened from.
    var origin = App.Page.home
    /// What the desk last had to say: a hint, or what became of an answer.
    var said: String?
    /// The question that is being answered.
    var question: Question?
    /// Whether a look at the account is under way.
    var isLooking = false
    /// Whether the sitting's clock has begun.
    var hasBegun = false

    /// A question with the widget that takes its answer.
    struct Question: Equatable, Sendable {
        var task: Int
        var field: Form.Field
    }

    /// The first option of every question: nothing is answered by Enter alone.
    static let undecided = "I do not know yet"

    init() { lessons = (try? Course.lessons()) ?? [] }

    var rows: [Row] { lessons.map(Row.lesson) + [.exam, .freeRun, .glossary] }
    var selected: Row? { rows.indices.contains(position.selection) ? rows[position.selection] : nil }
    var isTyping: Bool { question.map { if case .text = $0.field { true } else { false } } ?? false }

    /// Looks at the account, unless a look is under way: each comes back before the next is asked for.
    mutating func look() -> [Effect] {
        guard sitting != nil, !isLooking else { return [] }
        isLooking = true
        return [.lesson(.lookLater)]
    }

    /// The briefing of the sitting, as the beginning of a guide.
    var briefing: String { sitting.map { "# \($0.lesson.title)\n\n\($0.lesson.briefing)\n\n" } ?? "" }

    /// Whether a lesson was passed before.
    func isPassed(_ lesson: Lesson) -> Bool { records.contains { $0.lesson == lesson.name && $0.isPassed } }

    /// Chooses the first lesson that was not passed yet.
    mutating func takeRecords(_ kept: [LessonRecord]) {
        records = kept
        let next = lessons.firstIndex { !isPassed($0) } ?? 0
        position.select(next, count: rows.count)
    }

    /// Begins a lesson, or begins it anew.
    mutating func begin(_ lesson: Lesson) {
        if sitting?.lesson == lesson { sitting?.reset() } else { sitting = Sitting(lesson, at: 0) }
        (said, question, isLooking, origin) = (nil, nil, false, .home)
        if sitting?.resets == 0 {
            hasBegun = false
        } else {
            said = "Begun anew: the account is as it was at the start."
        }
    }

    /// Takes a look at the account.
    mutating func take(_ calls: [LearnerCall], _ account: AccountLook, at now: Int64) {
        isLooking = false
        guard var sitting else { return }
        if !hasBegun {
            hasBegun = true
            sitting.begin(at: now)
        }
        sitting.evidence.calls = calls
        sitting.evidence.account = account
        self.sitting = sitting
    }

    /// Ends the sitting by what was taken last; returns what is to be kept and shown.
    mutating func conclude(at now: Int64) -> (LessonRecord, String)? {
        guard let sitting else { return nil }
        let record = sitting.record(at: now)
        records.append(record)
        return (record, sitting.debrief(at: now))
    }

    /// Notes what was done in the wizard and no call shows.
    mutating func note(_ deeds: [LearnerDeed]) {
        guard sitting != nil else { return }
        sitting?.evidence.deeds.formUnion(deeds)
    }

    /// Opens the question that is next; returns why there is none.
    mutating func ask() -> String? {
        guard let sitting else { return "No lesson is under way." }
        let open = sitting.lesson.tasks.indices.first { place in
            guard case .question = sitting.lesson.tasks[place].aim else { return false }
            return sitting.judgement.states[place] == .open
        }
        guard let place = open, case .question(let quiz) = sitting.lesson.tasks[place].aim else {
            return "Every question has been answered."
        }
        let sentence = sitting.lesson.tasks[place].sentence
        if quiz.options.isEmpty {
            question = Question(task: place, field: .text(TextField(label: "Answer", hint: sentence)))
        } else {
            let options = [Self.undecided] + quiz.options
            question = Question(
                task: place, field: .choice(Choice(label: sentence, options: options.map { .init($0) })))
        }
        said = nil
        return nil
    }

    /// Takes a key, a paste or a click for the open question.
    mutating func take(_ input: InputEvent) {
        guard var question else { return }
        let outcome: Outcome
        var answer: String?
        switch question.field {
        case .text(var field):
            switch input {
            case .key(let key): outcome = field.handle(key)
            case .paste(let text): outcome = field.paste(text)
            default: outcome = .ignored
            }
            answer = field.text
            question.field = .text(field)
        case .choice(var choice):
            switch input {
            case .key(let key): outcome = choice.handle(key)
            case .mouse(let mouse): outcome = choice.handle(mouse)
            default: outcome = .ignored
            }
            answer = choice.chosen.map { choice.options[$0].label }
            question.field = .choice(choice)
        }
        self.question = question
        switch outcome {
        case .cancelled: self.question = nil
        case .submitted:
            self.question = nil
            guard let answer, answer != Self.undecided, !answer.isEmpty else {
                said = "Nothing was answered. The question stays open."
                return
            }
            said = sitting?.answer(answer, to: question.task)
        default: break
        }
    }
}
