import Lessons
import Preflight
import Terminal
import Testing
import Wizard

@testable import Screens

/// No screen without a way forward: what the keys can do, the lines can, and what is in the way can be lifted.
struct WayForwardTests {
    @Test("Where others can lift what is in the way, Home asks them; elsewhere it does not offer it")
    func others() {
        var ann = Operator()
        ann.identify()
        ann.press("o")
        #expect(!ann.screen.contains("Ask others for help") && !ann.effects.contains(.lesson(.others)))
        var connection = ann.app.context.connection
        connection.canAskOthers = true
        ann.tell(.connected(connection))
        ann.identify()
        #expect(ann.screen.contains("o  Ask others for help"))
        ann.press("o")
        #expect(ann.effects.last == .lesson(.others))
        ann.tell(.written("Others have done their part."))
        #expect(ann.screen.contains("Others have done their part."))
    }

    @Test("In a lesson too, no key of a page means two things", arguments: StepID.pages)
    func keys(step: StepID) {
        var ann = Operator()
        ann.tell(.lesson(.drawn(Exam.draw(seed: 7).lesson)))
        ann.tell(.connected(ann.app.context.connection))
        ann.press(.enter)
        if step != .events { ann.walk(to: step) } else { ann.app.page = .step(.events) }
        #expect(ann.app.page == .step(step))
        var meaning: [Key: String] = [:]
        for binding in ann.app.bindings {
            for key in binding.keys {
                #expect(meaning[key] == nil, "\(key) is \(meaning[key] ?? "") and \(binding.label)")
                meaning[key] = binding.label
            }
        }
        ann.press(.function(9))
        #expect(ann.app.page == .desk)
    }

    @Test("In lines, the list of parameters names every one of them, those too that were answered already")
    func parameterList() {
        var ann = Operator()
        ann.walk(to: .parameters)
        var talk = Talk(ann)
        talk.answer("ann@acme.io")
        talk.answer("ann@acme.io")
        talk.answer("choose one of the 4 parameters")
        guard case .choice(_, let options, _)? = talk.listen() else {
            Issue.record("Nothing is listed: \(talk.transcript)")
            return
        }
        #expect(
            options.map(\.label) == [
                "FirstUserEmail, ann@acme.io, entered", "Type it again, ann@acme.io", "[ ] I can read this mailbox",
                "OnboardSelf, false, preset",
            ])
    }
}

extension WayForwardTests {
    @Test("Every page, read aloud, asks something or offers a way on, never only help", arguments: GuideTests.guides)
    func offers(page: App.Page) {
        for ann in GuideTests.pages(of: page) {
            let reading = ann.app.reading(hiding: [])
            if reading.widget != nil { continue }
            let passive: Set<Action> = [.guide, .help, .leave]
            let ways = ann.app.bindings.filter { binding in
                binding.disabledReason == nil && binding.message.map { !passive.contains($0) } ?? false
            }
            #expect(ways.contains { $0.message != .back && $0.message != .home }, "\(page): nothing leads on")
            #expect(!MenuEntry.all(ann.app, reading).isEmpty)
        }
    }
}
