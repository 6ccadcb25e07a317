import ArgumentParser
import AWS
import Panther
import Preflight
import Rollout
import RolloutAWS
import Screens
import Stacks
import Terminal
import Wizard

/// `panther-wizard update`
struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Changes a running stack: parameters and review on a terminal, or by an answers file with --yes --confirm NAME.",
        discussion: """
            Parameters that the answers do not name keep their values; without templateUrl the stack keeps its template.
            """)

    @Argument(help: "The stack's name or ARN.")
    var stack: String

    @OptionGroup var options: AnswerOptions

    @Flag(help: "Print one JSON object a line while the rollout is followed.")
    var json = false

    @OptionGroup var account: AccountOptions
    @OptionGroup var screen: ScreenOptions
    @OptionGroup var state: StateOptions

    func validate() throws {
        if options.yes, options.answers == nil, options.parameter.isEmpty, options.parameters.isEmpty {
            throw ValidationError("--yes needs --answers FILE, or parameters to change.")
        }
    }

    func run() async throws {
        let machine = Machine.current()
        var file = try options.file(over: Plan(region: ""), machine)
        if !options.yes, !machine.outputIsTerminal {
            throw Problem(
                "update asks questions, and there is no terminal: give --answers FILE --yes --confirm NAME.",
                exitCode: 2)
        }
        var chosen = account
        if chosen.region == nil, !file.plan.region.isEmpty { chosen.region = file.plan.region }
        let session = try await Session.open(chosen, machine, role: .deployment)
        let running = try await running(session)
        try options.checkConfirmed(running.stackName)
        let template = try await template(file.plan.templateURL, of: running, session)
        let practice = try ScenarioOptions.clean()
        let connection = practice.first(session)
        file.plan.region = connection.region
        file.plan.principal = connection.principal
        file.plan.stackName = running.stackName
        file.plan.isUpdate = true
        // They were accepted when the stack was launched.
        file.plan.options.capabilities.formUnion(running.capabilities ?? [])
        let declared = Set(template.parameters.map(\.name))
        let present = Set((running.parameters ?? []).compactMap(\.parameterKey)).intersection(declared)
        file.plan.keptParameters = present.subtracting(file.plan.parameters.keys)
        let values = Dictionary(
            (running.parameters ?? []).map { ($0.parameterKey ?? "", $0.parameterValue ?? "") },
            uniquingKeysWith: { $1 })
        if options.yes {
            var walk = Headless(connection: connection, answers: file, isDryRun: false)
            walk.update(of: template, values: values)
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
            app.update(of: template, values: values)
            return effects + app.startDeploying()
        }
    }

    private func running(_ session: Session) async throws -> CloudFormation.Stack {
        do {
            let output = try await session.client.send(CloudFormation.DescribeStacksInput(stackName: stack))
            guard let found = output.stacks?.first else {
                throw Problem("The answer about the stack \(stack) is unreadable: it names no stack.", exitCode: 4)
            }
            return found
        } catch let error as ServiceError where error.isNotFound {
            throw Problem(
                "There is no stack \(stack) in this account and region. Check the name and the region.", exitCode: 1)
        } catch let error as ClientError {
            throw Problem(asking: error)
        } catch let error as ServiceError {
            throw Problem("The stack \(stack) could not be asked for: \(error)", exitCode: 4)
        }
    }

    /// The template of the update: the one at the URL, else the stack's own.
    private func template(
        _ url: String, of running: CloudFormation.Stack, _ session: Session
    ) async throws -> TemplateFacts {
        let reader = StackReader.live(session.client)
        do {
            let body =
                try await url.isEmpty
                ? session.client.send(
                    CloudFormation.GetTemplateInput(stackName: running.stackId, templateStage: "Original")
                ).templateBody ?? "" : reader.readTemplate(url)
            let template = try Template(parsing: body)
            return TemplateFacts(
                url: url, size: body.utf8.count, parameters: template.parameters,
                nestedStacks: template.resources.count { $0.type == StackEvent.stackType }, resources: nil,
                capabilities: Capability.required.map(\.name))
        } catch let error as TemplateError {
            throw Problem("The template is no CloudFormation template: \(error)", exitCode: 1)
        } catch {
            throw Problem("The template could not be read: \(error)", exitCode: 4)
        }
    }
}
