import Panther
import Preflight
import Rollout
import Stacks
import Terminal
import Wizard

@testable import Screens

/// Somebody at the keyboard of a wizard whose account answers what the test says.
struct Operator {
    var app: App
    /// What was asked for since the start, in order.
    var effects: [Effect] = []

    init(size: Size = Size(columns: 80, rows: 24), glyphs: Glyphs = .unicode) {
        let connection = Connection(
            door: .practice, banner: Banner(text: "PRACTICE 60×", style: .practice), region: "us-east-1",
            templateURL: "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.16.0/panther.yml", token: "test")
        app = App(glyphs: glyphs, connection: connection)
        effects = app.begin()
        tell(.input(.resize(size)))
    }

    /// The screen as text.
    var screen: String { app.frame.grid.text }

    mutating func tell(_ message: Message) { effects += app.update(message) }

    mutating func press(_ keys: Key...) {
        for key in keys { tell(.input(.key(key))) }
    }

    mutating func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    /// Answers the last question that was asked.
    mutating func answer(_ facts: Preflight.Answer.Facts, _ findings: Finding...) {
        for case .ask(let asked) in effects.reversed() {
            tell(.answer(asked, Preflight.Answer(findings: findings, facts: facts)))
            return
        }
    }

    /// The last question that was asked.
    var question: Preflight.Question? {
        for case .ask(let asked) in effects.reversed() { return asked.question }
        return nil
    }

    mutating func identify() {
        answer(
            .identity(
                Identity(
                    account: "111122223333", arn: "arn:aws:sts::111122223333:assumed-role/Admin/ann",
                    userId: "AROA:ann",
                    alias: "acme-security", region: "us-east-1", credentialSource: "environment")),
            finding(.account, .info, "You are role/Admin."))
    }

    func finding(_ step: StepID, _ severity: Finding.Severity, _ title: String, remedy: String? = nil) -> Finding {
        Finding(
            step: step, severity: severity, title: title, detail: "Why it matters, in a sentence.", remedy: remedy,
            evidence: Evidence(
                asked: "iam:SimulatePrincipalPolicy", answered: "implicitDeny", atMilliseconds: 0,
                principal: "arn:aws:iam::111122223333:role/Admin"))
    }

    static let parameters = [
        TemplateParameter(name: "CompanyDisplayName", defaultValue: "AwesomeCo", minLength: 1),
        TemplateParameter(name: "FirstUserEmail"),
        TemplateParameter(name: "OnboardSelf", defaultValue: "true", allowedValues: ["true", "false"]),
        TemplateParameter(name: "VpcID", defaultValue: ""),
        TemplateParameter(name: "CertificateArn", defaultValue: ""),
        TemplateParameter(name: "CustomDomain", defaultValue: ""),
    ]

    mutating func readTemplate() {
        answer(
            .template(
                TemplateFacts(
                    url: app.context.plan.templateURL, size: 40_000, parameters: Self.parameters, nestedStacks: 9,
                    resources: 402, capabilities: ["CAPABILITY_NAMED_IAM"])),
            finding(.account, .info, "The template can be read: 9 nested stacks and 402 resources."))
    }

    /// Walks with good answers to the page of that step.
    mutating func walk(to step: StepID) {
        identify()
        press("d")
        if step == .account { return }
        press(.enter)
        readTemplate()
        press("n")
        if step == .iam { return }
        answer(.permissions(Self.matrix(denied: 0)), finding(.iam, .info, "All 4 actions are allowed."))
        press("n")
        if step == .scp { return }
        answer(.none, finding(.scp, .attention, "The organisation allows everything that was asked."))
        press("n")
        if step == .leftovers { return }
        lookAround(LeftoverFacts(items: []), finding(.leftovers, .info, "Nothing of an earlier Panther is here."))
        press("n")
        if step == .name { return }
        press(.enter)
        answer(.stackName(status: nil), finding(.name, .info, "The name is free."))
        press(.enter)
        if step == .parameters { return }
        type("ann@acme.io")
        press(.enter, .enter)
        if step == .launch { return }
        press("L")
        type("panther-prod")
        press(.enter)
    }

    /// Answers both questions of step 4.
    mutating func lookAround(_ facts: LeftoverFacts, _ findings: Finding...) {
        let asked = effects.compactMap { effect in
            if case .ask(let asked) = effect { asked } else { nil }
        }.suffix(2)
        for question in asked {
            let answer =
                question.stamp.step == .quotas
                ? Preflight.Answer(
                    findings: [finding(.quotas, .info, "VPCs: 2 of 5 used, 1 needed.")],
                    facts: .quotas(QuotaFacts(rows: [QuotaFacts.Row(what: "VPCs", used: 2, limit: 5, needed: 1)])))
                : Preflight.Answer(findings: findings, facts: .leftovers(facts))
            tell(.answer(question, answer))
        }
    }

    static func matrix(denied: Int) -> PermissionMatrix {
        let actions = [
            ("S3", "s3:CreateBucket"), ("S3", "s3:PutBucketPolicy"), ("EC2 / VPC", "ec2:CreateVpc"),
            ("KMS", "kms:CreateKey"),
        ]
        let entries = actions.enumerated().map { index, pair in
            PermissionMatrix.Entry(
                action: pair.1, resource: "*", service: pair.0, outcome: index < denied ? .deniedImplicitly : .allowed)
        }
        return PermissionMatrix(
            entries: entries, principal: "arn:aws:iam::111122223333:role/Admin", toldOfOrganization: true)
    }
}
