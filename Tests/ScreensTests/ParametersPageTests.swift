import Preflight
import Stacks
import Terminal
import Testing
import Wizard

@testable import Screens

struct ParametersPageTests {
    @Test func theAddressIsTypedTwiceAndTheMailboxConfirmed() {
        var ann = Operator()
        ann.walk(to: .parameters)
        ann.type("ann@acme.io")
        ann.press(.enter)
        ann.type("ann@acme.oi")
        ann.press(.enter, .down, .enter)
        #expect(ann.app.page == .step(.parameters))
        #expect(ann.app.parameters.again.problem == "The two addresses differ: one of them has a slip.")
        #expect(ann.app.context.plan.confirmedMailbox.isEmpty)
        expectSnapshot(ann.screen, "parameters-slip-80x24")
        ann.press(.control("u"))
        ann.type("ann@acme.io")
        ann.press(.enter)
        ann.press(.control("n"))
        #expect(ann.app.page == .step(.parameters))
        ann.press(" ")
        #expect(ann.app.context.plan.confirmedMailbox == "ann@acme.io")
        ann.press("n")
        #expect(ann.app.page == .step(.launch))
    }

    @Test func aSlipIsNotPassedByConfirmingTheMailbox() {
        var ann = Operator()
        ann.walk(to: .parameters)
        ann.type("ann@acme.io")
        ann.press(.enter)
        ann.type("ann@acme.oi")
        ann.press(.enter, " ")
        #expect(ann.app.parameters.canRead)
        ann.press("n")
        #expect(ann.app.page == .step(.parameters))
        #expect(ann.app.parameters.again.problem == "The two addresses differ: one of them has a slip.")
        #expect(ann.app.context.plan.confirmedMailbox.isEmpty)
    }

    @Test func anotherAddressWantsAnotherWord() {
        var ann = Operator()
        ann.walk(to: .launch)
        // From the last field on to the first, which is the address.
        ann.press("b", .down)
        ann.type("x")
        #expect(ann.app.context.plan.confirmedMailbox.isEmpty)
    }

