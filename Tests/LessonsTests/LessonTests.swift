import Lessons
import Testing

@Suite struct LessonTests {
    @Test("a lesson keeps its parts")
    func parts() {
        let lesson = Lesson(name: "tour", title: "The tour", goal: "Find your way.", scenario: "clean")
        #expect(lesson.name == "tour" && lesson.scenario == "clean")
    }
}
