import Testing

@testable import Wizard

/// Going back and changing an answer makes exactly the findings stale that were made from it.
@Suite struct StalenessTests {
    /// Each answer that an operator can change, and the steps whose findings depend on it: written down from what the
    /// steps ask, not from `Plan.inputs`.
    static let table: [(answer: String, change: @Sendable (inout Plan) -> Void, stale: Set<StepID>)] = [
        (
            "region", { $0.region = "eu-west-1" },
            [.account, .iam, .scp, .leftovers, .quotas, .name, .parameters, .launch, .events]
        ),
        ("template", { $0.templateURL = "https://other" }, [.account, .iam, .parameters, .launch, .events]),
        ("principal", { $0.principal = "arn:aws:iam::1:role/b" }, [.iam, .scp, .name, .launch, .events]),
        ("service role", { $0.options.roleARN = "arn:aws:iam::1:role/c" }, [.iam, .scp, .name, .launch, .events]),
        ("tags", { $0.options.tags = [LaunchOptions.Tag("team", "sec")] }, [.iam, .scp, .launch, .events]),
        ("stack name", { $0.stackName = "panther-dev" }, [.name, .launch, .events]),
        ("parameter", { $0.parameters["OnboardSelf"] = "true" }, [.parameters, .launch, .events]),
        ("kept parameter", { $0.keptParameters = ["Debug"] }, [.parameters, .launch, .events]),
        ("rollback", { $0.options.onFailure = .keep }, [.launch, .events]),
        ("buckets", { $0.options.retainExceptOnCreate = false }, [.launch, .events]),
        ("protection", { $0.options.terminationProtection = true }, [.launch, .events]),
        ("timeout", { $0.options.timeoutInMinutes = 60 }, [.launch, .events]),
        ("topics", { $0.options.notificationARNs = ["arn:aws:sns:us-east-1:1:t"] }, [.launch, .events]),
        ("capability", { $0.options.capabilities = ["CAPABILITY_IAM"] }, [.launch, .events]),
        ("where a value comes from", { $0.origins["OnboardSelf"] = .file("a.json") }, []),
        ("mailbox", { $0.confirmedMailbox = "ann@acme.io" }, []),
    ]

    @Test func exactlyTheDependentFindingsGoStale() {
        let plan = Plan(
            region: "us-east-1", templateURL: "https://one", stackName: "panther-prod",
            parameters: ["OnboardSelf": "false"], principal: "arn:aws:iam::1:role/a")
        for (answer, change, stale) in Self.table {
            var changed = plan
            change(&changed)
            for step in StepID.allCases {
                let isStale = plan.fingerprint(of: step) != changed.fingerprint(of: step)
                #expect(isStale == stale.contains(step), "\(answer), \(step)")
            }
        }
    }
}
