import Testing

@testable import Wizard

/// What a later check found against what an earlier one kept.
struct CheckComparisonTests {
    static func finding(
        _ title: String, _ severity: Finding.Severity = .attention, asked: String = "a call", detail: String = ""
    ) -> Finding {
        Finding(
            step: .leftovers, severity: severity, title: title, detail: detail,
            evidence: Evidence(asked: asked, answered: "", atMilliseconds: 0, principal: ""))
    }

    static func compare(_ now: [Finding], with earlier: [Finding]) -> CheckComparison {
        var run = Run(id: RunID(number: 1, isPractice: false))
        run.apply(.begun(kind: .check, region: "us-east-1"), at: 5)
        run.apply(.found(step: .leftovers, findings: earlier), at: 6)
        let record = CheckRecord(
            account: "1", region: "us-east-1", principal: "",
            parts: [CheckRecord.Part(step: .leftovers, findings: now), CheckRecord.Part(step: .quotas, findings: [])],
            startedAt: 0, endedAt: 0)
        return CheckComparison(of: record, with: run)
    }

    @Test("What says the same is as before, whenever it was asked; the rest is new or gone")
    func newAndGone() {
        var later = Self.finding("a role is left over")
        later.evidence.atMilliseconds = 9_000
        let compared = Self.compare(
            [later, Self.finding("a queue is left over")],
            with: [Self.finding("a role is left over"), Self.finding("a table is left over")])
        #expect(compared.summary == "1 new, 0 changed, 1 gone, 1 as before")
        #expect(compared.changes.map(\.finding?.title) == ["a queue is left over", "a table is left over"])
        #expect(compared.begunAt == 5 && compared.notAsked == [.quotas])
    }

    @Test("The same title with another severity is changed, and so is the only other answer to a question")
    func changed() {
        let compared = Self.compare(
            [Self.finding("a", .blocked), Self.finding("VPCs: 5 of 5", asked: "ec2:DescribeVpcs")],
            with: [Self.finding("VPCs: 4 of 5", asked: "ec2:DescribeVpcs"), Self.finding("a", .info)])
        #expect(compared.changes.map(\.kind) == [.changed, .changed])
        #expect(compared.changes.map(\.before?.title) == ["a", "VPCs: 4 of 5"])
        #expect(compared.changes.map(\.after?.severity) == [.blocked, .attention])
    }

    @Test("Several findings of one question are told apart by what they say")
    func manyOfOneQuestion() {
        let compared = Self.compare(
            [Self.finding("a"), Self.finding("b")], with: [Self.finding("c"), Self.finding("a"), Self.finding("d")])
        #expect(compared.summary == "1 new, 0 changed, 2 gone, 1 as before")
    }

    @Test("Twice the same finding is two findings")
    func twice() {
        let compared = Self.compare([Self.finding("a"), Self.finding("a")], with: [Self.finding("a")])
        #expect(compared.summary == "1 new, 0 changed, 0 gone, 1 as before")
    }
}