    @Test func aFileIsReadWithItsOrigin() {
        var ann = Operator(size: Size(columns: 120, rows: 40))
        ann.walk(to: .parameters)
        ann.press(.function(3))
        ann.type("/tmp/team.json")
        ann.press(.enter)
        #expect(ann.effects.last == .file(.read(path: "/tmp/team.json")))
        ann.tell(
            .file(
                .read(
                    path: "/tmp/team.json",
                    text:
                        #"[{"ParameterKey":"CustomDomain","ParameterValue":"panther.acme.io"},{"ParameterKey":"Nobody","ParameterValue":"1"}]"#
                )))
        #expect(ann.app.context.plan.origins["CustomDomain"] == .file("team.json"))
        #expect(ann.app.parameters.notice == "1 value was read from team.json. Not in the template: Nobody.")
        expectSnapshot(ann.screen, "parameters-file-120x40")
        ann.press(.function(4))
        ann.type("out.yaml")
        ann.press(.enter)
        #expect(
            ann.effects.last
                == .file(
                    .write(
                        path: "out.yaml", text: "OnboardSelf: \"false\"\nCustomDomain: \"panther.acme.io\"\n",
                        overwriting: false)))
    }

    @Test func aBrokenFileSaysWhere() {
        var ann = Operator()
        ann.walk(to: .parameters)
        ann.press(.function(3))
        ann.type("a.json")
        ann.press(.enter)
        ann.tell(.file(.read(path: "a.json", text: "[{}]")))
        guard case .load(let field) = ann.app.parameters.file else { return #expect(Bool(false)) }
        #expect(field.problem == "Line 1: An item of the list has no ParameterKey.")
        ann.press(.escape)
        #expect(ann.app.parameters.file == nil && ann.app.page == .step(.parameters))
    }

    @Test func theAccountOffersWhatItHas() {
        var ann = Operator(size: Size(columns: 120, rows: 40))
        ann.walk(to: .parameters)
        ann.press(.function(2))
        while ann.app.parameters.offered != .vpcs { ann.press(.down) }
        ann.press(.function(5))
        #expect(ann.question == .offered(.vpcs, vpc: "", region: "us-east-1"))
        ann.answer(
            .offered([OfferedValue("vpc-0a1b2c3d", note: "main  10.0.0.0/16"), OfferedValue("vpc-1", note: "")]),
            ann.finding(.parameters, .info, "The account offers 2 values."))
        expectSnapshot(ann.screen, "parameters-offered-120x40")
        ann.press(.enter)
        #expect(ann.app.context.plan.parameters["VpcID"] == "vpc-0a1b2c3d")
    }

    @Test func aHiddenValueIsMaskedAndAskedAgain() {
        var ann = Operator()
        ann.identify()
        ann.app.context.askAgain = ["ApiKey"]
        ann.app.context.template = TemplateFacts(
            url: "", size: 1, parameters: [TemplateParameter(name: "ApiKey", defaultValue: "changeme", noEcho: true)],
            nestedStacks: 0, resources: 1, capabilities: [])
        _ = ann.app.go(to: .step(.parameters))
        #expect(
            ann.app.parameters.obstacle(ann.app.context)
                == "ApiKey: The value of ApiKey was not kept, since nobody may read it: type it again.")
        #expect(ann.screen.contains("type it again"), "it is not folded away with the other defaults")
        ann.type("s")
        ann.press(.backspace)
        #expect(ann.app.context.askAgain == ["ApiKey"], "an empty field is no value")
        ann.type("s3cret")
        #expect(ann.app.context.askAgain == [])
        #expect(!ann.screen.contains("s3cret"))
        #expect(ann.app.parameters.obstacle(ann.app.context) == nil)
        #expect(ann.app.parameters.text(for: "a.json") == "[]\n")
        #expect(!ann.app.answers.text(hidden: ann.app.context.hiddenParameters).contains("s3cret"))
    }

    @Test func aDefaultIsTakenForAValueThatWasNotKeptOnlyOnRequest() {
        var ann = Operator()
        ann.identify()
        ann.app.context.askAgain = ["ApiKey", "GoneFromTheTemplate"]
        ann.app.context.template = TemplateFacts(
            url: "", size: 1, parameters: [TemplateParameter(name: "ApiKey", defaultValue: "changeme", noEcho: true)],
            nestedStacks: 0, resources: 1, capabilities: [])
        _ = ann.app.go(to: .step(.parameters))
        #expect(ann.app.context.askAgain == ["ApiKey"])
        ann.press(.function(6))
        #expect(ann.app.context.askAgain == [] && ann.app.context.plan.parameters == [:])
        #expect(ann.app.parameters.obstacle(ann.app.context) == nil)
    }

    @Test func whatIsNotThePresetIsSaidThoughItIsTheDefault() {
        var ann = Operator()
        ann.walk(to: .parameters)
        #expect(ann.app.context.plan.parameters["OnboardSelf"] == "false")
        ann.press(.down, .down, .down, .control("u"))
        ann.type("true")
        #expect(ann.app.context.plan.parameters["OnboardSelf"] == "true")
        ann.app.parameters = ParametersStep()
        _ = ann.app.go(to: .step(.parameters))
        #expect(ann.app.parameters.rows.first { $0.name == "OnboardSelf" }?.field.text == "true")
    }

    /// In the narrow pane of 80 columns, names that differ in their middle alone stay apart, and values can be read.
    @Test func anUpdateShowsWhatItKeepsInANarrowPane() {
        var ann = Operator()
        ann.identify()
        ann.app.context.plan.isUpdate = true
        ann.app.context.plan.keptParameters = ["CloudSecurityMaxReadCapacity", "CloudSecurityMinReadCapacity"]
        ann.app.update(
            of: TemplateFacts(
                url: "", size: 1,
                parameters: [TemplateParameter(name: "FirstUserEmail")]
                    + ["CloudSecurityMaxReadCapacity", "CloudSecurityMinReadCapacity"].map {
                        TemplateParameter(name: $0, defaultValue: "0")
                    }, nestedStacks: 0, resources: 1, capabilities: []),
            values: ["CloudSecurityMaxReadCapacity": "200", "CloudSecurityMinReadCapacity": "5"])
        _ = ann.app.go(to: .step(.parameters))
        #expect(ann.screen.contains("2 more parameters keep their values (F2 shows"))
        #expect(ann.screen.contains("F2 show 2 more"))
        ann.press(.function(2))
        #expect(ann.screen.contains("CloudSecurityMaxReadCapacity   200"), "\(ann.screen)")
        #expect(ann.screen.contains("[ ] I can read this mailbox"))
    }
}
