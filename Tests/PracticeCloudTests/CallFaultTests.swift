import Testing

@testable import PracticeCloud

/// Faults of calls over a real connection: boto3's own client meets them.
@Suite struct CallFaultTests {

    @Test func aClientMeetsTheFaultThatIsPlanned() async throws {
        let scenario = Scenario(faults: [
            Scenario.PlannedFault(.call("sns:ListTopics"), message: "", times: 1, effect: .drop),
            Scenario.PlannedFault(.call("cloudformation:CreateStack"), message: "", times: 1, effect: .lose),
            Scenario.PlannedFault(.call("cloudformation:ListExports"), message: "", effect: .expire),
            Scenario.PlannedFault(.call("s3:ListBuckets"), message: "", effect: .expire),
            Scenario.PlannedFault(.call("dynamodb:ListTables"), message: "", effect: .expire),
            Scenario.PlannedFault(.call("lambda:ListFunctions"), message: "", effect: .expire),
            Scenario.PlannedFault(.call("sqs:ListQueues"), message: "", effect: .slow(60)),
            Scenario.PlannedFault(
                .call("logs:DescribeLogGroups"), code: "ThrottlingException", message: "Rate exceeded", times: 1),
        ])
        let options = PracticeOptions(scenario: scenario, speed: 100, wallClock: OracleTests.wallClock)
        let checks = try await withPracticeCloud(options) { try await OracleTests.run("practice_faults.py", at: $0) }
        #expect(checks.count == 10)
        for check in checks { #expect(check.ok, "\(check.check): \(check.seen)") }
    }
}
