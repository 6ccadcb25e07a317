internal import Panther
import Primitives
public import Stacks

/// Draws exams: a failure of the catalogue at a place where no lesson has it, with something beside it that must not
/// mislead, all from a seed.
public enum Exam {
    /// What is drawn: the lesson, and the cause that its questions want named.
    public struct Draw: Sendable, Hashable {
        /// The exam as a lesson without hints.
        public var lesson: Lesson
        /// The body of its scenario's file.
        public var scenario: String
        /// Logical ids of the nested stacks down to the resource that fails first.
        public var path: [String]
        /// The resource that fails first.
        public var resource: String
        /// The category of its failure.
        public var category: FailureCategory
    }

    /// What stands beside the failure.
    enum Beside: String, CaseIterable {
        /// Nothing.
        case nothing
        /// Other people's log groups, which must stay.
        case strangers
        /// Every third question about events is refused.
        case throttling
    }

    private struct Failure {
        var place: ExamPlace
        var row: FailureRow
        var reason: String
    }

    /// The exam of that seed: the same seed draws the same exam.
    public static func draw(seed: UInt64) -> Draw {
        var random = SeededRandom(seed: seed)
        let failures = Self.failures
        // A row first, so that a row with many places is not drawn more often than others.
        let rows = failures.map(\.row.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let row = rows[random.below(rows.count)]
        let own = failures.filter { $0.row.name == row }
        let failure = own[random.below(own.count)]
        let beside = Beside.allCases[random.below(Beside.allCases.count)]
        let scenario = scenario(failure, beside, seed: seed)
        return Draw(
            lesson: lesson(failure, beside, scenario, seed: seed, &random), scenario: scenario,
            path: [failure.place.stack], resource: failure.place.resource, category: failure.row.category)
    }

    /// Every failure that an exam can have: wordings that the catalogue itself recognises, at places of that type, without
    /// those that a lesson shows, that name a certain thing of Panther's, or that only echo another failure.
    private static var failures: [Failure] {
        var found: [Failure] = []
        for row in FailureRows.all where row.logicalIds.isEmpty && row.category != .dependencyCancelled {
            for example in row.examples {
                for place in ExamPlace.all where place.type == example.resourceType {
                    let known = FailureRows.row(
                        resourceType: place.type, reason: example.reason, logicalId: place.resource)
                    guard known.name == row.name, !example.reason.contains("{"), !example.reason.contains("Panther")
                    else { continue }
                    found.append(Failure(place: place, row: row, reason: example.reason))
                }
            }
        }
        return found
    }

    private static func scenario(_ failure: Failure, _ beside: Beside, seed: UInt64) -> String {
        var text = """
            title: An exam
            description: Something fails. Find out what, and bring the deployment to its end.
            account: {alias: practice-exam}
            seed: \(seed % 1_000_000 + 1)
            faults:
              - resource: \(failure.place.stack)/\(failure.place.resource)
                times: 1
                message: \(JSONWriter.quoted(failure.reason))

            """
        switch beside {
        case .nothing: break
        case .throttling:
            text +=
                "  - {call: \"cloudformation:DescribeStackEvents\", code: Throttling, message: Rate exceeded, every: 3}\n"
        case .strangers:
            text += """
                contents:
                  - {type: "AWS::Logs::LogGroup", name: \(stranger), ageInDays: 200}

                """
        }
        return text + """
            ends: ROLLBACK_COMPLETE
            cause: {path: [\(failure.place.stack)], resource: \(failure.place.resource), category: \(failure.row.category.rawValue)}
            remedy: Delete the root stack and deploy again.

            """
    }

    private static let stranger = "/aws/lambda/panther-park-tickets"

    private static func lesson(
        _ failure: Failure, _ beside: Beside, _ scenario: String, seed: UInt64, _ random: inout SeededRandom
    ) -> Lesson {
        let others = FailureRows.all.map(\.category).reduce(into: [FailureCategory]()) { list, category in
            if !list.contains(category), category != failure.row.category, category != .other { list.append(category) }
        }.map(\.rawValue)
        var options = [failure.row.category.rawValue]
        var left = others
        while options.count < 5, !left.isEmpty { options.append(left.remove(at: random.below(left.count))) }
        options.sort()
        let launch = CallPattern(name: "cloudformation:CreateStack", parameters: ["StackName": "panther-*"])
        return Lesson(
            name: "exam-\(seed)", title: "Exam \(seed)", goal: "Find a failure by yourself, and recover from it.",
            minutes: 30, scenario: .written(scenario),
            briefing: """
                A deployment of Panther fails here, in a way that no lesson has shown. Launch it, name the first failure, \
                clear the way and bring the deployment to its end. There are no hints.
                """,
            tasks: [
                LessonTask("Launch Panther.", aim: .call(launch)),
                LessonTask(
                    "Which resource failed first? Type its logical id.",
                    aim: .question(Quiz(right: [failure.place.resource]))),
                LessonTask(
                    "What kind of failure is it?",
                    aim: .question(Quiz(options: options, right: [failure.row.category.rawValue]))
                ),
                LessonTask(
                    "Delete the root stack that was rolled back.",
                    aim: .call(
                        CallPattern(name: "cloudformation:DeleteStack", parameters: ["StackName": "*panther-*"])),
                    isInOrder: true),
                LessonTask("Launch Panther again.", aim: .call(launch), isInOrder: true),
                LessonTask("Bring it to CREATE_COMPLETE.", aim: .stack(name: "panther-*", status: "CREATE_COMPLETE")),
            ],
            avoid: beside == .strangers
                ? [
                    LessonTask(
                        "The log group \(stranger) was somebody else's and had to stay.",
                        aim: .gone(type: "AWS::Logs::LogGroup", name: stranger))
                ] : [],
            debrief: failure.row.remedy, reading: ["glossary"], isExam: true)
    }
}
