import Testing

@testable import IAMPolicy

/// What a decision tells besides its outcome.
@Suite struct DecisionTests {
    private func set(_ level: String? = nil, _ policies: (String, String)...) throws -> PolicySet {
        PolicySet(
            level: level, try policies.map { PolicySet.Policy(name: $0.0, document: try PolicyDocument(parsing: $0.1)) }
        )
    }

    private let full = #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#

    @Test func everyDenialIsNamedWithItsStatement() throws {
        let lock = #"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"},
            {"Sid":"Lock","Effect":"Deny","Action":"s3:*","Resource":"*"}]}
            """#
        let layers = PolicyLayers(
            scp: [try set("root", ("Full", full)), try set("OU", ("Full", full), ("Lock", lock)), try set("account")],
            identity: try set(nil, ("Admin", full)), boundary: try set(nil, ("Edge", lock)))
        let decision = layers.decide(AccessRequest(action: "s3:PutObject", principal: "arn:aws:iam::1:role/x"))
        #expect(decision.outcome == .explicitDeny)
        #expect(
            decision.blocks == [
                .init(
                    isExplicit: true, statement: .init(layer: .scp, level: "OU", policy: "Lock", sid: "Lock", index: 1)),
                .init(isExplicit: true, statement: .init(layer: .boundary, policy: "Edge", sid: "Lock", index: 1)),
                .init(isExplicit: false, statement: .init(layer: .scp, level: "account")),
            ])
        #expect(decision.blockedBy == [.scp, .boundary])
        #expect(
            decision.grants == [
                .init(layer: .scp, level: "root", policy: "Full", index: 0),
                .init(layer: .identity, policy: "Admin", index: 0),
            ])
    }

    @Test func whatIsNotGivenIsUnknownInAnIncompleteContext() throws {
        let text = #"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"Tag","Effect":"Deny",
            "Action":"s3:*","Resource":"*","Condition":{"Null":{"aws:RequestTag/Team":"true"}}},{"Sid":"Ip","Effect":"Deny",
            "Action":"sqs:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}]}
            """#
        let layers = PolicyLayers(identity: try set(nil, ("P", text)))
        var context = RequestContext(["aws:RequestTag/Stack": ["x"]], isComplete: false)
        func outcome(_ action: String) -> Decision { layers.decide(AccessRequest(action: action, context: context)) }
        #expect(outcome("s3:PutObject").keys == ["aws:requesttag/team"])
        #expect(outcome("sqs:Send").dependsOn.first?.statement.sid == "Ip")
        context.close("aws:RequestTag/")
        #expect(outcome("s3:PutObject").outcome == .explicitDeny)
        #expect(outcome("sqs:Send").outcome == .depends)
        context["aws:RequestTag/Team"] = .known(["blue"])
        context["AWS:sourceIP"] = .absent
        #expect(outcome("s3:PutObject").outcome == .allowed)
        #expect(outcome("sqs:Send").outcome == .explicitDeny)
    }

    /// A negated operator without a set operator holds when none of the request's values is among the policy's (IAM user
    /// guide, "Multivalued context keys"): one other value beside it does not lift a demand.
    @Test(
        "several values of a key, asked without a set operator",
        arguments: [
            ("StringEquals", ["blue"], true), ("StringEquals", ["red", "blue"], true), ("StringEquals", ["red"], false),
            ("StringNotEquals", ["red"], true), ("StringNotEquals", ["red", "blue"], false),
            ("StringNotLike", ["red", "blue"], false), ("StringNotLike", ["red", "green"], true),
        ])
    func severalValues(condition: String, given: [String], isDenied: Bool) throws {
        let lock = #"""
            {"Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"\#(condition)":{"aws:TagKeys":"blue"}}}}
            """#
        let layers = PolicyLayers(identity: try set(nil, ("Full", full), ("Lock", lock)))
        let decision = layers.decide(
            AccessRequest(action: "sqs:CreateQueue", context: RequestContext(["aws:TagKeys": given])))
        #expect(decision.outcome == (isDenied ? .explicitDeny : .allowed))
    }

    @Test(
        "a name that is not known yet decides where a policy speaks of some names",
        arguments: [
            ("arn:aws:s3:::*", "arn:aws:s3:::panther-*", "explicitDeny"),
            ("arn:aws:s3:::panther-*", "arn:aws:s3:::panther-*", "explicitDeny"),
            ("arn:aws:s3:::panther-prod-*", "arn:aws:s3:::panther-*", "depends"),
            ("arn:aws:s3:::*-logs", "arn:aws:s3:::panther-*", "depends"),
            ("arn:aws:s3:::audit-*", "arn:aws:s3:::panther-*", "allowed"),
            ("arn:aws:s3:::*", "*", "depends"), ("*", "*", "explicitDeny"),
        ])
    func patternsOfResources(pattern: String, resource: String, expected: String) throws {
        let lock = #"{"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"\#(pattern)"}}"#
        let layers = PolicyLayers(identity: try set(nil, ("Full", full), ("Lock", lock)))
        let decision = layers.decide(
            AccessRequest(action: "s3:CreateBucket", resource: resource, isResourcePattern: true))
        #expect(decision.outcome.rawValue == expected)
        if expected == "depends" { #expect(decision.keys == [AccessRequest.resourceName]) }
    }

    @Test(
        "two patterns meet where one text fits both",
        arguments: [
            ("a*", "*b", true), ("a*", "b*", false), ("a?c", "abc", true), ("a?c", "ac", false), ("*", "", true),
            ("", "", true), ("a*b*c", "a*c", true), ("abc*", "ab", false), ("a?*", "a", false), ("??", "a*", true),
        ])
    func patternsMeet(one: String, other: String, expected: Bool) {
        #expect(Glob(one).intersects(Glob(other)) == expected)
        #expect(Glob(other).intersects(Glob(one)) == expected)
    }

    @Test(
        "a role's trust names who may take it",
        arguments: [
            (#"{"Service":"cloudformation.amazonaws.com"}"#, "allowed"),
            (#"{"Service":["ec2.amazonaws.com","cloudformation.amazonaws.com"]}"#, "allowed"),
            (#"{"Service":"ec2.amazonaws.com"}"#, "implicitDeny"), (#"{"AWS":"111122223333"}"#, "implicitDeny"),
            (#""*""#, "allowed"),
        ])
    func trust(principal: String, expected: String) throws {
        let text = #"{"Statement":{"Effect":"Allow","Principal":\#(principal),"Action":"sts:AssumeRole"}}"#
        let decision = PolicyLayers.resourcePolicy(
            try PolicyDocument(parsing: text),
            allows: AccessRequest(action: "sts:AssumeRole", principal: "cloudformation.amazonaws.com"))
        #expect(decision.outcome.rawValue == expected)
    }
}
