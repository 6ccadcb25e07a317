import Lessons
import Panther
import Stacks
import Testing

@Suite struct ExamTests {
    @Test("fifty exams: the cause is what the catalogue says of the reason, one right answer each, solvable, no hints")
    func fifty() throws {
        var scenarios: Set<String> = []
        for seed in 1...50 as ClosedRange<UInt64> {
            let draw = Exam.draw(seed: seed)
            #expect(draw == Exam.draw(seed: seed))
            scenarios.insert(draw.scenario)
            #expect(draw.lesson.isExam && draw.lesson.scenario == .written(draw.scenario))
            #expect(
                draw.scenario.contains(
                    "cause: {path: [\(draw.path[0])], resource: \(draw.resource), category: \(draw.category.rawValue)}")
            )
            let judgement = Judgement(draw.lesson, Play.success(draw.lesson))
            #expect(judgement.isPassed, "exam \(seed): \(judgement)")
            for place in draw.lesson.tasks.indices {
                #expect(!Judgement(draw.lesson, Play.success(draw.lesson, without: place)).isPassed)
            }
            var sitting = Sitting(draw.lesson, at: 0)
            #expect(sitting.hint() == nil)
        }
        #expect(scenarios.count >= 30)
    }

    @Test("no exam shows what a lesson shows")
    func isNew() throws {
        let shown = Set(["CustomResourceLogGroup", "AuditRole", "AlertsQueue"])
        for seed in 1...200 as ClosedRange<UInt64> { #expect(!shown.contains(Exam.draw(seed: seed).resource)) }
    }
}
