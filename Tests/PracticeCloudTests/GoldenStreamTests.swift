import Primitives
import Stacks
import Testing

@testable import PracticeCloud

/// Golden streams written from what AWS was recorded to tell, line for line; chance may decide only what the files leave
/// open, so each is told under many seeds.
@Suite struct GoldenStreamTests {
    static let inner = "Resources: {Inner: {Type: AWS::SNS::Topic}}"

    static func nested(_ url: String, more: String = "") -> String {
        "{Type: AWS::CloudFormation::Stack\(more), Properties: {TemplateURL: '\(url)'}}"
    }

    static func held(_ path: String) -> Scenario.PlannedFault {
        Scenario.PlannedFault(.resource(path: path, moment: .delete), message: "It is held.")
    }

    static let taken = Scenario.Item(type: "AWS::DynamoDB::Table", name: "taken")

    static let table = "Table: {Type: AWS::DynamoDB::Table, %Properties: {TableName: taken}}"

    /// What happens in a story: given an account, it makes what has to stand before and answers how many events are to
    /// be left out.
    typealias Plot = @Sendable (inout PracticeAccount) throws -> Int

    static let stories: [(name: String, scenario: Scenario, plot: Plot)] = [
        (
            "create", Scenario(),
            { account in
                let url = account.put(inner, as: "child.yml")
                let template = """
                    Transform: AWS::LanguageExtensions
                    Resources:
                      Queue: {Type: AWS::SQS::Queue}
                      Key: {Type: AWS::KMS::Key, DependsOn: Queue}
                      Child: \(nested(url, more: ", DependsOn: Key"))
                    """
                let name = ["StackName": "demo", "ChangeSetName": "first"]
                _ = try account.call(
                    "CreateChangeSet",
                    name.merging([
                        "ChangeSetType": "CREATE", "TemplateBody": template,
                        "Capabilities.member.1": "CAPABILITY_AUTO_EXPAND",
                    ]) { $1 })
                account.wait(6)
                _ = try account.call("ExecuteChangeSet", name)
                return 0
            }
        ),
        (
            "nested-failure", Scenario(contents: [taken]),
            { account in
                let child = """
                    Resources:
                      First: {Type: AWS::SNS::Topic}
                      Slow: {Type: AWS::KMS::Key}
                      \(table.replacing("%", with: "DependsOn: First, "))
                    """
                let url = account.put(child, as: "child.yml")
                let root = """
                    Resources:
                      Child: \(nested(url))
                      Beside: {Type: AWS::KMS::Key}
                      Late: {Type: AWS::SNS::Topic, DependsOn: Child}
                    """
                _ = try account.create("demo", root)
                return 0
            }
        ),
        (
            "update", Scenario(faults: [held("Gone")]),
            { account in
                func template(_ display: String, _ name: String, _ more: String) -> String {
                    """
                    Resources:
                      Plain: {Type: AWS::SNS::Topic, Properties: {DisplayName: \(display)}}
                      Other: {Type: AWS::SNS::Topic, DependsOn: Plain, Properties: {TopicName: \(name)}}
                    \(more)
                    """
                }
                _ = try account.create("demo", template("a", "one", "  Gone: {Type: AWS::SNS::Topic}"))
                return try updated(&account, template("b", "two", ""))
            }
        ),
        (
            "update-rollback",
            Scenario(faults: [
                Scenario.PlannedFault(
                    .resource(path: "Child/Topic", moment: .update), message: "No such luck", after: 12)
            ]),
            { account in
                func child(_ text: String) -> String {
                    """
                    Resources:
                      Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: \(text)}}
                      Key: {Type: AWS::KMS::Key, Properties: {Description: \(text)}}
                    """
                }
                func root(_ url: String, _ text: String) -> String {
                    """
                    Resources:
                      Child: \(nested(url))
                      Beside: {Type: AWS::KMS::Key, Properties: {Description: \(text)}}
                    """
                }
                let one = account.put(child("a"), as: "one.yml")
                let two = account.put(child("b"), as: "two.yml")
                _ = try account.create("demo", root(one, "a"))
                return try updated(&account, root(two, "b"))
            }
        ),
        (
            "delete-with-retain", Scenario(),
            { account in
                let url = account.put(inner, as: "child.yml")
                let template = """
                    Resources:
                      Topic: {Type: AWS::SNS::Topic}
                      Kept: {Type: AWS::S3::Bucket, DeletionPolicy: Retain, DependsOn: Topic}
                      Child: \(nested(url, more: ", DependsOn: Kept"))
                    """
                _ = try account.create("demo", template)
                return try deleted(&account)
            }
        ),
        (
            "delete-fails", Scenario(faults: [held("Child/Inner")]),
            { account in
                let url = account.put(inner, as: "child.yml")
                _ = try account.create("demo", "Resources: {Child: \(nested(url))}")
                return try deleted(&account)
            }
        ),
        (
            "transform-error", Scenario(),
            { account in
                _ = try account.create("demo", "Transform: Missing\nResources: {Topic: {Type: AWS::SNS::Topic}}")
                return 0
            }
        ),
        (
            "nothing-rolled-back", Scenario(contents: [taken]),
            { account in
                let url = account.put("Resources: {\(table.replacing("%", with: ""))}", as: "child.yml")
                _ = try account.create("demo", "Resources: {Child: \(nested(url))}", ["DisableRollback": "true"])
                return 0
            }
        ),
    ]

