import Panther
import Preflight
import Primitives
import Rollout
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

struct LaunchPageTests {
    static func atLaunch() -> Operator {
        var ann = Operator(size: Size(columns: 120, rows: 40))
        ann.walk(to: .launch)
        ann.acceptCapabilities()
        return ann
    }

    static func requests(_ ann: Operator) -> [Rollout.Request] {
        ann.effects.compactMap { if case .rollout(let request) = $0 { request } else { nil } }
    }

    @Test func nothingIsLaunchedBeforeEveryCapabilityIsAccepted() {
        var ann = Operator()
        ann.walk(to: .launch)
        ann.press("L")
        #expect(ann.app.launch.phase == .reviewing)
        #expect(ann.app.toast == "Accept CAPABILITY_IAM first: Enter on its line.")
        ann.acceptCapabilities()
        ann.press("L")
        #expect(ann.app.launch.dialog?.title == "Launch panther-prod")
        ann.type("panther-dev")
        ann.press(.enter)
        #expect(Self.requests(ann).isEmpty)
    }

    @Test func theRequestHoldsWhatThePageShows() {
        var ann = Self.atLaunch()
        ann.press(.down, .enter, .enter)
        #expect(ann.app.context.plan.options.onFailure == .keep)
        ann.press(.down, .enter, .down, .enter, .down, .enter)
        ann.type("arn:aws:iam::111122223333:role/PantherDeploymentRole")
        ann.press(.enter)
        #expect(ann.app.context.plan.options.roleARN.hasSuffix("PantherDeploymentRole"))
        // The role does the work now: what was asked about the caller no longer holds.
        ann.press("L")
        #expect(
            ann.app.toast
                == "Step 2, IAM check, is not done yet, or an answer that it depends on changed.")
    }

    @Test(
        arguments: [
            (
                LaunchOption.serviceRole, "role/x",
                "This is not the ARN of a role: write arn:aws:iam::111122223333:role/PantherDeploymentRole."
            ),
            (.tags, "team", "\"team\" is no tag: write Key=Value, and a comma before the next."),
            (.tags, "aws:x=1", "Keys that begin with aws: are AWS's own."),
            (.tags, "a=1, a=2", "The key a stands there twice."), (.tags, "a=1, b=", nil), (.tags, "", nil),
            (.timeout, "0", "Give whole minutes, such as 60, or nothing."), (.timeout, "60", nil), (.timeout, "", nil),
            (
                .topics, "arn:aws:sqs:x",
                "\"arn:aws:sqs:x\" is no topic's ARN: write arn:aws:sns:us-east-1:111122223333:name."
            ),
            (.topics, "arn:aws:sns:us-east-1:111122223333:a", nil),
        ] as [(LaunchOption, String, String?)])
    func typedOptionsAreChecked(option: LaunchOption, text: String, problem: String?) {
        var options = LaunchOptions()
        #expect(option.take(text, &options) == problem)
    }

    @Test(
        arguments: [
            (
                ReadFailure.refused("Requires capabilities : [CAPABILITY_AUTO_EXPAND]"), StepID.launch,
                "Nothing was made. CloudFormation said: Requires capabilities : [CAPABILITY_AUTO_EXPAND]. Accept every capability on this page: each is a line of its own."
            ),
            (
                .refused("Stack [panther-prod] already exists"), .name,
                "Nothing was made. CloudFormation said: Stack [panther-prod] already exists. A stack took the name since it was looked at: choose another one in step 5."
            ),
            (
                .refused(
                    "S3 error: The bucket you are attempting to access must be addressed using the specified endpoint."),
                .account,
                "Nothing was made. CloudFormation said: S3 error: The bucket you are attempting to access must be addressed using the specified endpoint. The template is in another region than the deployment: enter its URL of this region in step 1."
            ),
            (
                .credentials("The security token included in the request is expired"), nil,
                "Nothing was made. Could not create panther-prod: The security token included in the request is expired. Renew the credentials and try again. Your answers are kept."
            ),
            (
                .refused("Parameter 'Debug' must be one of AllowedValues"), .parameters,
                "Nothing was made. CloudFormation said: Parameter 'Debug' must be one of AllowedValues. Correct the value in step 6."
            ),
            (
                .denied("User: x is not authorized to perform: cloudformation:CreateStack"), .iam,
                "Nothing was made. The caller may not create panther-prod: User: x is not authorized to perform: cloudformation:CreateStack. Allow it, or use other credentials."
            ),
        ] as [(ReadFailure, StepID?, String)])
    func refusalsAreExplained(failure: ReadFailure, step: StepID?, sentence: String) {
        let refusal = LaunchRefusal(RolloutError(.launch, "panther-prod", failure))
        #expect(refusal.sentence == sentence)
        #expect(refusal.returnTo == step)
    }

    @Test func aRefusalLeadsToTheStepByItsNumber() {
        var ann = Self.atLaunch()
        ann.press("L")
        ann.type("panther-prod")
        ann.press(.enter)
        let taken = ReadFailure.refused("Stack [panther-prod] already exists")
        ann.tell(.rollout(.failed(RolloutError(.launch, "panther-prod", taken))))
        #expect(ann.screen.contains("5 go to step 5"))
        ann.press("5")
        #expect(ann.app.page == .step(.name))
    }

    @Test func anUncertainLaunchIsSentAgainAsTheSame() {
        var ann = Self.atLaunch()
        for failure in [ReadFailure.offline("the connection ended"), .refused("Requires capabilities")] {
            ann.press("L")
            ann.type("panther-prod")
            ann.press(.enter)
            ann.tell(.rollout(.failed(RolloutError(.launch, "panther-prod", failure))))
        }
        ann.press("L")
        ann.type("panther-prod")
        ann.press(.enter)
        let tokens = Self.requests(ann).compactMap {
            if case .launch(let plan) = $0 { plan.clientRequestToken } else { nil }
        }
        #expect(tokens == ["test-1", "test-1", "test-2"])
    }

    @Test func aPreviewIsShownCarriedOutOrDeleted() {
        var ann = Self.atLaunch()
        ann.press("p")
        #expect(ann.app.launch.dialog?.title == "Preview panther-prod")
        ann.type("panther-prod")
        ann.press(.enter)
        var shown = ChangeSetPreview(stackId: "arn:stack", changeSetId: "arn:set", isCreation: true)
        shown.changes = [.init(logicalId: "Topic", type: "AWS::SNS::Topic", action: "Add")]
        ann.tell(.rollout(.previewed(shown)))
        #expect(ann.screen.contains("Preview: 1 resources added, 0 changed, 0 removed, in 0 nested stacks."))
        expectSnapshot(ann.screen, "launch-preview-120x40")
        ann.press("b")
        #expect(Self.requests(ann).last == .discard(shown))
        ann.tell(.rollout(.discarded))
        ann.press("n")
        #expect(ann.app.launch.preview == nil && !ann.app.context.plan.options.viaChangeSet)
    }

    @Test func aPreviewThatFailedKeepsFromLaunching() {
        var ann = Self.atLaunch()
        ann.press("p")
        ann.type("panther-prod")
        ann.press(.enter)
        var shown = ChangeSetPreview(stackId: "arn:stack", changeSetId: "arn:set", isCreation: true)
        shown.problem = "The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]"
        shown.findings = [
            .init(
                path: ["Onboard"], logicalId: "AuditRole", type: "AWS::IAM::Role", check: "NAME_CONFLICT_VALIDATION",
                place: "/Resources/AuditRole/Properties/RoleName", reason: "It already exists.")
        ]
        ann.tell(.rollout(.previewed(shown)))
        ann.press("L")
        #expect(ann.app.launch.dialog == nil)
        expectSnapshot(ann.screen, "launch-preview-failed-120x40")
    }

    @Test func aTakenNameOffersTheWayOut() {
        var ann = Operator()
        ann.walk(to: .name)
        ann.press(.enter)
        ann.answer(
            .stackName(status: "ROLLBACK_COMPLETE"),
            ann.finding(.name, .blocked, "A stack named panther-prod is there already: ROLLBACK_COMPLETE."))
        expectSnapshot(ann.screen, "name-taken-80x24")
        ann.press(.function(4))
        ann.type("panther-prod")
        ann.press(.enter)
        #expect(
            Self.requests(ann) == [.delete(stack: "panther-prod", clientRequestToken: "test-free-name-1")])
        // The name is asked for once the request was taken, not before: the answer would be the old one.
        #expect(!ann.effects.suffix(1).contains { if case .ask = $0 { true } else { false } })
        ann.tell(.rollout(.deleting(stack: "panther-prod")))
        ann.answer(.stackName(status: "DELETE_IN_PROGRESS"), ann.finding(.name, .blocked, "It is being deleted."))
        #expect(ann.app.needsTicks)
        let asked = ann.effects.count
        ann.tell(.tick(.init(milliseconds: 4_000)))
        #expect(ann.effects.count == asked)
        ann.tell(.tick(.init(milliseconds: 6_000)))
        #expect(ann.question == .stackName("panther-prod"))
        ann.answer(.stackName(status: nil), ann.finding(.name, .info, "The name is free."))
        ann.press(.enter)
        #expect(ann.app.page == .step(.parameters))
    }

    @Test func aRemovalThatIsRefusedIsSaidInTheField() {
        var ann = Operator()
        ann.walk(to: .name)
        ann.press(.enter)
        ann.answer(
            .stackName(status: "ROLLBACK_COMPLETE"),
            ann.finding(.name, .blocked, "A stack named panther-prod is there already: ROLLBACK_COMPLETE."))
        ann.press(.function(4))
        ann.type("panther-prod")
        ann.press(.enter)
        let error = RolloutError(.delete, "panther-prod", .denied("You may not."))
        ann.tell(.rollout(.failed(error)))
        #expect(ann.app.name.name.problem == error.sentence)
        #expect(ann.question == .stackName("panther-prod"))
    }
}
