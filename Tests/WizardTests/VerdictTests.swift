import Testing

@testable import Wizard

struct VerdictTests {
    @Test(
        "Unknown is never clear",
        arguments: [
            ([Verdict.clear, .unknown], Verdict.unknown),
            ([.attention, .unknown, .clear], .unknown),
            ([.unknown, .blocked], .blocked),
            ([.clear, .attention], .attention),
            ([.clear], .clear),
        ])
    func gravest(verdicts: [Verdict], expected: Verdict) {
        #expect(Verdict.gravest(verdicts) == expected)
    }

    @Test(arguments: [(Verdict.clear, false), (.attention, false), (.blocked, true), (.unknown, true)])
    func goingPastWhatIsBlockedOrUnknownTakesAReason(verdict: Verdict, needs: Bool) {
        #expect(verdict.needsReason == needs)
    }

    @Test func aStepWithoutFindingsIsUnknown() {
        #expect(Verdict(of: []) == .unknown)
    }
}

struct InquiryTests {
    @Test func anAnswerToAnOlderQuestionIsDropped() {
        var plan = Plan(region: "us-east-1", templateURL: "https://a/1")
        var inquiry = Inquiry<String>(step: .account)
        let first = inquiry.ask(with: plan.fingerprint(of: .account))
        plan.templateURL = "https://a/2"
        #expect(inquiry.isStale(against: plan.fingerprint(of: .account)))
        let second = inquiry.ask(with: plan.fingerprint(of: .account))
        let tookOld = inquiry.accept("old", stamp: first)
        #expect(!tookOld)
        #expect(inquiry.answer == nil && inquiry.isAsking)
        let tookNew = inquiry.accept("new", stamp: second)
        #expect(tookNew)
        #expect(inquiry.answer == "new" && !inquiry.isAsking)
        let tookTwice = inquiry.accept("twice", stamp: second)
        #expect(!tookTwice)
    }

    @Test("A change makes exactly the dependent steps stale", arguments: Plan.Input.allCases)
    func fingerprints(changed: Plan.Input) {
        let before = Plan(region: "us-east-1", templateURL: "u", stackName: "s", parameters: ["a": "b"], principal: "p")
        var after = before
        switch changed {
        case .region: after.region = "eu-west-1"
        case .templateURL: after.templateURL = "v"
        case .stackName: after.stackName = "t"
        case .parameters: after.parameters = [:]
        case .principal: after.principal = "q"
        case .serviceRole: after.options.roleARN = "r"
        case .tags: after.options.tags = [LaunchOptions.Tag("a", "b")]
        case .options: after.options.timeoutInMinutes = 60
        case .needs: break
        }
        for step in StepID.allCases {
            let needs = changed == .needs ? ["OnboardSelf": "true"] : [:]
            let isStale = before.fingerprint(of: step) != after.fingerprint(of: step, needs: needs)
            #expect(isStale == Plan.inputs(of: step).contains(changed), "\(step) on \(changed)")
        }
    }
}

struct IdentityTests {
    @Test(arguments: [
        ("arn:aws:sts::111122223333:assumed-role/Admin/ann", "role/Admin"),
        ("arn:aws:iam::111122223333:user/ops/ann", "user/ops/ann"),
        ("arn:aws:iam::111122223333:root", "root"),
        ("arn:aws:sts::111122223333:federated-user/ann", "federated-user/ann"),
    ])
    func who(arn: String, expected: String) {
        let identity = Identity(
            account: "111122223333", arn: arn, userId: "", region: "us-east-1", credentialSource: "")
        #expect(identity.who == expected)
        #expect(identity.spokenAccount == "1111-2222-3333")
    }

    @Test(
        "Only 12 digits are grouped; whatever else an imported run holds stays as it is",
        arguments: [
            "", "1", "12345678901", "1234567890123", "äöü456789012", "\u{E9}2345678901\u{1F1E9}", "1234567890\u{0661}",
            String(repeating: "\u{301}", count: 6),
        ])
    func strangeAccount(account: String) {
        let identity = Identity(account: account, arn: "", userId: "", region: "us-east-1", credentialSource: "")
        #expect(identity.spokenAccount == account)
        #expect(identity.who == "")
    }

    @Test func stepsRunInOrder() {
        #expect(StepID.pages.map(\.number) == Array(1...8))
        #expect(StepID.account.previous == nil)
        #expect(StepID.events.next == nil)
        #expect(StepID.quotas.number == 4)
        #expect(StepID.leftovers.next == .name)
    }

    @Test(arguments: [
        ("", "Type why you go on; it is kept and printed in the report."),
        ("   ", "Type why you go on; it is kept and printed in the report."),
        ("ok", "Say it in at least 8 characters, so that somebody else understands it later."),
    ])
    func reasonsThatSayNothing(reason: String, problem: String) {
        #expect(Override.problem(with: reason) == problem)
        #expect(Override.problem(with: "agreed with the SCP owner") == nil)
    }
}
