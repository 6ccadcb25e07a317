public import ArgumentParser
import Journal
public import Logging
import Synchronization
public import Terminal

/// Flags about the account: which one, where, as whom.
struct AccountOptions: ParsableArguments {
    @Option(help: "The profile of the aws command's files; it beats keys in the environment, AWS_PROFILE does not.")
    var profile: String?

    @Option(help: "The region, such as us-east-1; else AWS_REGION, AWS_DEFAULT_REGION, the profile's.")
    var region: String?

    @Option(help: "Send every call to this endpoint; else AWS_ENDPOINT_URL and the profile's.")
    var endpointURL: String?

    @Option(help: "Assume this role; with deploy and check it is the principal that deploys.")
    var assumeRoleArn: String?

    @Option(help: "The session name of that role.")
    var roleSessionName: String?

    @Option(help: "The external id that the role's trust asks for.")
    var externalId: String?

    @Option(help: "The code of the MFA device that the profile or the role asks for.")
    var mfaToken: String?

    @Flag(help: "Refuse every call that would change the account.")
    var readOnly = false

    @Option(help: "A file of certificate authorities; else AWS_CA_BUNDLE and the profile's.")
    var caBundle: String?

    @Option(
        help: "Write what the client asks and hears, no secrets, to client.log in the state folder: debug or trace.")
    var logLevel: Logger.Level?

    func validate() throws {
        if assumeRoleArn == nil, roleSessionName != nil || externalId != nil {
            throw ValidationError("--role-session-name and --external-id go with --assume-role-arn.")
        }
        if let role = assumeRoleArn, !role.hasPrefix("arn:") || !role.contains(":role/") {
            throw ValidationError(
                "--assume-role-arn takes a role's ARN, such as arn:aws:iam::111122223333:role/PantherDeploymentRole.")
        }
    }
}

/// Flags about the terminal.
struct ScreenOptions: ParsableArguments {
    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Option(help: "Colours: auto, always or never.")
    var color: ColorChoice = .auto

    @Flag(help: "Leave the mouse to the terminal.")
    var noMouse = false

    @Flag(help: "Line prompts instead of a screen, for screen readers and scripts; also ACCESSIBLE=1 and TERM=dumb.")
    var plain = false

    /// Whether the wizard speaks in lines instead of showing screens.
    func isPlain(_ machine: Machine) -> Bool {
        plain || machine["ACCESSIBLE"].map { $0 != "0" } ?? false || machine["TERM"] == "dumb"
    }

    /// What the back end needs to know.
    func options(_ machine: Machine) -> TerminalOptions {
        TerminalOptions(color: color, ascii: ascii, mouse: !noMouse, environment: { machine.variables[$0] })
    }
}

/// Flags about what the program remembers.
struct StateOptions: ParsableArguments {
    @Option(help: "Keep the journal in this folder; else below XDG_STATE_HOME or ~/.local/state.")
    var stateDir: String?

    /// Where the program keeps what it remembers.
    func place(_ machine: Machine) -> StatePlace {
        let place =
            stateDir.map { StatePlace(folder: $0) }
            ?? StatePlace(stateHome: machine["XDG_STATE_HOME"], home: machine["HOME"] ?? "/")
        // Once: a command may keep several runs.
        let isNew = Self.warned.withLock { $0.insert(place.folder).inserted }
        if isNew, let exposure = place.exposure { StandardError.print(exposure) }
        return place
    }

    private static let warned = Mutex<Set<String>>([])
}

extension ColorChoice: ExpressibleByArgument {}
extension Logger.Level: @retroactive ExpressibleByArgument {}
