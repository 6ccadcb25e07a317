import ArgumentParser
import AWS
import Panther
import Primitives
import Rollout
import RolloutAWS
import Stacks
import Terminal
import Wizard

/// `panther-wizard cancel`
struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes a running rollout back: an update is turned back, a creation is deleted.")

    @Argument(help: "The stack's name or ARN.")
    var stack: String

    @OptionGroup var consent: Consent
    @OptionGroup var account: AccountOptions
    @OptionGroup var state: StateOptions

    func run() async throws {
        try await UndoRun(
            stack: stack, consent: consent, account: account, state: state, verb: "cancel", decide: Undoing.cancelling
        ).run()
    }
}

/// `panther-wizard delete`
struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Deletes a stack with everything nested in it, such as one that was rolled back.")

    @Argument(help: "The stack's name or ARN.")
    var stack: String

    @OptionGroup var consent: Consent
    @OptionGroup var account: AccountOptions
    @OptionGroup var state: StateOptions

    func run() async throws {
        try await UndoRun(
            stack: stack, consent: consent, account: account, state: state, verb: "delete", decide: Undoing.deleting
        ).run()
    }
}

/// Flags of commands that change the account: without them the operator is asked.
struct Consent: ParsableArguments {
    @Flag(help: "Do it without asking; needs --confirm too.")
    var yes = false

    @Option(help: "The stack's name once more, as it would be typed.")
    var confirm: String?

    @Flag(help: "Print one JSON object a line while it is followed.")
    var json = false

    func validate() throws {
        if yes != (confirm != nil) {
            throw ValidationError("--yes and --confirm NAME go together: the name says which stack is meant.")
        }
    }
}

/// One run of `cancel` or `delete`: looks, asks, does, follows.
struct UndoRun {
    var stack: String
    var consent: Consent
    var account: AccountOptions
    var state: StateOptions
    var verb: String
    var decide: (ResourceStatus) throws(Undoing.Refusal) -> Undoing

    func run() async throws {
        let machine = Machine.current()
        let session = try await Session.open(account, machine)
        let facts: StackReader.StackFacts
        do throws(ReadFailure) {
            facts = try await StackReader.live(session.client).describeStack(stack)
        } catch {
            let problem = RolloutError(verb == "delete" ? .delete : .follow, stack, error)
            throw Problem(problem.sentence, exitCode: problem.exitCode)
        }
        let undoing: Undoing
        do throws(Undoing.Refusal) {
            undoing = try decide(facts.status)
        } catch {
            throw Problem("\(facts.name) is \(facts.status.rawValue). \(error.sentence)", exitCode: 1)
        }
        try await confirm(facts, undoing, session, machine)
        let token = "panther-wizard-\(ClientConfiguration.randomToken())"
        let request: Request =
            undoing == .delete
            ? .delete(stack: facts.stackId, clientRequestToken: token)
            : .cancelUpdate(stack: facts.stackId, clientRequestToken: token)
        let recorder = Recorder(place: state.place(machine), isPractice: session.isPractice) { StandardError.print($0) }
        recorder.hide(await session.secrets())
        recorder.keep(.begun(kind: undoing == .delete ? .delete : .update, region: session.client.configuration.region))
        let deed: StackRequest.Deed = undoing == .delete ? .delete : .cancelUpdate
        recorder.keep(.requesting(request: StackRequest(deed: deed, stack: facts.stackId, token: token)))
        await recorder.settled()
        let refused = Refused()
        let signal = await Interrupts.during {
            await session.carryOut(request) { reply in
                if case .failed(let error) = reply { refused.note(error) }
            }
        }
        if let signal {
            StandardError.print(
                "Ended while the request to \(verb) \(facts.name) was being sent: whether CloudFormation accepted it is not "
                    + "known.")
            StandardError.print("To find out:  panther-wizard watch \(facts.stackId)")
            throw ExitCode(128 + signal)
        }
        var followed = FollowedRequest(undoing == .delete ? .delete : .update, token: token)
        followed.joinsRunning = undoing == .cancelUpdate
        if let error = refused.error {
            guard error.isUndetermined else { throw Problem(error.sentence, exitCode: error.exitCode) }
            // The answer was lost: the stack itself shows whether the request was accepted.
            StandardError.print(error.sentence)
            followed.isAccepted = false
        }
        try await follow(facts.stackId, undoing, followed, session, recorder)
    }

    /// Follows until the stack rests. An update that was turned back has ended as it was asked to.
    private func follow(
        _ stackId: String, _ undoing: Undoing, _ request: FollowedRequest, _ session: Session, _ recorder: Recorder
    ) async throws {
        var plan = FollowPlan(stack: stackId)
        plan.order = .oldestFirst
        plan.readsTemplates = false
        plan.request = request
        var watch = LineWatch(json: consent.json, style: LineReport.Style(), endCommand: nil)
        watch.isDone = { undoing.isDone(by: $0) }
        let code = await watch.run([LineWatch.Root(plan: plan, session: session, recorder: recorder)])
        if code != 0 { throw ExitCode(code) }
    }

    /// Says what will be done, where; goes on only with the stack's name.
    private func confirm(
        _ facts: StackReader.StackFacts, _ undoing: Undoing, _ session: Session, _ machine: Machine
    ) async throws {
        let region = session.client.configuration.region
        let accountId = ARN(facts.stackId)?.account ?? "unknown"
        StandardError.print("\(facts.name) in account \(accountId), region \(region), is \(facts.status.rawValue).")
        for line in undoing.meaning(facts.status) { StandardError.print(line) }
        if let typed = consent.confirm {
            guard typed == facts.name else {
                throw Problem(
                    "--confirm says \(typed), the stack is \(facts.name). Nothing was done.", exitCode: 2)
            }
            return
        }
        guard machine.outputIsTerminal else {
            throw Problem(
                "Nothing was done: there is no terminal to ask on. Add --yes --confirm \(facts.name).", exitCode: 2)
        }
        StandardError.print("Type \(facts.name) to confirm:")
        guard readLine()?.filter({ !$0.isWhitespace }) == facts.name else {
            throw Problem("This is not \(facts.name); nothing was done.", exitCode: 1)
        }
    }
}
