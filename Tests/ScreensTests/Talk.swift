import Panther
import Preflight
import Rollout
import Stacks
import Terminal
import Wizard

@testable import Screens

/// Somebody who talks with the wizard in lines: what is said and answered is kept as a transcript.
struct Talk {
    var ann: Operator
    var speaker = Speaker()
    var transcript = ""

    init(_ ann: Operator = Operator()) { self.ann = ann }

    /// The question that is open, after saying all that comes before it; nil while something is waited for.
    @discardableResult
    mutating func listen() -> Terminal.Question? {
        while true {
            switch speaker.turn(ann.app) {
            case .feed(let lines, let inputs):
                say(lines)
                for input in inputs { ann.tell(.input(input)) }
            case .wait(let lines), .follow(let lines):
                say(lines)
                return nil
            case .ask(let dialogue):
                if let problem = dialogue.problem { say([problem]) }
                say(dialogue.text)
                return dialogue.question
            }
        }
    }

    /// Answers the open question with a line, as the back end does.
    mutating func answer(_ line: String) {
        guard let question = listen() else {
            transcript += "(no question for \(line))\n"
            return
        }
        transcript += question.spoken.joined(separator: "\n") + line + "\n"
        do {
            for input in speaker.inputs(for: try question.answer(line)) { ann.tell(.input(input)) }
        } catch {
            say([error.description])
        }
    }

    private mutating func say(_ lines: [String]) { transcript += lines.map { $0 + "\n" }.joined() }
}
