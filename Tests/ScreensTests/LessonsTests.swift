import Lessons
import Primitives
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

struct LessonScreenTests {
    static let calls = [LearnerCall(service: "s3", operation: "GetObject")]

    /// Somebody who has begun the first lesson from Home with two keys.
    func learner(size: Size = Size(columns: 80, rows: 24)) -> Operator {
        var ann = Operator(size: size)
        ann.identify()
        ann.press("l")
        ann.tell(.lesson(.records([])))
        return ann
    }

    /// The cloud of the lesson is open, and the account was looked at.
    func open(_ ann: inout Operator, calls: [LearnerCall] = []) {
        var connection = ann.app.context.connection
        connection.exports = ["export AWS_ENDPOINT_URL=http://127.0.0.1:1", "export AWS_REGION=us-east-1"]
        ann.tell(.connected(connection))
        ann.identify()
        ann.tell(.lesson(.seen(calls, AccountLook(), at: 1_000_000)))
    }

    @Test("From Home two keys begin the first lesson")
    func twoKeys() throws {
        var ann = Operator()
        ann.identify()
        ann.press("l", .enter)
        #expect(ann.effects.contains(.lesson(.open(try Course.lessons()[0]))))
        #expect(ann.app.page == .desk)
    }

    @Test("List and desk at every size", arguments: PageSnapshotTests.sizes)
    func pages(size: Size) {
        var ann = learner(size: size)
        expectSnapshot(ann.screen, "lessons-\(size.columns)x\(size.rows)")
        ann.press(.enter)
        open(&ann, calls: Self.calls)
        expectSnapshot(ann.screen, "desk-\(size.columns)x\(size.rows)")
    }

    @Test("The list begins at the first lesson that was not passed")
    func nextLesson() {
        var ann = learner()
        let passed = LessonRecord(
            lesson: "tour", endedAt: 1, seconds: 60, hints: 0, mistakes: 0, resets: 0, isPassed: true)
        ann.tell(.lesson(.records([passed])))
        ann.press(.enter)
        #expect(ann.app.school.sitting?.lesson.name == "approval")
    }

    @Test("The desk is one key away from every page, and leads back to it; what was read there counts")
    func desk() {
        var ann = learner()
        ann.press(.enter)
        open(&ann)
        ann.press(.enter)
        #expect(ann.app.page == .home)
        ann.press("d")
        #expect(ann.app.page == .step(.account))
        ann.press(.function(1), .escape, .function(9))
        #expect(ann.app.page == .desk && ann.effects.last == .lesson(.look))
        let deeds = ann.app.school.sitting?.evidence.deeds ?? []
        #expect(deeds.isSuperset(of: [LearnerDeed(.page, "account"), LearnerDeed(.guide, "account")]))
        ann.press(.function(9))
        #expect(ann.app.page == .step(.account))
    }

    @Test("Enter throughout answers nothing; an answer is judged, a hint is counted")
    func questions() {
        var ann = learner()
        ann.press(.enter)
        open(&ann)
        ann.press("a", .enter)
        #expect(ann.app.school.said == "Nothing was answered. The question stays open.")
        ann.press("a", .down, .enter)
        #expect(ann.app.school.said?.hasPrefix("No. ") == true)
        ann.press("a", .down, .down, .down, .enter)
        #expect(ann.app.school.said == "Right.")
        ann.press("i")
        #expect(ann.app.school.sitting?.hints == 1)
        ann.press("a")
        ann.type("LoadBalancerUrl")
        expectSnapshot(ann.screen, "desk-answer-80x24")
        ann.press(.enter)
        #expect(ann.app.school.said == "Right.")
        #expect(ann.app.school.sitting?.judgement.mistakes == 1)
    }

    @Test("Beginning anew takes a fresh account; the end is judged by a fresh look, told and kept")
    func resetAndEnd() {
        var ann = learner()
        ann.press(.enter)
        open(&ann, calls: Self.calls)
        ann.press("z")
        guard case .lesson(.open(let lesson))? = ann.effects.last else {
            Issue.record("No fresh account was asked for.")
            return
        }
        #expect(lesson.name == "tour" && ann.app.school.sitting?.evidence.calls == nil)
        open(&ann)
        #expect(ann.screen.contains("Begun anew: the account is as it was at the start."))
        ann.press("x")
        #expect(ann.screen.contains("export AWS_ENDPOINT_URL=http://127.0.0.1:1"))
        ann.press(.escape, "d")
        #expect(ann.effects.last == .lesson(.conclude))
        // A look that was under way is older than what was done last: it does not end the lesson.
        ann.tell(.lesson(.seen([], AccountLook(), at: 1_080_000)))
        #expect(ann.effects.last == .lesson(.conclude))
        ann.tell(.lesson(.concluded(Self.calls, AccountLook(), at: 1_090_000)))
        guard case .lesson(.keep(let record))? = ann.effects.last else {
            Issue.record("Nothing was kept.")
            return
        }
        #expect(record.seconds == 90 && record.resets == 1 && !record.isPassed)
        expectSnapshot(ann.screen, "desk-debrief-80x24")
    }

    @Test("A lesson in lines")
    func spoken() {
        var ann = learner()
        ann.press(.enter)
        open(&ann)
        var talk = Talk(ann)
        talk.answer("answer")
        talk.answer("step 7")
        talk.answer("hint")
        talk.answer("answer")
        talk.answer("LoadBalancerUrl")
        talk.answer("another terminal")
        talk.answer("to the wizard")
        talk.listen()
        expectSnapshot(talk.transcript, "plain-lesson")
    }

    @Test("In lines a question is asked as often as it is called for, and ? leaves it open")
    func severalTries() {
        var ann = learner()
        ann.press(.enter)
        open(&ann)
        var talk = Talk(ann)
        for text in ["answer", "step 2", "answer", "step 5", "answer", "step 7", "answer", "VpcID", "answer", "?"] {
            talk.answer(text)
        }
        talk.answer("answer")
        talk.answer("LoadBalancerUrl")
        let sitting = talk.ann.app.school.sitting
        #expect(sitting?.evidence.answers[2] == ["step 2", "step 5", "step 7"], "\(talk.transcript)")
        #expect(sitting?.evidence.answers[5] == ["VpcID", "LoadBalancerUrl"], "\(talk.transcript)")
    }

    @Test("An exam has no hints and says so")
    func exam() {
        var ann = learner()
        ann.tell(.lesson(.drawn(Exam.draw(seed: 7).lesson)))
        open(&ann)
        ann.press("i")
        #expect(ann.screen.contains("An exam has no hints."))
        #expect(ann.app.school.sitting?.hints == 0)
    }
}

extension LessonScreenTests {
    @Test("The desk looks at the account once a tick, and never again before the look has come back")
    func looks() {
        var ann = learner()
        ann.press(.enter)
        open(&ann)
        let before = ann.effects.count
        ann.tell(.tick(.init(milliseconds: 1000)))
        ann.tell(.tick(.init(milliseconds: 2000)))
        #expect(ann.effects.count == before + 1)
        ann.tell(.lesson(.seen([], AccountLook(), at: 1)))
        ann.tell(.tick(.init(milliseconds: 3000)))
        #expect(ann.effects.count == before + 2)
    }
}
