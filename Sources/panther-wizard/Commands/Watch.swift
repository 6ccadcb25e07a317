import ArgumentParser
import AWS
import Panther
import Rollout
import Screens
import Terminal
import Wizard

/// `panther-wizard watch`
struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Follows rollouts with everything nested in them: a screen on a terminal, else a line an event.")

    @Argument(help: "Names, ARNs, or profile:region:name of stacks.")
    var stacks: [String]

    @Flag(help: "Wait for a stack that does not exist yet.")
    var wait = false

    @Flag(help: "Show the events of older operations too.")
    var all = false

    @Option(help: "How many calls a second may be made at most in one account and region; 4 by default.")
    var callsPerSecond: Double?

    @Option(help: "Run this with the shell when a rollout ended; PANTHER_WIZARD_STATUS and others tell it how.")
    var onEnd: String?

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup var account: AccountOptions
    @OptionGroup var screen: ScreenOptions
    @OptionGroup var state: StateOptions

    func validate() throws {
        if let callsPerSecond, !(0.01...1000).contains(callsPerSecond) {
            throw ValidationError("--calls-per-second must be from 0.01 to 1000, such as 2.")
        }
        for text in stacks where StackReference(text) == nil {
            throw ValidationError("\(text) is no stack: give a name, an ARN, or profile:region:name.")
        }
    }

    func run() async throws {
        let machine = Machine.current()
        let isOnScreen = machine.outputIsTerminal && !json
        let order: FollowPlan.Order = isOnScreen ? .asSeen : .oldestFirst
        var sessions = SessionPool(account: account, machine: machine, callsPerSecond: callsPerSecond)
        var roots: [LineWatch.Root] = []
        for text in stacks {
            guard let reference = StackReference(text) else { continue }
            var plan = plan(reference, order)
            plan.tag = text == reference.stack ? "" : text
            let session = try await sessions.session(for: reference)
            let recorder = Recorder(place: state.place(machine), isPractice: session.isPractice) {
                StandardError.print($0)
            }
            recorder.hide(await session.secrets())
            roots.append(LineWatch.Root(plan: plan, session: session, recorder: recorder))
        }
        if isOnScreen, let first = roots.first {
            var run = ScreenRun(machine: machine, screen: screen, practice: try ScenarioOptions.clean(), state: state)
            run.roots = Dictionary(roots.map { ($0.plan.key, $0.session) }, uniquingKeysWith: { one, _ in one })
            run.endCommand = onEnd.map { EndCommand(command: $0, machine: machine, isQuiet: true) }
            let plans = roots.map(\.plan)
            try await run.run(.success(first.session)) { app in app.begin() + app.watch(plans) }
            return
        }
        var style = LineReport.Style()
        style.ascii = screen.ascii
        style.isWorkflow = machine["GITHUB_ACTIONS"] == "true"
        let watch = LineWatch(
            json: json, style: style, endCommand: onEnd.map { EndCommand(command: $0, machine: machine) })
        for root in roots {
            root.recorder.keep(.begun(kind: .watch, region: root.session.client.configuration.region))
        }
        let code = await watch.run(roots)
        if code != 0 { throw ExitCode(code) }
    }

    private func plan(_ reference: StackReference, _ order: FollowPlan.Order) -> FollowPlan {
        var plan = FollowPlan(stack: reference.stack)
        plan.waitsForStack = wait
        plan.includesOlder = all
        plan.order = order
        return plan
    }
}
