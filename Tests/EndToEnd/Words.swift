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

    static let stackName = "panther-prod"
    static let email = "operator@example.com"

    /// One screen of the road from Home to the launch: what shows that it is there, and what is done on it.
    struct Stop: Sendable {
        let shows: String
        let deeds: [Deed]
    }

    /// What an operator does.
    enum Deed: Sendable {
        /// Presses a key by tmux's name.
        case press(String)
        /// Types the characters.
        case type(String)
        /// Waits until the stepper's row of the step shows a verdict that lets go on.
        case waitForVerdict(String)
        /// Presses the key that the key bar names for the next step.
        case goOn
    }

    /// What the stepper shows before a step that is well enough to go on from.
    static let goodVerdicts = ["✓", "▲"]
    /// How the key bar names the key for the next step while a text field has the focus.
    static let nextWhileTyping = "^N next"

    /// The road of an operator, screen by screen.
    static let road: [Stop] = [
        // The identity comes a moment after the screen.
        Stop(shows: "user/operator", deeds: [.press("Enter")]),
        Stop(shows: "Template URL", deeds: [.press("Enter"), .waitForVerdict("1 Account approval"), .goOn]),
        Stop(shows: "2  IAM check", deeds: [.waitForVerdict("2 IAM check"), .goOn]),
        Stop(shows: "3  SCP review", deeds: [.waitForVerdict("3 SCP review"), .goOn]),
        Stop(shows: "4  Old infrastructure", deeds: [.waitForVerdict("4 Old infrastructure"), .goOn]),
        Stop(
            shows: "5  Stack name",
            deeds: [.press("C-u"), .type(stackName), .press("Enter"), .waitForVerdict("5 Stack name"), .goOn]),
        Stop(shows: "6  Parameters", deeds: [.type(email), .waitForVerdict("6 Parameters"), .goOn]),
        Stop(shows: "7  Review and launch", deeds: [.type("L")]),
        Stop(shows: "Type the stack's name", deeds: [.type(stackName), .press("Enter")]),
    ]
}
