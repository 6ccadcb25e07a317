import Preflight
import Terminal
import Testing
import Wizard

@testable import Screens

struct PageSnapshotTests {
    static let sizes = [
        Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 60, rows: 18),
    ]

    @Test("Every page at every size", arguments: StepID.pages.dropLast(), sizes)
    func pages(step: StepID, size: Size) {
        var ann = Operator(size: size)
        ann.walk(to: step)
        expectSnapshot(ann.screen, "\(step.rawValue)-\(size.columns)x\(size.rows)")
    }

    @Test(arguments: sizes)
    func home(size: Size) {
        var ann = Operator(size: size)
        ann.identify()
        expectSnapshot(ann.screen, "home-\(size.columns)x\(size.rows)")
    }

    @Test func homeInASCII() {
        var ann = Operator(glyphs: .ascii)
        ann.identify()
        expectSnapshot(ann.screen, "home-ascii")
        #expect(ann.screen.utf8.allSatisfy { $0 < 128 })
    }

    @Test func aDenialOpened() {
        var ann = Operator()
        ann.walk(to: .iam)
        ann.answer(
            .permissions(Operator.matrix(denied: 2)),
            ann.finding(.iam, .blocked, "s3:CreateBucket is denied.", remedy: "Ask for it."),
            ann.finding(.iam, .info, "2 actions are allowed."))
        ann.press(.enter)
        expectSnapshot(ann.screen, "iam-denied-80x24")
        ann.press("n")
        expectSnapshot(ann.screen, "iam-reason-80x24")
    }

    @Test func theLaunchIsConfirmedByName() {
        var ann = Operator()
        ann.walk(to: .launch)
        ann.acceptCapabilities()
        ann.press("L")
        expectSnapshot(ann.screen, "launch-confirm-80x24")
    }

    @Test func guideAndKeys() {
        var ann = Operator()
        ann.walk(to: .scp)
        ann.press(.function(1))
        expectSnapshot(ann.screen, "guide-80x24")
        ann.press(.escape, "?")
        expectSnapshot(ann.screen, "keys-80x24")
    }

    @Test func aTinyTerminalSaysWhatItNeeds() {
        var ann = Operator(size: Size(columns: 20, rows: 5))
        expectSnapshot(ann.screen, "tiny-20x5")
        let before = ann.app.page
        ann.press("d")
        #expect(ann.app.page == before)
        ann.tell(.input(.resize(Size(columns: 80, rows: 24))))
        ann.press("d")
        #expect(ann.app.page == .step(.account))
    }
}
