import Lessons
import Panther
import Testing

@Suite struct CourseTests {
    static let course = (try? Course.lessons()) ?? []

    @Test("every file of the course can be read, and the sample of the author's guide too")
    func reads() throws {
        let lessons = try Course.lessons()
        #expect(lessons.map(\.name) == Course.files.map(\.name) && lessons.count == 8)
        let sample = try Lesson(name: "sample", parsing: Course.sample)
        #expect(sample.tasks.count == 5 && sample.avoid.count == 1)
    }

    @Test("every task has a hint, every lesson a briefing, a debrief and something to read", arguments: course)
    func isComplete(lesson: Lesson) {
        #expect(!lesson.briefing.isEmpty && !lesson.debrief.isEmpty && !lesson.reading.isEmpty)
        #expect(lesson.tasks.allSatisfy { !$0.hints.isEmpty })
        #expect(lesson.tasks.contains { if case .question = $0.aim { true } else { false } })
    }

    @Test("nothing is passed at the start, nor by Enter throughout", arguments: course)
    func enterPassesNothing(lesson: Lesson) {
        var sitting = Sitting(lesson, at: 0)
        #expect(!sitting.judgement.isPassed)
        var plan = Play.success(lesson)
        plan.answers = [:]
        sitting.evidence = plan
        for place in lesson.tasks.indices { _ = sitting.answer("", to: place) }
        #expect(!sitting.judgement.isPassed && sitting.judgement.wrongAnswers == 0)
    }

    @Test("done as it asks, it is passed without a mistake", arguments: course)
    func success(lesson: Lesson) {
        let judgement = Judgement(lesson, Play.success(lesson))
        #expect(judgement.isPassed && judgement.mistakes == 0 && !judgement.isLost, "\(judgement)")
    }

    @Test("one task left out, and it is not passed", arguments: course)
    func everyTaskCounts(lesson: Lesson) {
        for place in lesson.tasks.indices {
            let judgement = Judgement(lesson, Play.success(lesson, without: place))
            #expect(!judgement.isPassed, "\(lesson.name) is passed without: \(lesson.tasks[place].sentence)")
        }
    }

    @Test("what must not be done is caught, however much else was done", arguments: course)
    func violations(lesson: Lesson) {
        for (place, slip) in lesson.avoid.enumerated() {
            var evidence = Play.success(lesson)
            Play.commit(slip, &evidence)
            let judgement = Judgement(lesson, evidence)
            #expect(!judgement.isPassed && judgement.isLost)
            #expect(judgement.violations == [lesson.avoid[place].sentence])
        }
    }

    @Test("three wrong answers lose it; a wrong and then a right one is a mistake", arguments: course)
    func wrongAnswers(lesson: Lesson) {
        for (place, task) in lesson.tasks.enumerated() {
            guard case .question(let quiz) = task.aim else { continue }
            var evidence = Play.success(lesson)
            evidence.answers[place] = ["nonsense", quiz.right[0]]
            #expect(Judgement(lesson, evidence).isPassed && Judgement(lesson, evidence).mistakes == 1)
            evidence.answers[place] = ["nonsense", "more", "still more", quiz.right[0]]
            #expect(Judgement(lesson, evidence).isLost && !Judgement(lesson, evidence).isPassed)
        }
    }
}

/// Evidence of a sitting, made from what the tasks ask for.
enum Play {
    static func success(_ lesson: Lesson, without left: Int? = nil) -> Evidence {
        var evidence = Evidence()
        evidence.calls = []
        evidence.account = AccountLook()
        for slip in lesson.avoid {
            // What must stay stands there.
            if case .gone(let type, let name) = slip.aim {
                evidence.account?.items.append(.init(type: type, name: name.replacing("*", with: "x")))
            }
        }
        for (place, task) in lesson.tasks.enumerated() {
            if case .gone(let type, let name) = task.aim, place == left {
                evidence.account?.items.append(.init(type: type, name: name))
            }
            guard place != left else { continue }
            if case .question(let quiz) = task.aim {
                evidence.answers[place] = [quiz.right[0].replacing("*", with: "x")]
            } else {
                commit(task, &evidence)
            }
        }
        return evidence
    }

    static func commit(_ task: LessonTask, _ evidence: inout Evidence) {
        switch task.aim {
        case .call(let pattern):
            let parts = pattern.name.split(separator: ":").map { String($0).replacing("*", with: "GetObject") }
            var parameters: [String: String] = [:]
            for (key, value) in pattern.parameters {
                let text = value.replacing("*", with: "x")
                if key.hasPrefix("parameter:") {
                    parameters["Parameters.member.1.ParameterKey"] = String(key.dropFirst(10))
                    parameters["Parameters.member.1.ParameterValue"] = text
                } else {
                    parameters[key] = text
                }
            }
            for _ in 0..<pattern.times {
                evidence.calls?.append(
                    LearnerCall(
                        service: parts[0], operation: parts[1], parameters: parameters,
                        errorCode: pattern.error?.replacing("*", with: "x")))
            }
        case .stack(let name, let status):
            evidence.account?.stacks.append(.init(name: name.replacing("*", with: "x"), status: status))
        case .gone(let type, let name):
            evidence.account?.items.removeAll { $0.type == type && $0.name == name.replacing("*", with: "x") }
        case .deed(let deed): evidence.deeds.insert(deed)
        case .question: break
        }
    }
}
