import AWS
import ArgumentParser
import Panther
import Rollout
import Screens
import Terminal

/// `panther-wizard watch`
struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Follows a rollout with everything nested in it: a screen on a terminal, else a line an event.")

    @Argument(help: "The stack's name or ARN.")
    var stack: String

    @Flag(help: "Wait for a stack that does not exist yet.")
    var wait = false

    @Flag(help: "Show the events of older operations too.")
    var all = false

    @Option(help: "How many calls a second may be made at most.")
    var callsPerSecond: Double?

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup var account: AccountOptions
    @OptionGroup var screen: ScreenOptions

    func validate() throws {
        if let callsPerSecond, callsPerSecond <= 0 {
            throw ValidationError("--calls-per-second must be more than 0, such as 2.")
        }
    }

    func run() async throws {
        let machine = Machine.current()
        var session = try await Session.open(account, machine)
        if let callsPerSecond { session.budget = CallBudget(callsPerSecond: callsPerSecond) }
        try await session.findEndpoint()
        if machine.outputIsTerminal, !json {
            let plan = plan(order: .asSeen)
            try ScreenRun(machine: machine, screen: screen, practice: try ScenarioOptions.clean()).run(
                .success(session)
            ) { app in
                app.begin() + app.watch(plan)
            }
            return
        }
        let code = await LineWatch(session: session, json: json, ascii: screen.ascii).run(plan(order: .oldestFirst))
        if code != 0 { throw ExitCode(code) }
    }

    private func plan(order: FollowPlan.Order) -> FollowPlan {
        var plan = FollowPlan(stack: stack)
        plan.waitsForStack = wait
        plan.includesOlder = all
        plan.order = order
        return plan
    }
}