    private static func updated(_ account: inout PracticeAccount, _ template: String) throws -> Int {
        account.wait(900)
        let before = account.told.count
        _ = try account.call("UpdateStack", ["StackName": "demo", "TemplateBody": template])
        return before
    }

    private static func deleted(_ account: inout PracticeAccount) throws -> Int {
        account.wait(900)
        let before = account.told.count
        _ = try account.call("DeleteStack", ["StackName": "demo"])
        return before
    }

    @Test(arguments: stories.map(\.name)) func theStreamIsTheGoldenOneLineForLine(name: String) throws {
        let story = try #require(Self.stories.first { $0.name == name })
        let golden = try GoldenStory.read(name)
        for seed in 1...25 {
            var scenario = story.scenario
            scenario.seed = UInt64(seed)
            var account = PracticeAccount(scenario)
            let before = try story.plot(&account)
            account.wait(1800)
            let events = Array(account.told.dropFirst(before))
            let mismatch = GoldenStory.mismatch(events, golden)
            #expect(mismatch == nil, "seed \(seed): \(mismatch ?? "")\n\(events.joined(separator: "\n"))")
        }
    }

    @Test func aStoryThatIsToldOtherwiseIsNoticed() throws {
        let golden = try GoldenStory.read("update")
        var scenario = try #require(Self.stories.first { $0.name == "update" }).scenario
        scenario.seed = 3
        var account = PracticeAccount(scenario)
        let before = try #require(Self.stories.first { $0.name == "update" }).plot(&account)
        account.wait(1800)
        let events = Array(account.told.dropFirst(before))
        for place in events.indices {
            var less = events
            less.remove(at: place)
            #expect(GoldenStory.mismatch(less, golden) != nil, "without \(events[place])")
            var twice = events
            twice.insert(events[place], at: place)
            #expect(GoldenStory.mismatch(twice, golden) != nil, "twice \(events[place])")
        }
    }

    @Test func eventIdsAreWrittenAsRecorded() throws {
        var account = PracticeAccount()
        let id = try account.create("demo", Self.inner)
        account.wait(600)
        for recorded in account.world.stacks[id]?.events ?? [] {
            let event = recorded.event
            if event.isStackItself {
                #expect(event.eventId.count == 36 && event.logicalResourceId == "demo")
            } else {
                let time = event.timestamp.iso8601
                #expect(event.eventId == "\(event.logicalResourceId)-\(event.status.rawValue)-\(time)")
            }
        }
    }
}

extension PracticeAccount {
    /// The events of every stack, oldest first, as the golden files write them.
    var told: [String] {
        var all: [(time: Int64, order: Int, line: String)] = []
        for (order, id) in world.stackOrder.enumerated() {
            for recorded in world.stacks[id]?.events ?? [] {
                all.append((recorded.event.timestamp.milliseconds, order, golden(recorded.event)))
            }
        }
        // Within one millisecond a stack's own order stands; what its parent says comes first.
        return all.enumerated().sorted { left, right in
            (left.element.time, left.element.order, left.offset) < (
                right.element.time, right.element.order, right.offset
            )
        }.map(\.element.line)
    }

    private func golden(_ event: StackEvent) -> String {
        let stack = world.stacks[event.stackId]?.parent?.logicalId ?? "."
        let id = event.isStackItself ? "." : event.logicalResourceId
        let detail = event.detailedStatus.map { "/\($0)" } ?? ""
        let physical = event.physicalResourceId.isEmpty ? "-" : "id"
        let reason = event.reason.map { " | " + normal($0) } ?? ""
        return "\(stack) \(id) \(event.status.rawValue)\(detail) \(physical)\(reason)"
    }

    /// A reason with ARNs and tokens replaced, and with what it lists in the order of names.
    private func normal(_ reason: String) -> String {
        var text = FailureTests.withoutTokens(reason)
        for id in world.stackOrder {
            text = text.replacing(id, with: "<\(world.stacks[id]?.parent?.logicalId ?? "root")>")
        }
        guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]") else { return text }
        let names = text[text.index(after: open)..<close].split(separator: ", ").sorted().joined(separator: ", ")
        return text[...open] + names + text[close...]
    }
}
