import Terminal
import Testing
import Wizard

@testable import Screens

/// A file that exists is overwritten only after the operator agreed, on every page that writes one.
@Suite struct OverwritingTests {
    /// Somebody on a page who has just written its file.
    private static func writer(on step: StepID) -> Operator {
        var ann = Operator()
        switch step {
        case .account:
            ann.walk(to: .account)
            ann.press(.enter)
            ann.readTemplate()
            ann.press(.function(3), "w", .enter)
        case .parameters:
            ann.walk(to: .launch)
            ann.press("b", .function(4))
            ann.type("out.yaml")
            ann.press(.enter)
        default:
            ann.walk(to: .launch)
            ann.press("w", .enter)
        }
        return ann
    }

    /// The file that was wanted last.
    private static func wanted(_ ann: Operator) -> (path: String, text: String, overwriting: Bool)? {
        for case .file(.write(let path, let text, let overwriting)) in ann.effects.reversed() {
            return (path, text, overwriting)
        }
        return nil
    }

    @Test(
        "The dialog names the file; Enter leaves it, the button overwrites it",
        arguments: [StepID.account, .parameters, .launch])
    func asked(step: StepID) throws {
        var ann = Self.writer(on: step)
        let first = try #require(Self.wanted(ann))
        #expect(!first.overwriting)
        let count = ann.effects.count
        ann.tell(.file(.exists(path: first.path, target: first.path, text: first.text)))
        #expect(ann.screen.contains("Overwrite the file?") && ann.screen.contains("\(first.path) exists already."))
        ann.press(.enter)
        #expect(ann.effects.count == count && ann.screen.contains("\(first.path) was left as it is."))
        ann.tell(.file(.exists(path: first.path, target: first.path, text: first.text)))
        ann.press(.tab, .enter)
        let second = try #require(Self.wanted(ann))
        #expect(second.path == first.path && second.text == first.text && second.overwriting)
        #expect(!ann.screen.contains("Overwrite the file?"))
    }

    @Test("Of a link, the file that it leads to is named")
    func link() {
        var ann = Self.writer(on: .launch)
        ann.tell(.file(.exists(path: "a.yaml", target: "/srv/a.yaml", text: "")))
        #expect(ann.screen.contains("a.yaml is a link to /srv/a.yaml, which exists already."))
    }

    @Test("In line prompts it is a question, and everything but Overwrite leaves the file")
    func spoken() throws {
        let ann = Self.writer(on: .launch)
        let file = try #require(Self.wanted(ann))
        for (answer, overwrites) in [("Cancel", false), ("Overwrite", true)] {
            var talk = Talk(ann)
            talk.ann.tell(.file(.exists(path: file.path, target: file.path, text: file.text)))
            talk.answer(answer)
            talk.listen()
            #expect(talk.transcript.contains("\(file.path) exists already."), "\(talk.transcript)")
            #expect(Self.wanted(talk.ann)?.overwriting == overwrites, "\(talk.transcript)")
        }
    }

    @Test("Without a screen the deployment stops and names --force")
    func headless() {
        var walk = Headless(
            connection: Connection(door: .account, banner: nil, region: "us-east-1", token: "t"),
            answers: AnswersFile(plan: Plan(region: "us-east-1")), isDryRun: true, parameterFile: "p.json")
        _ = walk.begin()
        _ = walk.takeWords()
        _ = walk.hear(.file(.exists(path: "p.json", target: "p.json", text: "")))
        #expect(walk.ending == .stopped(exitCode: 2))
        #expect(walk.takeWords() == ["p.json exists already. Choose another file, or overwrite it with --force."])
    }
}
