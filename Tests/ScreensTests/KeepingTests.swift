import Preflight
import Rollout
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

/// What the wizard keeps, and that it keeps it before anything that depends on it.
struct KeepingTests {
    @Test func aDeploymentIsKeptFromItsFirstPage() {
        var ann = Operator()
        ann.identify()
        #expect(ann.kept.map(\.name) == ["identified"])
        ann.press("d")
        #expect(ann.kept.map(\.name) == ["identified", "begun", "identified", "answered", "entered"])
        #expect(ann.kept.contains(.begun(kind: .deploy, region: "us-east-1")))
        ann.press(.escape)
        ann.press("h", "d")
        #expect(ann.kept.filter { $0.name == "begun" }.count == 1, "the same deployment goes on")
    }

    @Test func answersAreKeptBeforeTheQuestionThatTheyCause() {
        var ann = Operator()
        ann.identify()
        ann.press("d")
        ann.app.context.plan.templateURL = ""
        ann.effects = []
        ann.press(.enter)
        let kept = ann.effects.firstIndex { if case .keep(.answered) = $0 { true } else { false } }
        let asked = ann.effects.firstIndex { if case .ask = $0 { true } else { false } }
        #expect(kept != nil && asked != nil)
        if let kept, let asked { #expect(kept < asked) }
    }

    @Test func findingsAndReasonsAreKept() {
        var ann = Operator()
        ann.identify()
        ann.walk(to: .iam)
        let finding = ann.finding(.iam, .blocked, "denied")
        ann.answer(.none, finding)
        #expect(ann.kept.contains(.found(step: .iam, findings: [finding])))
        ann.press("n")
        ann.type("known and harmless")
        ann.press(.enter)
        #expect(
            ann.kept.contains(
                .overrode(override: Override(step: .iam, verdict: .blocked, reason: "known and harmless"))))
        #expect(ann.kept.contains(.entered(step: .scp)))
    }

    @Test(
        "a request's token is kept before the request",
        arguments: [
            Rollout.Request.launch(
                LaunchPlan(stackName: "panther-prod", template: .url("u"), clientRequestToken: "t-1")),
            .delete(stack: "panther-prod", clientRequestToken: "t-1"),
            .cancelUpdate(stack: "panther-prod", clientRequestToken: "t-1"),
        ])
    func tokens(request: Rollout.Request) {
        var app = Operator().app
        app.keeping.kind = .deploy
        let effects = app.keeping([.rollout(request)], of: .input(.resumed), Before(app))
        guard case .keep(.requesting(let kept)) = effects.first else { return #expect(Bool(false), "\(effects)") }
        #expect(kept.stack == "panther-prod" && kept.token == "t-1" && effects.count == 2)
    }

    @Test func whatTheTemplateHidesIsNeverKept() {
        var ann = Operator()
        ann.identify()
        ann.press("d")
        ann.change { $0.plan.parameters = ["Password": "hunter2hunter2", "Open": "seen"] }
        #expect(ann.plans.last?.withheld == ["Open", "Password"], "nothing is known of the template yet")
        var parameter = TemplateParameter(name: "Password", type: .string)
        parameter.noEcho = true
        let template = TemplateFacts(
            url: "u", size: 1, parameters: [parameter, TemplateParameter(name: "Open", type: .string)], nestedStacks: 0,
            resources: 1, capabilities: [])
        ann.change { context in
            context.template = template
            context.plan.parameters["Open"] = "seen again"
        }
        #expect(ann.plans.last?.plan.parameters == ["Open": "seen again"])
        #expect(ann.plans.last?.withheld == ["Password"])
        #expect(!"\(ann.kept)".contains("hunter2"))
    }
}

/// What is offered of an earlier session, and what taking it up brings back.
struct ResumeTests {
    @Test func anUnfinishedDeploymentIsOfferedInItsOwnAccountAndRegion() {
        var ann = Operator()
        ann.tell(.recalled([Self.run(account: "999999999999"), Self.run(region: "eu-west-1"), Self.run(ended: true)]))
        ann.identify()
        #expect(ann.app.home.unfinished == nil && !ann.screen.contains("Resume"))
        ann.tell(.recalled([Self.run()]))
        #expect(ann.screen.contains("r  Resume panther-prod"))
        #expect(ann.screen.contains("Begun 2026-01-02 03:03 UTC. It was launched; its end was not seen."))
    }

