import ArgumentParser
import Files
import Lessons
import PracticeCloud
import Screens

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `panther-wizard lessons`
struct LessonsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lessons",
        abstract: "The course on the practice cloud; lessons new NAME begins a lesson of your own.",
        usage: """
            panther-wizard lessons [NAME|FILE.yaml] [--check]
            panther-wizard lessons new NAME
            panther-wizard lessons --exam [--seed N]
            panther-wizard lessons --list | --summary [--json]
            """)

    @Argument(help: "A lesson's name, a lesson's file, or: new NAME.")
    var words: [String] = []

    @Flag(help: "Look for slips in the file and play nothing.")
    var check = false

    @Flag(help: "List the lessons.")
    var list = false

    @Flag(help: "Print how far you are.")
    var summary = false

    @Flag(help: "Print the summary as JSON.")
    var json = false

    @Flag(help: "Take an exam.")
    var exam = false

    @Option(help: "Seconds of the practice cloud in one real second.")
    var speed: Double?

    @Option(help: "Chance that can be repeated: draws the same exam.")
    var seed: UInt64?

    @OptionGroup var screen: ScreenOptions
    @OptionGroup var state: StateOptions

    func validate() throws {
        if words.count > 2 || (words.count == 2 && words[0] != "new") {
            throw ValidationError("Give one lesson, or: lessons new NAME.")
        }
        if words == ["new"] { throw ValidationError("Name the lesson, such as: lessons new our-network.") }
        try Speed.check(speed)
    }

    func run() async throws {
        if words.first == "new" { return try Self.write(words[1]) }
        let course: [Lesson]
        do throws(LessonFault) { course = try Course.lessons() } catch { throw Problem(error.message, exitCode: 1) }
        let machine = Machine.current()
        if list {
            for lesson in course { StandardOutput.print("\(lesson.name): \(lesson.title)") }
            return
        }
        if summary || json {
            let summary = CourseSummary(course, LessonBook(machine).records)
            if json { StandardOutput.print(json: summary.json) } else { StandardOutput.print(lines: summary.lines) }
            return
        }
        let lesson = try words.first.map { try Self.lesson($0, course) }
        if check {
            guard let lesson else { throw Problem("Name the file to look at: lessons FILE.yaml --check.", exitCode: 2) }
            _ = try lesson.scenarioFile()
            StandardOutput.print("\(lesson.name): \(lesson.tasks.count) tasks, no slips.")
            return
        }
        var door = try ScenarioOptions.clean()
        (door.speed, door.seed) = (speed, seed)
        let drawn = exam ? Exam.draw(seed: seed ?? UInt64.random(in: 1...999_999)).lesson : lesson
        let run = ScreenRun(machine: machine, screen: screen, practice: door, state: state)
        try await run.run(.failure(Problem("", exitCode: 0))) { app in
            drawn.map { app.begin($0) } ?? app.openLessons()
        }
    }

    /// The lesson of that name, or the one in that file.
    private static func lesson(_ word: String, _ course: [Lesson]) throws -> Lesson {
        guard word.hasSuffix(".yaml") || word.hasSuffix(".yml") else {
            if let found = course.first(where: { $0.name == word }) { return found }
            let names = course.map(\.name).joined(separator: ", ")
            throw Problem("There is no lesson \(word). Lessons: \(names). A file ends with .yaml.", exitCode: 2)
        }
        guard let text = try? String(contentsOfFile: word, encoding: .utf8) else {
            throw Problem("The lesson's file \(word) cannot be read.", exitCode: 2)
        }
        let file = word.split(separator: "/").last ?? Substring(word)
        let name = file.split(separator: ".").dropLast().joined(separator: ".")
        do throws(LessonFault) { return try Lesson(name: name, parsing: text) } catch {
            throw Problem("\(word): \(error.message)", exitCode: 2)
        }
    }

    /// Writes the sample beside which an author works; never over a file that is there.
    private static func write(_ name: String) throws {
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) }) else {
            throw Problem("A lesson's name has letters, digits, - and _ only, such as our-network.", exitCode: 2)
        }
        let path = name + ".yaml"
        do throws(FileError) {
            try FileStore.save(Array(Course.sample.utf8), to: path, overwriting: false, permissions: 0o666)
        } catch {
            if case .exists = error {
                throw Problem("\(path) exists already. Choose another name, or edit it.", exitCode: 2)
            }
            throw Problem("\(path) cannot be written: \(error.reason). Choose another folder.", exitCode: 2)
        }
        StandardOutput.print(path)
        StandardError.print("Edit it, look for slips with: lessons \(path) --check, play it with: lessons \(path)")
    }
}
