import Lessons
import Testing

@Suite struct JudgementTests {
    private func lesson(_ tasks: LessonTask..., avoid: [LessonTask] = []) -> Lesson {
        Lesson(name: "l", title: "L", goal: "g", scenario: .named("clean"), tasks: tasks, avoid: avoid)
    }

    private func call(_ operation: String, _ parameters: [String: String] = [:], error: String? = nil) -> LearnerCall {
        LearnerCall(service: "cloudformation", operation: operation, parameters: parameters, errorCode: error)
    }

    @Test(
        "which calls count",
        arguments: [
            ("CreateStack", ["StackName": "panther-prod"], nil, true),
            ("CreateStack", ["StackName": "PANTHER-x"], nil, true),
            ("CreateStack", ["StackName": "other"], nil, false), ("CreateStack", [:], nil, false),
            ("DeleteStack", ["StackName": "panther-prod"], nil, false),
            ("CreateStack", ["StackName": "panther-prod"], "AlreadyExistsException", false),
        ] as [(String, [String: String], String?, Bool)])
    func calls(operation: String, parameters: [String: String], error: String?, counts: Bool) {
        let pattern = CallPattern(name: "cloudformation:CreateStack", parameters: ["StackName": "panther-*"])
        #expect(pattern.matches(call(operation, parameters, error: error)) == counts)
    }

