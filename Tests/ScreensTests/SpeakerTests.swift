import Panther
import Preflight
import Rollout
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

struct SpeakerTests {
    @Test("Every page as it is spoken", arguments: StepID.pages.dropLast())
    func pages(step: StepID) {
        var ann = Operator()
        ann.walk(to: step)
        switch step {
        case .iam:
            ann.answer(.permissions(Operator.matrix(denied: 0)), ann.finding(.iam, .info, "All 4 are allowed."))
        case .scp: ann.answer(.none, ann.finding(.scp, .attention, "The organisation allows all of it."))
        case .leftovers: ann.lookAround(LeftoverFacts(items: []), ann.finding(.leftovers, .info, "Nothing is left."))
        default: break
        }
        var talk = Talk(ann)
        if let question = talk.listen() { talk.transcript += question.spoken.joined(separator: "\n") + "\n" }
        expectSnapshot(talk.transcript, "plain-\(step.rawValue)")
    }

    @Test("A deployment is talked through; the state is the one that keys make")
    func wholeRoad() {
        var talk = Talk()
        talk.listen()
        talk.ann.identify()
        talk.answer("deploy panther")
        talk.answer("")
        talk.ann.readTemplate()
        talk.answer("next")
        talk.ann.answer(.permissions(Operator.matrix(denied: 0)), talk.ann.finding(.iam, .info, "All are allowed."))
        talk.answer("n")
        talk.ann.answer(.none, talk.ann.finding(.scp, .attention, "Allowed."))
        talk.answer("")
        talk.ann.lookAround(LeftoverFacts(items: []), talk.ann.finding(.leftovers, .info, "Nothing."))
        talk.answer("next")
        talk.answer("panther-prod")
        talk.ann.answer(.stackName(status: nil), talk.ann.finding(.name, .info, "Free."))
        talk.answer("next step")
        talk.answer("ann@acme.io")
        talk.answer("ann@acme.io")
        talk.answer("yes, I can")
        talk.answer("")
        #expect(talk.ann.app.page == .step(.launch))
        talk.ann.acceptCapabilities()
        talk.answer("launch")
        let before = talk.ann.effects.count
        talk.answer("panther-prd")
        #expect(talk.ann.effects.count == before)
        talk.answer("panther-prod")
        var keys = Operator()
        keys.walk(to: .events)
        #expect(talk.ann.effects.last == keys.effects.last)
        #expect(talk.transcript.contains("\"panther-prd\" is not panther-prod. Nothing was done.\n"))
    }

    @Test("A wrong value is asked again with its sentence; ? gives the menu; back is always there")
    func fields() {
        var ann = Operator()
        ann.walk(to: .name)
        var talk = Talk(ann)
        talk.answer("9 lives")
        #expect(talk.ann.app.context.plan.stackName.isEmpty)
        if case .text(let prompt, let initial, false) = talk.listen() {
            #expect(prompt == "Stack name" && initial == "9 lives")
        } else {
            Issue.record("The name is not asked again: \(talk.transcript)")
        }
        talk.answer("?")
        guard case .menu(_, let options, _) = talk.listen() else {
            Issue.record("There is no menu.")
            return
        }
        #expect(options.map(\.label).contains("change Stack name"))
        talk.answer("back")
        #expect(talk.ann.app.page == .step(.leftovers))
    }

    @Test("A blocked step takes a typed reason")
    func reason() {
        var ann = Operator()
        ann.walk(to: .iam)
        ann.answer(
            .permissions(Operator.matrix(denied: 1)), ann.finding(.iam, .blocked, "s3:CreateBucket is denied."))
        var talk = Talk(ann)
        talk.answer("next")
        talk.answer("short")
        talk.answer("Ticket 4711 allows it")
        #expect(talk.ann.app.page == .step(.scp))
        #expect(talk.ann.app.context.overrides.map(\.reason) == ["Ticket 4711 allows it"])
        expectSnapshot(talk.transcript, "plain-reason")
    }

    @Test("Guide and keys are read out, and the page goes on")
    func guide() {
        var ann = Operator()
        ann.walk(to: .scp)
        ann.answer(.none, ann.finding(.scp, .info, "Allowed."))
        var talk = Talk(ann)
        talk.answer("guide")
        talk.answer("keys")
        talk.listen()
        expectSnapshot(talk.transcript, "plain-guide")
    }

    @Test("Findings are chosen by number, and opened")
    func findings() {
        var ann = Operator()
        ann.walk(to: .leftovers)
        ann.lookAround(
            LeftoverFacts(items: []), ann.finding(.leftovers, .attention, "A role is in the way."),
            ann.finding(.leftovers, .info, "No stack of an earlier Panther is here."))
        var talk = Talk(ann)
        talk.answer("choose one of the 2 findings")
        talk.answer("2")
        talk.answer("details")
        #expect(talk.listen() != nil)
        expectSnapshot(talk.transcript, "plain-findings")
    }

    @Test("What happens in a rollout is said once, with the first failure")
    func live() {
        var ann = Operator()
        ann.identify()
        ann.effects += ann.app.watch(FollowPlan(stack: "panther-prod"))
        var talk = Talk(ann)
        talk.listen()
        talk.ann.tell(.rollout(.event(.found(stackId: Rollouts.root))))
        for event in Rollouts.failed(rolledBack: true).events {
            talk.ann.tell(.rollout(.event(.events([event]))))
            talk.listen()
        }
        talk.ann.tell(
            .rollout(
                .event(.ended(RolloutEnding(status: ResourceStatus(rawValue: "ROLLBACK_COMPLETE"), operation: .create)))
            ))
        talk.answer("outcome")
        talk.listen()
        expectSnapshot(talk.transcript, "plain-live")
        let before = talk.transcript
        talk.listen()
        #expect(talk.transcript == before)
    }

    @Test("A line that is typed while the rollout goes on is a command, or brings the menu")
    func commands() {
        var ann = Operator()
        ann.walk(to: .events)
        var talk = Talk(ann)
        talk.ann.tell(.rollout(.launched(stackId: "arn:aws:cloudformation:us-east-1:1:stack/panther-prod/1")))
        #expect(talk.listen() == nil)
        #expect(talk.speaker.inputs(forLine: "", talk.ann.app).isEmpty)
        #expect(talk.listen() != nil)
        #expect(talk.speaker.inputs(for: .chosen(0)).count <= 1)
        #expect(talk.speaker.inputs(forLine: "leave", talk.ann.app) == [.key("q")])
    }
}
