import ArgumentParser
import Screens
import Terminal
import Wizard

/// `panther-wizard deploy`
struct Deploy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Deploys Panther: the wizard on a terminal, or by an answers file with --yes --confirm NAME.",
        discussion: """
            --dry-run asks everything, says what would be sent, and changes nothing.
            Exit codes: 0 the rollout ended well, 1 blocked or rolled back, 2 wrong usage, 3 no usable credentials,
            4 could not be determined.
            """)

    @OptionGroup var options: AnswerOptions

    @Flag(help: "Ask everything and say what would be sent; change nothing.")
    var dryRun = false

    @Option(name: .customLong("template-url"), help: "The URL of the root template that Panther gave you.")
    var templateURL: String?

    @Option(help: "The root stack's name.")
    var stackName: String?

    @Option(name: .customLong("role-arn"), help: "The service role that CloudFormation acts with.")
    var roleARN: String?

    @Option(help: ArgumentHelp("Write the parameters to a file, hidden ones left out.", valueName: "file"))
    var writeParameters: String?

    @Flag(help: "Overwrite the file of --write-parameters without asking.")
    var force = false

    @Flag(help: "Print one JSON object a line while the rollout is followed.")
    var json = false

    @OptionGroup var account: AccountOptions
    @OptionGroup var screen: ScreenOptions
    @OptionGroup var state: StateOptions

    func validate() throws {
        if options.yes, options.answers == nil, templateURL == nil {
            throw ValidationError("--yes needs --answers FILE, or --template-url and --stack-name.")
        }
        if writeParameters != nil, !options.yes, !dryRun {
            throw ValidationError("--write-parameters goes with --dry-run or --yes; on the screen F4 of step 6 writes.")
        }
        if force, writeParameters == nil { throw ValidationError("--force goes with --write-parameters.") }
    }

    func run() async throws {
        let machine = Machine.current()
        var file = try options.file(over: Plan(region: ""), machine)
        if let templateURL { file.plan.templateURL = templateURL }
        if let stackName { file.plan.stackName = stackName }
        if let roleARN { file.plan.options.roleARN = roleARN }
        try options.checkConfirmed(file.plan.stackName)
        let isHeadless = options.yes || dryRun
        if !isHeadless, !machine.outputIsTerminal {
            throw Problem(
                "deploy asks questions, and there is no terminal: give --answers FILE --yes --confirm NAME, or --dry-run.",
                exitCode: 2)
        }
        let output = try writeParameters.map {
            try OutputFile($0, what: "The parameters", force: force, machine)
        }
        var chosen = account
        if chosen.region == nil, !file.plan.region.isEmpty { chosen.region = file.plan.region }
        if chosen.assumeRoleArn == nil, !file.plan.principal.isEmpty { chosen.assumeRoleArn = file.plan.principal }
        let session = try await Session.open(chosen, machine, role: .deployment, lazily: !isHeadless)
        let practice = try ScenarioOptions.clean()
        let connection = practice.first(session)
        file.plan.region = connection.region
        file.plan.principal = connection.principal
        if isHeadless {
            let walk = Headless(
                connection: connection, answers: file, isDryRun: dryRun, parameterFile: writeParameters,
                overwritesParameters: output?.overwriting ?? false)
            let code = await HeadlessLoop(
                session: session, practice: practice, machine: machine, state: state, json: json
            ).run(walk)
            if code != 0 { throw ExitCode(code) }
            return
        }
        let run = ScreenRun(machine: machine, screen: screen, practice: practice, state: state)
        try await run.run(.success(session)) { app in
            let effects = app.begin()
            app.take(file)
            return effects + app.startDeploying()
        }
    }
}