    @Test("a template's parameter is found by its key")
    func templateParameters() {
        let pattern = CallPattern(name: "cloudformation:CreateStack", parameters: ["parameter:B": "false"])
        let parameters = [
            "Parameters.member.1.ParameterKey": "A", "Parameters.member.1.ParameterValue": "false",
            "Parameters.member.2.ParameterKey": "B", "Parameters.member.2.ParameterValue": "true",
        ]
        #expect(!pattern.matches(call("CreateStack", parameters)))
        #expect(
            pattern.matches(
                call("CreateStack", parameters.merging(["Parameters.member.2.ParameterValue": "false"]) { $1 }))
        )
    }

    @Test("a template's parameter that the call left at its default has that value")
    func defaults() {
        let pattern = CallPattern(name: "cloudformation:CreateStack", parameters: ["parameter:OnboardSelf": "true"])
        var launch = call("CreateStack", ["Parameters.member.1.ParameterKey": "FirstUserEmail"])
        #expect(!pattern.matches(launch))
        launch.templateParameters = ["OnboardSelf": "true"]
        #expect(pattern.matches(launch))
    }

    @Test("what must come after something else does not count before it")
    func order() {
        let create = CallPattern(name: "cloudformation:CreateStack")
        let delete = CallPattern(name: "cloudformation:DeleteStack")
        let lesson = lesson(
            LessonTask("1", aim: .call(create)), LessonTask("2", aim: .call(delete), isInOrder: true),
            LessonTask("3", aim: .call(create), isInOrder: true))
        var evidence = Evidence()
        evidence.calls = [call("DeleteStack"), call("CreateStack"), call("CreateStack")]
        #expect(Judgement(lesson, evidence).states == [.met, .open, .met])
        evidence.calls = [call("CreateStack"), call("DeleteStack")]
        #expect(Judgement(lesson, evidence).states == [.met, .met, .open])
        evidence.calls?.append(call("CreateStack"))
        #expect(Judgement(lesson, evidence).isPassed)
    }

    @Test("an account that was not looked at has nothing gone and excuses nothing")
    func unknownIsNotGone() {
        let task = LessonTask("gone", aim: .gone(type: "AWS::SQS::Queue", name: "q"))
        #expect(!Judgement(lesson(task), Evidence()).isPassed)
        var evidence = Evidence()
        evidence.account = AccountLook(items: [.init(type: "AWS::SQS::Queue", name: "q")])
        #expect(!Judgement(lesson(task), evidence).isPassed)
        evidence.account = AccountLook(items: [.init(type: "AWS::SQS::Queue", name: "other")])
        #expect(Judgement(lesson(task), evidence).isPassed)
    }

    @Test("what was removed is gone although the deployment took its name; what was there stays in the way of another")
    func goneAndTaken() {
        let task = LessonTask("gone", aim: .gone(type: "AWS::SQS::Queue", name: "q*"))
        let old = AccountLook.Item(type: "AWS::SQS::Queue", name: "q1")
        let new = AccountLook.Item(type: "AWS::SQS::Queue", name: "q1", isNew: true)
        let other = AccountLook.Item(type: "AWS::SQS::Queue", name: "q2")
        var evidence = Evidence()
        evidence.account = AccountLook(items: [new], removed: [old])
        #expect(Judgement(lesson(task), evidence).isPassed)
        evidence.account = AccountLook(items: [new, other], removed: [old])
        #expect(!Judgement(lesson(task), evidence).isPassed)
        evidence.account = AccountLook(items: [new])
        #expect(!Judgement(lesson(task), evidence).isPassed)
    }

    @Test("hints come from the gentlest to the plainest, are counted, and are off in an exam")
    func hints() {
        var lesson = lesson(LessonTask("ask", aim: .question(Quiz(right: ["x"])), hints: ["soft", "plain"]))
        var sitting = Sitting(lesson, at: 1000)
        #expect([sitting.hint(), sitting.hint(), sitting.hint()] == ["soft", "plain", "plain"])
        #expect(sitting.hints == 2)
        #expect(sitting.answer("y", to: 0) == "No. 2 more tries.")
        #expect(sitting.answer(" X ", to: 0) == "Right.")
        #expect(sitting.answer("z", to: 0) == "This question takes no answer now.")
        let record = sitting.record(at: 62_000)
        #expect(record.seconds == 61 && record.hints == 2 && record.mistakes == 1 && record.isPassed)
        lesson.isExam = true
        sitting = Sitting(lesson, at: 0)
        #expect(sitting.hint() == nil && sitting.hints == 0)
    }

    @Test("the summary takes the best sitting of each lesson")
    func summary() {
        let course = [lesson(LessonTask("t", aim: .deed(LearnerDeed(.page, "scp"))))]
        let records = [
            LessonRecord(lesson: "l", endedAt: 1, seconds: 5, hints: 0, mistakes: 0, resets: 0, isPassed: false),
            LessonRecord(lesson: "l", endedAt: 2, seconds: 65, hints: 1, mistakes: 0, resets: 0, isPassed: true),
            LessonRecord(lesson: "exam-7", endedAt: 3, seconds: 9, hints: 0, mistakes: 1, resets: 0, isPassed: false),
        ]
        let summary = CourseSummary(course, records)
        #expect(
            summary.lines == [
                "1 of 2 passed", "l: passed, 2 sittings, best 1 min 5 s, 1 hints, 0 mistakes. L",
                "exam-7: not passed, 1 sitting, best 0 min 9 s, 0 hints, 1 mistakes. exam-7",
            ])
        #expect(
            summary.json
                == #"{"passed":1,"lessons":[{"name":"l","title":"L","sittings":2,"passed":true,"seconds":65,"hints":1,"mistakes":0},{"name":"exam-7","title":"exam-7","sittings":1,"passed":false,"seconds":9,"hints":0,"mistakes":1}]}"#
        )
    }

    private static let head = "title: T\ngoal: G\nscenario: clean\n"

    @Test(
        "a slip in a lesson's file is told with its line",
        arguments: [
            ("", "The file is empty."), ("title: T\n", "Line 1: the lesson needs \"goal\"."),
            (head + "tasks: []\n", "Line 1: the lesson has no task, so that it would be passed at once."),
            (
                head + "tasks:\n  - say: x\n",
                "Line 5: an entry of \"tasks\" needs exactly one of: ask, call, stack, gone, deed."
            ),
            (
                head + "tasks:\n  - {ask: x, options: [a, b], right: c}\n",
                "Line 5: \"right\" is \"c\", which is none of the options."
            ),
            (
                head + "tasks:\n  - {ask: x, right: \"*\"}\n",
                "Line 5: \"right\" takes any answer, so that nothing is asked."
            ),
            (
                head + "tasks:\n  - {say: x, call: {name: CreateStack}}\n",
                "Line 5: \"name\" should be a service and an operation, such as iam:DeleteRole."
            ),
            (
                head + "task: []\n",
                "Line 4: the lesson has no key \"task\"; it knows avoid, briefing, debrief, goal, minutes, read, scenario, tasks, title."
            ),
            (
                head + "tasks:\n  - {say: x, deed: {walk: scp}}\n",
                "Line 5: \"deed\" has no key \"walk\"; it knows guide, page, reason."
            ),
        ])
    func slips(text: String, sentence: String) {
        do {
            _ = try Lesson(name: "l", parsing: text)
            Issue.record("It was read: \(text)")
        } catch {
            #expect(error.message == sentence)
        }
    }
}
