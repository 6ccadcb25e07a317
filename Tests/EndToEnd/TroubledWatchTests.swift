import Foundation
import Testing

/// Issue: a watch recovers by itself from whatever happens to the line, loses nothing, and says what happened.
@Suite(.fewAtOnce) struct TroubledWatchTests {
    private struct Told: Decodable {
        struct Notice: Decodable {
            var kind: String
            var message: String
        }
        var exit: Int
        var status: String
        var events, twice, missing, more: Int
        var troubled: [String: Int]
        var notices: [Notice]
    }

    @Test("the network gone for 2 minutes, garbage, expired credentials, SIGSTOP for 60 s, on the program's clock")
    func troubles() async throws {
        let ended = try await Oracle.run("troubled_watch", [Places.wizard], environment: [:])
        let told = try JSONDecoder().decode(Told.self, from: Data(ended.output.utf8))
        #expect(told.exit == 0)
        #expect(told.status == "CREATE_COMPLETE")
        #expect(told.events > 1000)
        #expect(told.twice == 0 && told.missing == 0 && told.more == 0)
        #expect(told.troubled.values.allSatisfy { $0 > 0 } && told.troubled.count == 3)
        #expect(Set(told.notices.map(\.kind)) == ["offline", "garbled", "credentials", "recovered"])
        for (kind, sentence) in [
            ("offline", "The rollout goes on; trying again until it answers."),
            ("garbled", "A proxy or captive portal may answer in place of AWS: check the network"),
            ("credentials", "The rollout goes on; renew them and the watch goes on too."),
            ("recovered", "What happened meanwhile follows."),
        ] {
            #expect(told.notices.contains { $0.kind == kind && $0.message.contains(sentence) }, "\(kind)")
        }
        print("\(told.events) events told through four troubles, none lost, none twice")
    }
}
