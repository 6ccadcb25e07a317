import Foundation
import Testing

/// Issue: under the deployment role of release 1.16 every check says what it could not ask and which permission it lacks;
/// nothing is called clear because nobody could ask.
@Suite(.fewAtOnce) struct DeploymentRoleTests {
    private struct Told: Decodable {
        var code: Int
        var verdicts: [String: String]
        var expected: [String: [String]]
        var named: [String: [String]]
        var vague: [String]
    }

    @Test("check all names exactly the permissions that the published policy does not give; no such step is clear")
    func missingPermissions() async throws {
        let ended = try await Oracle.run("deployment_role", [Places.wizard], environment: [:])
        try #require(ended.status == 0, "\(ended.words.suffix(2000))")
        let told = try JSONDecoder().decode(Told.self, from: Data(ended.output.utf8))
        #expect(told.code == 4)
        #expect(told.named == told.expected)
        #expect(told.vague == [])
        #expect(told.expected.values.flatMap(\.self).count >= 9, "the role lacks what the facts say that it lacks")
        for (step, lacking) in told.expected where !lacking.isEmpty {
            #expect(told.verdicts[step] != "clear", "\(step)")
        }
        #expect(told.verdicts["leftovers"] == "unknown" && told.verdicts["quotas"] == "unknown")
    }
}
