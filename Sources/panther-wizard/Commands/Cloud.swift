import ArgumentParser
import PracticeCloud

/// `panther-wizard cloud`
struct Cloud: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The practice cloud by itself, for the aws command, boto3 or another window.")

    @Option(help: "The scenario, or its file; practice --list names those that come with the program.")
    var scenario = "clean"

    @Option(help: "The port on 127.0.0.1; 0 takes one that is free.")
    var port = 0

    @Option(help: "Seconds of the practice cloud in one real second.")
    var speed: Double?

    @Option(help: "Chance that can be repeated: seeds names, ids and durations.")
    var seed: UInt64?

    func validate() throws {
        if let problem = ClockScale.problem(with: speed, flag: "--speed") { throw ValidationError(problem) }
        if !(0...65535).contains(port) { throw ValidationError("--port must be from 0 to 65535.") }
    }

    func run() async throws {
        let options = PracticeOptions(
            scenario: try ScenarioOptions.named(scenario).scenario, port: port, speed: speed, seed: seed,
            wallClock: Machine.wallClock)
        do {
            try await withPracticeCloud(options) { endpoint in
                StandardOutput.print(endpoint.exports.joined(separator: "\n"))
                StandardError.print(
                    "Template: \(endpoint.templateURL)\nCtrl-C ends the practice cloud; z and Enter begins it anew; "
                        + "o and Enter lets others do their part.")
                var lines = TypedLines()
                while true {
                    switch try await lines.next() {
                    case "z":
                        endpoint.beginAnew()
                        StandardError.print("Begun anew: the account is as it was at the start. The exports stay good.")
                    case "o":
                        endpoint.mend()
                        StandardError.print(PracticeEndpoint.mended)
                    default: StandardError.print("z begins anew, o lets others do their part, Ctrl-C ends.")
                    }
                }
            }
        } catch is CancellationError {
            return
        }
    }
}
