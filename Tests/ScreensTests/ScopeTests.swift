import Preflight
import Terminal
import Testing
import Wizard

@testable import Screens

/// What the checks of permissions are asked about follows from the later steps' answers too.
@Suite struct ScopeTests {
    @Test func tagsRoleAndDecidingParametersAreAskedAbout() {
        let connection = Connection(
            door: .practice, banner: Banner(text: "PRACTICE", style: .practice), region: "us-east-1",
            templateURL: "https://t/panther.yml", token: "t")
        var context = Context(glyphs: .unicode, connection: connection)
        context.plan.parameters = ["FirstUserEmail": "ann@acme.io", "OnboardSelf": "false", "VpcID": ""]
        let before = StepID.allCases.map { context.fingerprint(of: $0) }
        #expect(context.scope.parameters == [:])
        #expect(context.scope.tags == [:])
        #expect(!context.scope.isServiceRole)

        context.plan.parameters["FirstUserEmail"] = "bob@acme.io"
        #expect(stale(before, context) == [.parameters, .launch, .events])
        context.plan.parameters["OnboardSelf"] = "true"
        #expect(stale(before, context) == [.iam, .scp, .parameters, .launch, .events])
        context.plan.options.tags = [LaunchOptions.Tag("CostCenter", "sec")]
        context.plan.options.roleARN = "arn:aws:iam::123456789012:role/deployer"
        guard case .organization(let scope) = SCPReviewStep().question(context) else {
            Issue.record("another question")
            return
        }
        #expect(scope.parameters == ["OnboardSelf": "true"])
        #expect(scope.tags == ["CostCenter": "sec"])
        #expect(scope.isServiceRole)
        #expect(scope.principal == "arn:aws:iam::123456789012:role/deployer")
    }

    private func stale(_ before: [Fingerprint], _ context: Context) -> [StepID] {
        zip(StepID.allCases, before).filter { context.fingerprint(of: $0) != $1 }.map(\.0)
    }
}
