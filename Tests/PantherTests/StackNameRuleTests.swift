import Testing

@testable import Panther

@Suite struct StackNameRuleTests {
    /// Where names fail: the table of the deployment role's three statements (stacks, roles, buckets).
    @Test(arguments: [
        ("panther-prod", true, true, true), ("panther", true, true, true), ("pantherprod", true, false, false),
        ("Panther-prod", false, true, true), ("siem-panther", false, false, false),
        ("PANTHER-prod", false, false, true),
        ("Pantherprod", false, true, false), ("panther-", true, true, true), ("panthe-r", false, false, false),
    ]) func namesReachWhatTheRoleAllows(name: String, stacks: Bool, roles: Bool, buckets: Bool) {
        let reach = StackNameRule.Reach(name)
        #expect([reach.stacks, reach.roles, reach.buckets] == [stacks, roles, buckets])
    }

    @Test(arguments: [
        (
            "panther-prod", Ruling.Grade.clear,
            "\"panther-prod\" is a good name: it starts with panther- and leaves room for every name made from it."
        ),
        ("", .blocked, "The stack needs a name. Panther asks for one that starts with panther-, such as panther-prod."),
        (
            "panther_prod", .blocked,
            "\"panther_prod\" contains \"_\": CloudFormation allows only letters, digits and hyphens in a stack's name."
        ),
        (
            "panther prod", .blocked,
            "\"panther prod\" contains a space: CloudFormation allows only letters, digits and hyphens in a stack's name."
        ),
        (
            "1panther", .blocked,
            "\"1panther\" starts with \"1\": CloudFormation wants a letter first in a stack's name."
        ),
        (
            "-panther", .blocked,
            "\"-panther\" starts with \"-\": CloudFormation wants a letter first in a stack's name."
        ),
        (
            "pänther", .blocked,
            "\"pänther\" contains \"ä\": CloudFormation allows only letters, digits and hyphens in a stack's name."
        ),
        (
            "pantherprod", .blocked,
            "\"pantherprod\" will fail: PantherDeploymentRole may create only roles and buckets whose names start with panther-, so that iam:CreateRole and s3:CreateBucket is denied in Bootstrap. Use panther-prod."
        ),
        (
            "Panther-prod", .blocked,
            "\"Panther-prod\" will fail: PantherDeploymentRole may create only stacks whose names start with panther, in lower case, so that CreateStack itself is denied. Use panther-prod."
        ),
        (
            "siem-panther", .blocked,
            "\"siem-panther\" will fail: PantherDeploymentRole may create only stacks whose names start with panther, in lower case, so that CreateStack itself is denied. Use panther-siem."
        ),
        (
            "panther-core", .attention,
            "\"panther-core\" is the name of a stack of a deployment from source, the older layout; Panther's tools would take one for the other. Choose another name, such as panther-prod."
        ),
        (
            "panther", .attention,
            "\"panther\" works, and was the old default, but Panther's guide asks for the prefix panther- and a word after it, such as panther-prod."
        ),
        (
            "panther-a-", .attention,
            "\"panther-a-\" works but ends in a hyphen, and the names made from it will have two in a row. Add a word, as in panther-prod."
        ),
        (
            "panther-security-production", .attention,
            "\"panther-security-production\" has 27 characters: names of buckets and roles keep about the first 24 of them, so that deployments could not be told apart by these. A shorter name reads better."
        ),
    ]) func namesAreJudgedInOneSentence(name: String, grade: Ruling.Grade, sentence: String) {
        #expect(StackNameRule.judge(name, deployer: .assumedDeploymentRole) == Ruling(grade, sentence))
    }

    @Test func aServiceRoleFailsInTheFirstNestedStacks() {
        #expect(
            StackNameRule.judge("siem", deployer: .serviceRole).sentence
                == "\"siem\" will fail: PantherDeploymentRole may create only stacks whose names start with panther, in lower case, so that the first nested stacks, Bootstrap and Dashboards, are denied. Use panther-siem."
        )
    }

    @Test func anotherPrincipalIsOnlyAdvised() {
        #expect(
            StackNameRule.judge("siem", deployer: .other)
                == Ruling(
                    .attention,
                    "\"siem\" does not start with panther-, in lower case. This principal is not bound to the prefix, but Panther's guide asks for it, and PantherDeploymentRole could never update such a stack. Better: panther-siem."
                ))
    }

    /// The connector's stack is named `<root>-BootstrapGateway-<13>-PantherAthenaDDBConnector-<13>`, at most 128 long.
    @Test(arguments: [(57, Ruling.Grade.attention), (58, .blocked), (128, .blocked), (129, .blocked)])
    func lengthIsJudgedByTheLongestNestedName(length: Int, grade: Ruling.Grade) {
        let name = "panther-" + String(repeating: "a", count: length - 8)
        #expect(StackNameRule.judge(name, deployer: .assumedDeploymentRole).grade == grade)
    }

    @Test(arguments: [
        ("", "panther-prod"), ("siem", "panther-siem"), ("Panther_Prod", "panther-prod"),
        ("siem-panther", "panther-siem"),
        ("pantherprod", "panther-prod"), ("core", "panther-core-root"), ("Über SIEM!", "panther-ber-siem"),
        ("panther-security-production", "panther-security-product"),
    ]) func suggestionsAreClear(typed: String, suggested: String) {
        #expect(StackNameRule.suggestion(for: typed) == suggested)
        #expect(StackNameRule.judge(suggested, deployer: .assumedDeploymentRole).grade == .clear)
    }

    @Test func suggestionsAvoidTakenNames() {
        #expect(StackNameRule.suggestion(taken: ["panther-prod", "panther-prod-2"]) == "panther-prod-3")
    }
}
