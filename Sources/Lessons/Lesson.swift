/// One lesson of the course: what it teaches and in which scenario of the practice cloud it plays.
public struct Lesson: Sendable, Hashable {
    /// The name that the command line takes.
    public var name: String
    /// The heading.
    public var title: String
    /// What the operator can do afterwards.
    public var goal: String
    /// The scenario that it plays in.
    public var scenario: String

    /// A lesson made of its parts.
    public init(name: String, title: String, goal: String, scenario: String) {
        self.name = name
        self.title = title
        self.goal = goal
        self.scenario = scenario
    }
}
