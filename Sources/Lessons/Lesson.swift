/// One lesson of the course: what it teaches, in which scenario it plays, what has to be done and what must not be.
public struct Lesson: Sendable, Hashable {
    /// The name that the command line takes.
    public var name: String
    /// The heading.
    public var title: String
    /// What the operator can do afterwards.
    public var goal: String
    /// How long it takes, in minutes.
    public var minutes: Int
    /// The scenario that it plays in: the name of one, or, for an exam, the body of a scenario's file.
    public var scenario: Scenario
    /// What the operator is told before it begins, as Markdown.
    public var briefing: String
    /// What has to be done, in order.
    public var tasks: [LessonTask]
    /// What must not be done: each that happens is a mistake that only a reset takes back.
    public var avoid: [LessonTask]
    /// What it was about, told at the end, as Markdown.
    public var debrief: String
    /// What to read: topics of the help and names of guides.
    public var reading: [String]
    /// Whether hints are off.
    public var isExam: Bool

    /// Where a lesson plays.
    public enum Scenario: Sendable, Hashable {
        /// The scenario of this name.
        case named(String)
        /// A scenario that was made for the occasion, as its file would be.
        case written(String)
    }

    /// A lesson made of its parts.
    public init(
        name: String, title: String, goal: String, minutes: Int = 10, scenario: Scenario, briefing: String = "",
        tasks: [LessonTask], avoid: [LessonTask] = [], debrief: String = "", reading: [String] = [],
        isExam: Bool = false
    ) {
        self.name = name
        self.title = title
        self.goal = goal
        self.minutes = minutes
        self.scenario = scenario
        self.briefing = briefing
        self.tasks = tasks
        self.avoid = avoid
        self.debrief = debrief
        self.reading = reading
        self.isExam = isExam
    }
}
