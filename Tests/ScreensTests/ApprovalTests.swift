import Preflight
import Terminal
import Testing
import Wizard

@testable import Screens

/// Step 1's own: the message to Panther, and what Panther confirmed.
struct ApprovalTests {
    /// At step 1, with the release read and nothing recorded.
    static func reader(size: Size = Size(columns: 80, rows: 24)) -> Operator {
        var ann = Operator(size: size)
        ann.identify()
        ann.press("d", .enter)
        ann.readTemplate()
        return ann
    }

    @Test("Three lines are asked for; each that is empty says what belongs there")
    func records() {
        var ann = Self.reader()
        let asked = ann.effects.count
        ann.press(.function(2), .enter)
        #expect(ann.screen.contains("Type who confirmed it, such as"))
        ann.type(" Kim ")
        ann.press(.enter, .control("u"), .enter)
        #expect(ann.screen.contains("Type the day, such as 2026-01-31."))
        ann.type("2026-11-28")
        ann.press(.enter, .enter)
        #expect(ann.screen.contains("Type where it can be looked up"))
        ann.type("case 4711")
        #expect(ann.app.context.approval == nil)
        ann.press(.enter)
        let approval = Approval(by: "Kim", at: "2026-11-28", reference: "case 4711")
        #expect(ann.app.context.approval == approval)
        #expect(ann.effects.dropFirst(asked).contains(.keep(.approved(approval: approval))))
        guard case .template(_, _, let told)? = ann.question else {
            Issue.record("The release is not judged anew.")
            return
        }
        #expect(told == approval)
        #expect(ann.screen.contains("Kim, 2026-11-28, case 4711"))
    }

    @Test("Escape leaves the form without recording, and a letter is typed, not taken for a key")
    func leaves() {
        var ann = Self.reader()
        ann.press(.function(2))
        ann.type("nobq")
        ann.press(.escape)
        #expect(ann.app.context.approval == nil && ann.app.page == .step(.account))
        #expect(ann.screen.contains("not recorded"))
    }

    @Test("The message names account, alias, region and release; it is copied and written to a file")
    func message() {
        var ann = Self.reader()
        ann.press(.function(3))
        let text = """
            Subject: Approval of an AWS account for Panther

            Hello,

            please approve this AWS account for a self-hosted deployment of Panther, so that it may read the release's \
            templates, code and container image:

              Account  111122223333 (acme-security)
              Region   us-east-1
              Release  v1.16.0

            Please confirm it with a reference that we can look up, and send the URL of the root template for us-east-1.

            """
        ann.press("y")
        #expect(ann.effects.last == .terminal(.copy(text)))
        ann.press("w", .enter)
        #expect(
            ann.effects.last == .file(.write(path: "panther-approval-111122223333.txt", text: text, overwriting: false))
        )
        ann.tell(.file(.written(path: "panther-approval-111122223333.txt")))
        #expect(ann.screen.contains("Written to panther-approval-111122223333.txt."))
        ann.press(.escape)
        #expect(ann.screen.contains("The template can be read"))
    }

    @Test("What was recorded comes back with a session that is taken up again")
    func resumed() {
        var run = Run(id: RunID(number: 4, isPractice: false))
        let approval = Approval(by: "Kim", at: "2026-11-28", reference: "case 4711")
        run.apply(.begun(kind: .deploy, region: "us-east-1"), at: 1)
        run.apply(.approved(approval: approval), at: 2)
        var ann = Operator()
        ann.identify()
        _ = ann.app.resume(run)
        #expect(ann.app.context.approval == approval)
    }

    @Test("The page, its form and its message", arguments: ["80x24", "120x40", "60x18"])
    func snapshots(size: String) {
        let parts = size.split(separator: "x").compactMap { Int($0) }
        var ann = Self.reader(size: Size(columns: parts[0], rows: parts[1]))
        expectSnapshot(ann.screen, "account-read-\(size)")
        ann.press(.function(3))
        expectSnapshot(ann.screen, "account-message-\(size)")
        ann.press(.escape, .function(2))
        ann.type("Kim")
        expectSnapshot(ann.screen, "account-record-\(size)")
    }
}
