/// The course: the lessons that come with the program, in the order in which they are taken.
public enum Course {
    /// A lesson as its file has it.
    public struct File: Sendable, Hashable {
        /// The name that the command line takes.
        public var name: String
        /// The text of the file.
        public var body: String
    }

    /// The files, in the order of the course.
    public static let files: [File] = [
        File(name: "tour", body: tour), File(name: "approval", body: approval), File(name: "denied", body: denied),
        File(name: "leftovers", body: leftovers), File(name: "parameters", body: parameters),
        File(name: "first-failure", body: firstFailure), File(name: "watching", body: watching),
        File(name: "recovery", body: recovery),
    ]

    /// The lessons, in the order of the course.
    ///
    /// - Throws: `LessonFault` where a file has a slip; a test reads all of them.
    public static func lessons() throws(LessonFault) -> [Lesson] {
        var lessons: [Lesson] = []
        for file in files { lessons.append(try Lesson(name: file.name, parsing: file.body)) }
        return lessons
    }

    /// What `lessons new NAME` writes: a lesson that can be played as it is, with a word on every key.
    public static let sample = """
        # A lesson of your own. Play it:  panther-wizard lessons ./this-file.yaml
        # Look for slips without playing: panther-wizard lessons ./this-file.yaml --check
        title: What the headline says
        goal: What the operator can do afterwards, in one sentence.
        minutes: 10
        # The scenario that it plays in; panther-wizard practice --list names them.
        scenario: log-group-exists
        # Told before it begins, in Markdown.
        briefing: |
          Somebody removed an earlier Panther. Find out what is still in the way.
        # What has to be done. Each task has exactly one of: ask, call, stack, gone, deed.
        tasks:
          # deed: something done in the wizard; page, guide or reason, and of which page.
          - say: Look at step 4.
            deed: {page: leftovers}
            hints: ["Walk on with n until step 4 is on the screen."]
          # ask: a question. With options it is chosen, without it is typed; * stands for anything.
          - ask: How many log groups of Panther are in the way?
            right: ["2", two]
            wrong: Count only those whose names are Panther's own.
            hints: ["The log group of the parade is not Panther's."]
          # gone: nothing of that type and name stands in the account any more.
          - say: Remove the log groups of Panther.
            gone: {type: "AWS::Logs::LogGroup", name: /aws/lambda/panther-cfn-custom-resources}
            hints: ["Step 4 removes it, or in another terminal: aws logs delete-log-group --log-group-name NAME"]
          # call: a call that the account answered; with its parameters, and parameter:NAME for the template's.
          - say: Launch Panther.
            call: {name: "cloudformation:CreateStack", with: {StackName: "panther-*"}}
          # stack: a root stack of that name in that status.
          - say: Bring it to its end.
            stack: {name: "panther-*", status: CREATE_COMPLETE}
        # What must not be done. Only beginning anew takes it back.
        avoid:
          - say: The log group of the parade is not Panther's.
            gone: {type: "AWS::Logs::LogGroup", name: /aws/lambda/panther-parade-booking}
        debrief: |
          Names that are fixed can be taken. Step 4 finds them before the launch does.
        # What to read: topics of panther-wizard help.
        read: [glossary]

        """
}
