import AWS
import PracticeCloud
import Screens
import Terminal

/// The way into a practice cloud: a server in this program, and a session whose clock runs at its speed.
struct PracticeDoor: Sendable {
    var file: ScenarioFile?
    var speed: Double?
    var seed: UInt64?

    /// Runs a practice cloud while `body` runs.
    func open(_ body: @Sendable (Session, Connection, PracticeEndpoint) async throws -> Void) async throws {
        let options = PracticeOptions(
            scenario: file?.scenario ?? Scenario(), speed: speed, seed: seed, wallClock: Machine.wallClock)
        try await withPracticeCloud(options) { endpoint in
            let session = try Session.fixed(
                Credentials(accessKeyId: endpoint.accessKeyId, secretAccessKey: endpoint.secretAccessKey),
                source: "practice cloud", region: endpoint.region, endpoint: endpoint.url,
                clock: ScaledClock(scale: endpoint.speed))
            let speed = endpoint.speed.rounded() == endpoint.speed ? "\(Int(endpoint.speed))" : "\(endpoint.speed)"
            var connection = Connection(
                door: .practice, banner: Banner(text: "PRACTICE \(speed)×", style: .practice), region: endpoint.region,
                templateURL: endpoint.templateURL, parameters: file?.parameters ?? [:],
                token: ClientConfiguration.randomToken())
            connection.exports = endpoint.exports
            connection.canAskOthers = file?.mend.others ?? false
            try await body(session, connection, endpoint)
        }
    }

    /// The same door into another scenario.
    func into(_ file: ScenarioFile, seed: UInt64? = nil) -> PracticeDoor {
        PracticeDoor(file: file, speed: speed, seed: seed ?? self.seed)
    }

    /// What the screen shows of the operator's own account before anything was asked.
    func first(_ session: Session?) -> Connection {
        Connection(
            door: .account, banner: session?.client.configuration.readOnly == true ? .readOnly : nil,
            region: session?.client.configuration.region ?? "", principal: session?.deployerArn ?? "",
            isReadOnly: session?.client.configuration.readOnly ?? false, token: ClientConfiguration.randomToken())
    }
}

extension PracticeEndpoint {
    /// What is said once others have done their part.
    static let mended =
        "Others have done their part: policies, quotas and faults are lifted, and Panther approves the account. "
        + "Ask again in the steps, with r."

    /// What another terminal has to export to work in this account.
    var exports: [String] {
        [
            "export AWS_ENDPOINT_URL=\(url)", "export AWS_ACCESS_KEY_ID=\(accessKeyId)",
            "export AWS_SECRET_ACCESS_KEY=\(secretAccessKey)", "export AWS_REGION=\(region)",
            "export PANTHER_WIZARD_CLOCK_SCALE=\(speed)",
        ]
    }
}