    @Test func aRunningStackIsFollowedByItsARN() {
        var ann = Operator()
        ann.leavePractice()
        ann.identify()
        ann.tell(.recalled([Self.run()]))
        ann.effects = []
        ann.press("r")
        var plan = FollowPlan(stack: Self.stackId)
        plan.request = FollowedRequest(.create, token: "t-1")
        #expect(ann.effects.last == .rollout(.follow(plan)))
        #expect(ann.kept.first == .resumed(number: 7) && ann.kept.contains(.stack(stackId: Self.stackId)))
        #expect(ann.app.page == .step(.events))
        #expect(ann.app.context.plan.parameters == ["CompanyName": "acme"])
        #expect(ann.app.context.overrides.map(\.reason) == ["known and harmless"])
        #expect(!ann.kept.contains { $0.name == "begun" })
    }

    /// An operator who takes up a run whose launch nobody knows the fate of.
    static func lookingUp(_ deed: StackRequest.Deed = .create) -> Operator {
        var ann = Operator()
        ann.leavePractice()
        ann.identify()
        ann.tell(.recalled([run(isLaunched: false, deed: deed)]))
        ann.press("r")
        return ann
    }

    @Test(arguments: [StackRequest.Deed.create, .update])
    func aLaunchWhoseAnswerWasLostIsLookedUpByItsToken(deed: StackRequest.Deed) {
        var ann = Self.lookingUp(deed)
        let kind: LaunchPlan.Kind = deed == .update ? .update : .create
        #expect(ann.effects.last == .rollout(.recover(kind, stack: "panther-prod", clientRequestToken: "t-1")))
        #expect(ann.screen.contains("Looking whether the launch that was begun before"))
        ann.tell(.rollout(.launched(stackId: Self.stackId)))
        var plan = FollowPlan(stack: Self.stackId)
        plan.request = FollowedRequest(deed == .update ? .update : .create, token: "t-1")
        #expect(ann.effects.last == .rollout(.follow(plan)))
        #expect(ann.kept.contains(.stack(stackId: Self.stackId)))
        #expect(ann.app.page == .step(.events) && ann.app.launch.pending == nil)
    }

    @Test func aLaunchThatLeftNoStackCanBeSentAgainAsTheSame() {
        var ann = Self.lookingUp()
        ann.tell(.rollout(.notLaunched))
        #expect(ann.app.page == .step(.account))
        #expect(ann.app.account.url.text == "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.2.3/panther.yml")
        #expect(
            ann.app.toast == "No stack of the launch of panther-prod is there. Your answers are back. "
                + "Type again in step 6 what is never kept: FirstUserEmail.")
        let effects = ann.app.launch.begin(.launch, ann.app.context)
        guard case .rollout(.launch(let plan))? = effects.first else { return #expect(Bool(false), "\(effects)") }
        #expect(plan.clientRequestToken == "t-1")
    }

    @Test func anUpdateThatWasNeverTakenIsBegunAgainFromTheStack() {
        var ann = Self.lookingUp(.update)
        ann.tell(.rollout(.notLaunched))
        #expect(ann.app.page == .home && ann.app.launch.pending == nil && !ann.app.context.plan.isUpdate)
        #expect(
            ann.app.toast
                == "The events of panther-prod show no such update. Begin it again: panther-wizard update panther-prod."
        )
    }

