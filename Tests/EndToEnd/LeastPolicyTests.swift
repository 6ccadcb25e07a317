import Foundation
import Testing

/// Issue: `permissions` prints the least policy of a command; a principal that has it and no other must get through.
@Suite(.fewAtOnce) struct LeastPolicyTests {
    private struct Told: Decodable {
        var commands: [String: [String]]
        var requests: Int
        var ungranted: [String]
    }

    @Test("every command runs under the policy that is printed for it, and every request is granted by some row")
    func leastPolicies() async throws {
        let ended = try await Oracle.run(
            "least_policies", [Places.wizard, "\(Places.root)/Sources"] + Self.sample, environment: [:])
        let told = try JSONDecoder().decode(Told.self, from: Data(ended.output.utf8))
        #expect(told.requests > 100)
        #expect(told.ungranted == [])
        for (command, wrong) in told.commands { #expect(wrong == [], "\(command)") }
        print("\(told.commands.count) commands run under their least policies, \(told.requests) requests granted")
    }

    /// The quick ones, and all in the full form.
    private static let sample =
        Places.isFull
        ? [] : ["whoami", "watch", "check account", "check iam", "check leftovers", "check quotas", "clean", "deploy"]
}
