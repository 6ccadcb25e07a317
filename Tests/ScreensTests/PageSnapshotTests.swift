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

    @Test(
        "The SCP review finished: its findings, its actions, policies from files, and a review by hand",
        arguments: sizes)
    func aReviewedOrganization(size: Size) {
        var ann = Operator(size: size)
        ann.walk(to: .scp)
        ann.answer(
            .organization(
                OrganizationReview(
                    matrix: Operator.matrix(denied: 2),
                    sources: ["Organizations API: 4 policies", "IAM's simulator: 4 actions"],
                    counts: (3, 4), question: "Does a policy restrict s3:CreateBucket?")),
            ann.finding(
                .scp, .blocked, "s3:CreateBucket is denied by SCP Lock, statement NoBuckets, on OU Workloads.",
                remedy: "Ask the organisation's administrator."),
            ann.finding(.scp, .info, "2 actions are allowed."))
        func see(_ name: String) { expectSnapshot(ann.screen, "scp-\(name)-\(size.columns)x\(size.rows)") }
        see("denied")
        ann.press(.tab)
        see("actions")
        ann.press(.tab, "f")
        see("files")
        ann.press(.enter)
        #expect(ann.screen.contains("✗ Name the file or the folder"))
        // Once Escape left the page instead of the field.
        ann.press(.escape, "m")
        see("by-hand")
        ann.press("A", "d", "a", .enter)
        see("reviewed")
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
