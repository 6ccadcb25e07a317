import Journal
import Testing

@Suite struct StatePlaceTests {
    @Test(
        "the state folder follows the XDG specification",
        arguments: [
            (nil, "/home/ann/.local/state/panther-wizard"), ("/var/state", "/var/state/panther-wizard"),
            ("relative", "/home/ann/.local/state/panther-wizard"), ("", "/home/ann/.local/state/panther-wizard"),
        ] as [(String?, String)])
    func place(stateHome: String?, folder: String) {
        #expect(StatePlace(stateHome: stateHome, home: "/home/ann").folder == folder)
    }
}
