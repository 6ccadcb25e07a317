import Panther
import Primitives
import Stacks
import Testing
import Wizard

@testable import Report

@Suite struct RunReportTests {
    @Test("the Markdown says what failed, what was checked, passed and answered")
    func markdown() {
        let text = Story.report.text(.markdown)
        for line in [
            "# panther-prod: ROLLBACK_COMPLETE", "## What failed",
            "**First failure**, 2026-01-02T03:05:00.000Z, after 0:55",
            "panther-prod › Onboard › AuditRole (AWS::IAM::Role)",
            "> PantherAuditRole-us-east-1 already exists in account-1", "## Timeline of panther-prod",
            "| panther-prod | 0:00 | 1:35 | 0 of 1 | ROLLBACK_COMPLETE |",
            "### ✗ IAM check: blocked", "Passed with a reason: known \\<b>and\\</b> harmless",
            "- ✗ **iam:CreateRole is denied** (blocked) It would fail \\| here.", "  To do: Ask email-1.",
            "Approved by Ann on 2026-01-02, reference T-1.", "- FirstUserEmail: (hidden)", "- CompanyName: acme",
            "- AWS::S3::Bucket old-logs: failed, not empty", "- Url: https://u",
            "- 2026-01-02 03:04:05 UTC: Could not be reached.", "7 events were recorded.",
        ] { #expect(text.contains(line), "\(line)\n\(text)") }
        #expect(!text.contains("{{") && !text.contains("\n\n\n"))
    }

    @Test(
        "masked, no document names account, principal, person or address; unmasked it does",
        arguments: [
            Document.Format.html, .markdown,
        ])
    func masking(format: Document.Format) {
        let masked = Story.report.text(format)
        let open = Story.report.text(format, isMasked: false)
        for secret in ["123456789012", "acme-security", "ann.smith", "boss@example.com", "user/ann", "0a1b2c"] {
            #expect(!masked.contains(secret), "\(secret)")
            #expect(open.contains(secret), "\(secret)")
        }
        #expect(masked.contains("account-1"))
    }

    @Test("what comes from outside cannot become markup")
    func escaping() {
        var report = Story.report
        report.run.apply(.noticed(kind: "k", sentence: "<script>alert(1)</script> & \"x\""), at: 1)
        let text = report.text(.html)
        #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"))
        #expect(!text.contains("<script"))
    }

    @Test(
        "no line, markup, entity or sequence of a value's own gets into a document",
        arguments: [
            ("a\n# b\r\n- c", "a # b - c", "a # b - c"), ("# a", "\\# a", "# a"),
            ("> a > b", #"\> a > b"#, "&gt; a &gt; b"),
            ("- a", #"\- a"#, "- a"), ("12. a", #"12\. a"#, "12. a"), ("---", #"\---"#, "---"),
            ("&#x202e;a", #"\&#x202e;a"#, "&amp;#x202e;a"), ("~~a~~", #"\~\~a\~\~"#, "~~a~~"),
            ("\u{1B}[2J\u{202E}a\u{9B}", #"\\u{1B}\[2J\\u{202E}a\\u{9B}"#, #"\u{1B}[2J\u{202E}a\u{9B}"#),
            ("::error::x", #"\\u{3A}:error::x"#, #"\u{3A}:error::x"#),
            ("![a](http://b)", #"!\[a](http://b)"#, "![a](http://b)"),
        ])
    func hostileValues(value: String, markdown: String, html: String) {
        var report = Story.report
        report.run.apply(.noticed(kind: "k", sentence: value), at: 1)
        #expect(
            report.text(.markdown).contains("- 1970-01-01 00:00:00 UTC: \(markdown)\n"), "\(report.text(.markdown))")
        #expect(report.text(.html).contains("1970-01-01 00:00:00 UTC</td><td>\(html)</td>"))
    }

    @Test("a run of which little is known has a report all the same", arguments: [Document.Format.html, .markdown])
    func bare(format: Document.Format) {
        var run = Run(id: RunID(number: 3, isPractice: true))
        run.apply(.begun(kind: .watch, region: "us-east-1"), at: 1_767_322_985_000)
        let report = RunReport(
            run: run, rollouts: [], catalogue: .empty, writtenAt: Timestamp(milliseconds: 1_767_323_000_000))
        let text = report.text(format)
        #expect(text.contains("Run p3: no rollout") && text.contains("p3, watch, on a practice cloud"))
        for heading in ["What failed", "Timeline", "Checks", "Answers", "Diary", "Outputs"] {
            #expect(!text.contains(heading), "\(heading)")
        }
    }

    @Test("the report of checks says who approved, what was found and on what ground")
    func checks() {
        let record = CheckRecord(
            account: "123456789012", alias: "acme-security", region: "us-east-1",
            principal: "arn:aws:iam::123456789012:user/ann.smith",
            parts: [
                CheckRecord.Part(step: .iam, findings: [Story.finding]), CheckRecord.Part(step: .scp, findings: []),
            ],
            startedAt: 1_767_322_985_000, endedAt: 1_767_322_988_000)
        let text = CheckReport(
            record: record, overrides: [Override(step: .iam, verdict: .blocked, reason: "known and harmless")],
            approval: Approval(by: "Ann", at: "2026-01-02", reference: "T-1")
        ).text(.markdown)
        for line in [
            "# Checks before a deployment: blocked", "| Account | account-1 (alias-1) |", "| Took | 0:03 |",
            "### ✗ IAM check: blocked", "Passed with a reason: known and harmless", "### ? SCP review: unknown",
            "Asked iam:SimulatePrincipalPolicy; answered implicitDeny; 2026-01-02 03:03:05 UTC, as arn:aws:iam::account-1:user/name-1.",
            "Approved by Ann on 2026-01-02, reference T-1.",
        ] { #expect(text.contains(line), "\(line)\n\(text)") }
    }

    @Test("the report of checks says what is not as it was in an earlier run", arguments: Document.Format.allCases)
    func compared(format: Document.Format) {
        let record = CheckRecord(
            account: "123456789012", region: "us-east-1", principal: "",
            parts: [
                CheckRecord.Part(step: .iam, findings: [Story.finding]), CheckRecord.Part(step: .scp, findings: []),
            ], startedAt: 0, endedAt: 0)
        var run = Run(id: RunID(number: 4, isPractice: true))
        run.apply(.begun(kind: .check, region: "us-east-1"), at: 1_767_322_985_000)
        var before = Story.finding
        before.severity = .attention
        run.apply(.found(step: .iam, findings: [before]), at: 1_767_322_985_000)
        let text = CheckReport(record: record, comparison: CheckComparison(of: record, with: run)).text(format)
        for words in [
            "Since run p4 of 2026-01-02 03:03:05 UTC",
            "0 new, 1 changed, 0 gone, 0 as before. Not asked then: SCP review.",
            "was attention: iam:CreateRole is denied It would fail ",
        ] { #expect(text.contains(words), "\(words)\n\(text)") }
    }

    @Test("the report lists each deletion with the id of its request")
    func deletions() {
        var run = Run(id: RunID(number: 5, isPractice: false))
        run.apply(.begun(kind: .clean, region: "us-east-1"), at: 0)
        func removal(_ state: Removal.State, _ what: String? = nil, _ id: String = "") -> Entry {
            let deletions = what.map { [Removal.Deletion(what: $0, requestId: id)] }
            return .removal(removal: Removal(type: "AWS::IAM::Role", name: "old", state: state, deletions: deletions))
        }
        for entry in [
            removal(.asked), removal(.asked, "policy detached", "id-1"), removal(.asked, "role deleted", "id-2"),
            removal(.removed),
        ] { run.apply(entry, at: 0) }
        let text = RunReport(
            run: run, rollouts: [], catalogue: .empty, writtenAt: Timestamp(milliseconds: 0)
        ).text(.markdown)
        #expect(
            text.contains(
                "- AWS::IAM::Role old: removed, policy detached (request id-1); role deleted (request id-2)"), "\(text)"
        )
    }
}

/// A deployment that failed.
enum Story {
    static let root = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod/0a1b2c"
    static let nested = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod-Onboard-X/0d"

    static let finding = Finding(
        step: .iam, severity: .blocked, title: "iam:CreateRole is denied", detail: "It would fail | here.",
        remedy: "Ask boss@example.com.",
        evidence: Evidence(
            asked: "iam:SimulatePrincipalPolicy", answered: "implicitDeny", atMilliseconds: 1_767_322_985_000,
            principal: "arn:aws:iam::123456789012:user/ann.smith"))

    static var report: RunReport {
        var run = Run(id: RunID(number: 12, isPractice: false))
        var plan = Plan(region: "us-east-1", templateURL: "https://t/panther.yml", stackName: "panther-prod")
        plan.parameters = ["CompanyName": "acme", "FirstUserEmail": "ann@example.com"]
        let entries: [Entry] = [
            .begun(kind: .deploy, region: "us-east-1"),
            .identified(
                identity: Identity(
                    account: "123456789012", arn: "arn:aws:iam::123456789012:user/ann.smith", userId: "AIDA",
                    alias: "acme-security", region: "us-east-1", credentialSource: "env")),
            .approved(approval: Approval(by: "Ann", at: "2026-01-02", reference: "T-1")),
            .answered(plan: KeptPlan(plan, noEcho: ["FirstUserEmail"])),
            .found(step: .iam, findings: [finding]),
            .overrode(override: Override(step: .iam, verdict: .blocked, reason: "known <b>and</b> harmless")),
            .removal(removal: Removal(type: "AWS::S3::Bucket", name: "old-logs", state: .failed, note: "not empty")),
            .stack(stackId: root), .noticed(kind: "offline", sentence: "Could not be reached."),
            .ended(
                outcome: RunOutcome(status: "ROLLBACK_COMPLETE", endedWell: false, outputs: ["Url": "https://u"])),
        ]
        for entry in entries { run.apply(entry, at: 1_767_323_045_000) }
        var tree = StackTree(rootStackId: root)
        tree.apply(events)
        return RunReport(
            run: run, rollouts: [tree], catalogue: FailureRows.catalogue,
            writtenAt: Timestamp(milliseconds: 1_767_330_000_000))
    }

    static var events: [StackEvent] {
        let began: Int64 = 1_767_323_045_000
        func event(
            _ seconds: Int64, _ stack: String, _ logicalId: String, _ physicalId: String, _ type: String,
            _ status: String,
            _ reason: String? = nil
        ) -> StackEvent {
            StackEvent(
                stackId: stack, eventId: "\(logicalId)-\(seconds)-\(status)",
                stackName: StackTree.name(inStackId: stack),
                logicalResourceId: logicalId, physicalResourceId: physicalId, resourceType: type,
                status: ResourceStatus(rawValue: status), reason: reason,
                timestamp: Timestamp(milliseconds: began + seconds * 1000))
        }
        let stack = "AWS::CloudFormation::Stack"
        return [
            event(0, root, "panther-prod", root, stack, "CREATE_IN_PROGRESS", "User Initiated"),
            event(5, root, "Onboard", nested, stack, "CREATE_IN_PROGRESS"),
            event(6, nested, "panther-prod-Onboard-X", nested, stack, "CREATE_IN_PROGRESS"),
            event(
                55, nested, "AuditRole", "", "AWS::IAM::Role", "CREATE_FAILED",
                "PantherAuditRole-us-east-1 already exists in 123456789012"),
            event(
                60, root, "Onboard", nested, stack, "CREATE_FAILED",
                "Embedded stack \(nested) was not successfully created"),
            event(62, root, "panther-prod", root, stack, "ROLLBACK_IN_PROGRESS"),
            event(95, root, "panther-prod", root, stack, "ROLLBACK_COMPLETE"),
        ]
    }
}