    @Test(
        "where the launch's fate cannot be asked for, nothing is launched before it is known",
        arguments: [
            ReadFailure.offline("connection refused"), .credentials("The token is expired"), .denied("not allowed"),
        ])
    func unknownIsNotTakenForNothing(failure: ReadFailure) {
        var ann = Self.lookingUp()
        let error = RolloutError(.follow, "panther-prod", failure)
        ann.tell(.rollout(.failed(error)))
        guard case .refused(let refusal) = ann.app.launch.phase else { return #expect(Bool(false)) }
        #expect(
            refusal.sentence == error.sentence + " Whether the launch was taken is not known yet: r looks again.")
        ann.press("L")
        #expect(
            ann.app.toast == "Whether the launch of panther-prod was taken is not known yet: r looks again.")
        let asked = ann.effects.count
        ann.press("r")
        #expect(
            ann.effects[asked...].contains(
                .rollout(.recover(.create, stack: "panther-prod", clientRequestToken: "t-1"))))
        #expect(!ann.kept.contains { $0.name == "refused" })
    }

    @Test func aPreviewIsNoLaunch() {
        let ann = Self.lookingUp(.preview)
        #expect(ann.app.page == .step(.account) && ann.app.launch.pending == nil)
    }

    @Test func whatCameBackIsKeptBeforeTheTemplateIsReadAgain() {
        let ann = Self.lookingUp(.preview)
        #expect(ann.plans.last?.plan.parameters == ["CompanyName": "acme"])
        #expect(ann.plans.last?.withheld == ["FirstUserEmail"])
    }

    @Test func aHiddenValueKeepsFromLaunchingUntilItIsTypedAgain() {
        var ann = LaunchPageTests.atLaunch()
        ann.app.context.askAgain = ["ApiKey"]
        ann.press("L")
        #expect(
            ann.app.toast
                == "The value of ApiKey was not kept, since nobody may read it: type it again in step 6.")
        ann.app.context.askAgain = []
        ann.press("L")
        #expect(ann.app.launch.dialog?.title == "Launch panther-prod")
    }

    @Test func inPracticeOnlyTheAnswersComeBack() {
        var ann = Operator()
        ann.identify()
        ann.tell(.recalled([Self.run()]))
        ann.press("r")
        #expect(ann.app.page == .step(.account) && ann.app.name.name.text == "panther-prod")
        #expect(
            ann.app.toast == "Your answers are back. Type again in step 6 what is never kept: FirstUserEmail.")
        #expect(ann.app.context.askAgain == ["FirstUserEmail"])
    }

    @Test func theHistoryListsWhatWasDone() {
        var ann = Operator()
        ann.press("h")
        #expect(ann.app.overlay == nil, "nothing was done yet")
        ann.tell(.recalled([Self.run(), Self.run(ended: true)]))
        ann.press("h")
        #expect(ann.screen.contains("7, 2026-01-02 03:03 UTC, deploy panther-prod, us-east-1: unfinished"))
        #expect(ann.screen.contains("CREATE_COMPLETE"))
    }

    static let stackId = "arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod/0a"

    static func run(
        account: String = "111122223333", region: String = "us-east-1", isLaunched: Bool = true, ended: Bool = false,
        deed: StackRequest.Deed = .create
    ) -> Run {
        var plan = Plan(
            region: region, templateURL: "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.2.3/panther.yml",
            stackName: "panther-prod")
        plan.parameters = ["CompanyName": "acme", "FirstUserEmail": "ann@example.com"]
        var run = Run(id: RunID(number: 7, isPractice: false))
        var entries: [Entry] = [
            .begun(kind: .deploy, region: region),
            .identified(
                identity: Identity(
                    account: account, arn: "arn:x", userId: "u", region: region, credentialSource: "env")),
            .answered(plan: KeptPlan(plan, noEcho: ["FirstUserEmail"])),
            .overrode(override: Override(step: .iam, verdict: .blocked, reason: "known and harmless")),
            .requesting(request: StackRequest(deed: deed, stack: "panther-prod", token: "t-1")),
        ]
        if isLaunched { entries.append(.stack(stackId: stackId)) }
        if ended { entries.append(.ended(outcome: RunOutcome(status: "CREATE_COMPLETE", endedWell: true))) }
        for entry in entries { run.apply(entry, at: 1_767_323_000_000) }
        return run
    }
}

extension Operator {
    /// What was asked to be kept, in order.
    var kept: [Entry] {
        effects.compactMap { if case .keep(let entry) = $0 { entry } else { nil } }
    }

    /// The plans among it.
    var plans: [KeptPlan] {
        kept.compactMap { if case .answered(let plan) = $0 { plan } else { nil } }
    }

    /// Changes what all pages share, as a page would.
    mutating func change(_ body: (inout Context) -> Void) {
        let before = Before(app)
        body(&app.context)
        effects += app.keeping([], of: .input(.resumed), before)
    }

    /// Works in an account from now on.
    mutating func leavePractice() { app.context.connection.door = .account }
}
