/// The words of the product that the tests wait for: one table, so that a new wording is a change in one place.
enum Words {
    // Scenarios of the practice cloud.
    static let success = "clean"
    static let failure = "audit-role-exists"
    /// What precedes the template's URL among the words of `cloud`.
    static let template = "Template: "

    // Home.
    static let home = "Deploy Panther"
    static let keyBar = "? keys"

    // The steps, by the titles in the stepper.
    static let approval = "Account approval"
    static let parameters = "Parameters"
    static let launch = "Launch"

    // What ends a rollout.
    static let complete = "CREATE_COMPLETE"
    static let rolledBack = "ROLLBACK_COMPLETE"
    static let leave = "q"

    // What a failed rollout in the scenario ``failure`` must name.
    static let failedResource = "AuditRole"
    static let failedReason = "already exists"

    /// One step of the road from Home to the launch: what shows that the screen is there, and what is typed on it.
    struct Stop: Sendable {
        let shows: String
        let keys: [Stroke]
    }

    /// What hands do.
    enum Stroke: Sendable {
        case key(String)
        case text(String)
    }

    static let stackName = "panther-prod"

    /// The road of an operator, screen by screen: each is left only after its question was answered.
    static let road: [Stop] = [
        Stop(shows: "PRACTICE", keys: [.key("d")]),
        Stop(shows: "1  Account approval", keys: [.key("Enter")]),
        Stop(shows: "The template can be read", keys: [.key("n")]),
        Stop(shows: "actions that a deployment makes", keys: [.key("n")]),
        Stop(shows: "The account belongs to no organisation", keys: [.key("n")]),
        // Both of the step's questions are answered once the stepper has its verdict.
        Stop(shows: "▲ 4 Old infrastructure", keys: [.key("n")]),
        Stop(shows: "5  Stack name", keys: [.key("C-u"), .text(stackName), .key("Enter")]),
        Stop(shows: "The name is free.", keys: [.key("Enter")]),
        Stop(
            shows: "6  Parameters",
            keys: [
                .text("ann@acme.io"), .key("Enter"), .text("ann@acme.io"), .key("Enter"), .key("Enter"), .key("Enter"),
            ]),
        Stop(
            shows: "7  Review and launch",
            keys: Array(repeating: .key("Down"), count: 7)
                + [.key("Enter"), .key("Down"), .key("Enter"), .key("Down"), .key("Enter"), .key("L")]),
        Stop(shows: "Type \(stackName)", keys: [.text(stackName), .key("Enter")]),
    ]

    /// Walks those screens, typing what an operator types.
    static func walk(_ stops: [Stop], _ window: TerminalWindow) async throws {
        for stop in stops {
            try await window.waitFor(stop.shows)
            for stroke in stop.keys {
                switch stroke {
                case .key(let key): try await window.press(key)
                case .text(let text): try await window.type(text)
                }
            }
        }
    }

    /// What the outcome of a failure offers, and no other page.
    static let wayBack = "go to step"

    /// What the key bar offers once a rollout has ended.
    static let outcomeKey = "⏎ outcome"
}
