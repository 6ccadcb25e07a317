public import Lessons
import Terminal
import Wizard

extension App {
    /// Opens the list of lessons.
    public mutating func openLessons() -> [Effect] {
        page = .lessons
        overlay = nil
        return [.lesson(.recall)]
    }

    /// Begins a lesson in a practice cloud of its own.
    public mutating func begin(_ lesson: Lesson) -> [Effect] {
        school.begin(lesson)
        home.isConnecting = true
        home.problem = nil
        page = .desk
        overlay = nil
        return [.lesson(.open(lesson))]
    }

    mutating func hear(_ reply: LessonReply) -> [Effect] {
        switch reply {
        case .drawn(let lesson):
            school.begin(lesson)
            page = .desk
        case .records(let records): school.takeRecords(records)
        case .seen(let calls, let account, let now): school.take(calls, account, at: now)
        case .concluded(let calls, let account, let now):
            school.take(calls, account, at: now)
            guard let (record, debrief) = school.conclude(at: now) else { return [] }
            overlay = .text(TextPage(debrief, name: "debrief"), title: "Debrief")
            return [.lesson(.keep(record))]
        }
        return []
    }

    /// What the pages of the lessons do with a binding.
    mutating func actInLessons(_ action: Action) -> [Effect] {
        switch action {
        case .lessons: return openLessons()
        case .open:
            switch school.selected {
            case .lesson(let lesson): return begin(lesson)
            case .exam: return connectBeside(.exam)
            case .freeRun:
                school.sitting = nil
                return connectBeside(.freeRun)
            case .glossary: overlay = .text(TextPage(Glossary.markdown, name: "glossary"), title: "Glossary")
            case nil: break
            }
        case .desk:
            if page != .desk { school.origin = page }
            page = .desk
            return [.lesson(.look)]
        case .work: page = school.origin
        case .hint:
            school.said = school.sitting.flatMap { _ in school.sitting?.hint() } ?? "There is no hint for what is next."
        case .answer: toast = school.ask()
        case .reset: if let lesson = school.sitting?.lesson { return begin(lesson) }
        case .beside:
            let exports = context.connection.exports
            let text =
                "# Beside it\n\nIn another terminal, this is the same account. What is done there counts.\n\n```\n"
            overlay = .text(
                TextPage(text + exports.joined(separator: "\n") + "\n```\n", name: "beside"), title: "Exports")
        case .finish: return [.lesson(.conclude)]
        default: break
        }
        return []
    }

    private mutating func connectBeside(_ request: LessonRequest) -> [Effect] {
        home.isConnecting = true
        home.problem = nil
        return [.lesson(request)]
    }

    /// Notes for the judge what the operator has just done in the wizard.
    mutating func noteDeeds() {
        guard school.sitting != nil else { return }
        var deeds: [LearnerDeed] = context.overrides.map { LearnerDeed(.reason, $0.step.rawValue) }
        let name: String? =
            switch page {
            case .step(let step): step.rawValue
            case .outcome: "outcome"
            default: nil
            }
        if let name {
            deeds.append(LearnerDeed(.page, name))
            if case .text(_, "Guide") = overlay { deeds.append(LearnerDeed(.guide, name)) }
        }
        school.note(deeds)
    }

    /// The keys of the list.
    var lessonBindings: [Binding<Action>] {
        let busy = home.isConnecting ? "The practice cloud is still being opened. Wait a moment." : nil
        return [
            Binding([.up, .down], "choose", hint: "Move in the list", message: nil),
            Binding([.enter], "begin", hint: "Begin what is chosen", disabledReason: busy, message: .open),
            Binding([.escape, "b", "H"], "home", hint: "Back to the home screen", message: .home),
        ]
    }

    /// The keys of the desk.
    var deskBindings: [Binding<Action>] {
        if school.question != nil {
            return [
                Binding([.enter], "answer", hint: "Give this answer", message: nil),
                Binding([.escape], "not now", hint: "Leave the question open", message: nil),
            ]
        }
        guard let sitting = school.sitting else {
            return [Binding([.escape], "home", hint: "Back to the home screen", message: .home)]
        }
        let hints = sitting.lesson.isExam ? "An exam has no hints." : nil
        return [
            Binding([.enter, .function(9)], "to the wizard", hint: "Go on working in the wizard", message: .work),
            Binding(["a"], "answer", hint: "Answer the question that is next", message: .answer),
            Binding(
                ["i"], "hint", hint: "A hint for what is next; it is counted", disabledReason: hints, message: .hint),
            Binding(["x"], "another terminal", hint: "How to use this account from another terminal", message: .beside),
            Binding(["z"], "begin anew", hint: "Begin the lesson anew: the account is as it was", message: .reset),
            Binding(["d"], "debrief", hint: "End the lesson: how it went, what to read", message: .finish),
            Binding([.escape, "L"], "lessons", hint: "Back to the list of lessons", message: .lessons),
        ]
    }
}
