import Preflight
import Terminal
import Testing
import Wizard

@testable import Screens

struct RoutingTests {
    /// Identity and template are both asked for the first step, each as the first of its kind.
    @Test func aRefusedTemplateIsNotTakenForTheIdentity() {
        var ann = Operator()
        ann.press("d", .enter)
        let isTemplate = if case .template = ann.question { true } else { false }
        #expect(isTemplate)
        ann.answer(.none, ann.finding(.account, .blocked, "The account may not read Panther's release."))
        #expect(ann.app.account.check.inquiry.answer?.verdict == .blocked)
        #expect(ann.app.identity.isAsking)
        #expect(ann.app.home.problem == nil)
    }

    @Test func nothingBeginsWhileThePracticeCloudOpens() {
        var ann = Operator()
        _ = ann.app.enterPractice()
        ann.press("d")
        ann.press(.enter)
        #expect(ann.app.page == .home)
        #expect(ann.app.toast == "The practice cloud is still being opened. Wait a moment.")
        let connection = ann.app.context.connection
        ann.tell(.connected(connection))
        ann.press("d")
        #expect(ann.app.page == .step(.account))
    }

    /// A code is asked for over whatever page is open, and goes to whoever asked; Esc gives none.
    @Test func theCodeOfADeviceIsAskedForOnTheScreen() {
        var ann = Operator()
        ann.walk(to: .iam)
        ann.tell(.codeNeeded(serial: "arn:aws:iam::111122223333:mfa/ann"))
        #expect(ann.screen.contains("arn:aws:iam::111122223333:mfa/ann"))
        ann.type("123")
        ann.press(.enter)
        #expect(ann.screen.contains("A code has six digits."))
        ann.type("456")
        ann.press(.enter)
        #expect(ann.effects.last == .code("123456"))
        #expect(ann.app.overlay == nil && ann.app.page == .step(.iam))
        ann.tell(.codeNeeded(serial: "arn:aws:iam::111122223333:mfa/ann"))
        ann.press(.escape)
        #expect(ann.effects.last == .code(nil))
    }

    @Test func nothingIsBegunInAnAccountThatCannotBeAsked() {
        var ann = Operator()
        ann.tell(.refused(.account, "No region is set."))
        for keys in [["d"], ["w"], [Key.enter]] as [[Key]] {
            for key in keys { ann.press(key) }
            #expect(ann.app.page == .home && ann.app.home.stack == nil)
            #expect(ann.app.toast == "No region is set.")
        }
        ann.press(.down, .down, .enter)
        #expect(ann.app.toast == "You are in the practice cloud already. Choose Deploy.")
    }

    @Test func anAnswerToAnOlderQuestionIsDropped() {
        var ann = Operator()
        ann.walk(to: .iam)
        let old = ann.effects.last
        ann.press("r")
        ann.answer(.none, ann.finding(.iam, .unknown, "first"))
        ann.press("r")
        guard case .ask(let asked)? = old else { return #expect(Bool(false), "no question was asked") }
        ann.tell(
            .answer(asked, Preflight.Answer(findings: [ann.finding(.iam, .info, "stale")], facts: .none)))
        #expect(ann.app.iam.check.inquiry.answer?.findings.first?.title == "first")
        #expect(ann.app.iam.check.inquiry.isAsking)
    }

    @Test func whoWasFasterThanTheIdentityAsksAnew() {
        var ann = Operator()
        let asked = ann.effects
        ann.press("d", .enter)
        ann.readTemplate()
        ann.press("n")
        guard case .permissions(let before)? = ann.question else { return #expect(Bool(false)) }
        #expect(before.principal.isEmpty)
        let late = ann.effects
        ann.effects = asked
        ann.identify()
        #expect(late.count > asked.count)
        guard case .permissions(let after)? = ann.question else { return #expect(Bool(false)) }
        #expect(after.principal == "arn:aws:sts::111122223333:assumed-role/Admin/ann")
    }
}
