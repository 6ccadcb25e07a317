import ArgumentParser
import AWS
import Panther
import Preflight
import PreflightAWS
import Wizard

/// `panther-wizard clean`
struct Clean: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Removes what an earlier Panther left behind; a dry run without --yes.",
        discussion: """
            Only what no stack owns is removed, and nothing is chosen while a stack of Panther's lives that is not \
            removed itself. Where an owner could not be excluded, the thing is left alone and the exit code is 4. \
            What holds data stays unless --include data is given, and so does the deployment role. Killed or stopped, \
            run it again: it looks anew and removes what is still there.
            """)

    @Flag(help: "Remove, rather than say what would be removed.")
    var yes = false

    @Option(help: "The old root stack's name, or the account's number where only leftovers remain.")
    var confirm: String?

    @Option(help: "data, or the name of something that is kept otherwise; can be given again.")
    var include: [String] = []

    @Option(help: "The name of something that is to stay; can be given again.")
    var keep: [String] = []

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup var account: AccountOptions
    @OptionGroup var state: StateOptions

    func validate() throws {
        if yes, confirm == nil {
            throw ValidationError("--yes goes with --confirm NAME: the old root stack's name, or the account's number.")
        }
    }

    func run() async throws {
        let machine = Machine.current()
        let session = try await Session.open(account, machine)
        let identity = try await CheckPlan.asking(session).identity
        var facts = try await look(session)
        var plan = plan(facts)
        guard yes else {
            dryRun(plan, facts, identity.account, session)
            try finish([], plan, facts)
            return
        }
        if let stack = plan.withheld.first(where: { $0.isStack && $0.name == confirm }) {
            throw Problem(
                "The stack \(stack.name) is not removed, and nothing else. \(stack.hindrance ?? "")",
                exitCode: stack.missingPermission == nil ? 1 : 4)
        }
        let wanted = plan.confirmation(account: identity.account)
        // A name that names nothing here must not end as if it had been removed.
        let isKept = plan.items.contains { $0.isStack && $0.name == confirm } && keep.contains(confirm ?? "")
        guard confirm == wanted || (isKept && plan.steps.isEmpty) else {
            for action in facts.unasked { StandardError.print(CleanReport.unasked(action, plan)) }
            throw Problem(
                "--confirm is \(confirm ?? ""), and this plan is confirmed with \(wanted). Nothing was removed; look at "
                    + "the plan without --yes.", exitCode: facts.unasked.isEmpty ? 2 : 4)
        }
        let recorder = Recorder(place: state.place(machine), isPractice: session.isPractice) { StandardError.print($0) }
        recorder.hide(await session.secrets())
        recorder.keep(.begun(kind: .clean, region: session.client.configuration.region))
        recorder.keep(.identified(identity: identity))
        let cleaner = cleaner(session, recorder)
        var outcome = await cleaner.run(plan)
        var count = plan.steps.count
        if plan.steps.contains(where: \.isStack), !outcome.left.contains(where: \.isStack) {
            // What a deleted stack retained stands by itself now.
            let known = Set(plan.steps.map(\.id))
            facts = try await look(session)
            plan = self.plan(facts)
            plan.keep { known.contains($0.id) || $0.isStack }
            count += plan.steps.count
            let retained = await cleaner.run(plan)
            outcome.left += retained.left
            outcome.unasked += retained.unasked
        }
        facts.unasked += outcome.unasked.filter { !facts.unasked.contains($0) }
        let left = outcome.left + plan.withheld.filter { include.contains($0.name) }
        for item in left {
            if let hindrance = item.hindrance { StandardError.print("Not included: \(item.name). \(hindrance)") }
        }
        recorder.keep(
            .ended(
                outcome: RunOutcome(
                    status: "\(count - outcome.left.count) of \(count) removed",
                    endedWell: left.isEmpty && facts.unasked.isEmpty)))
        if let run = await recorder.settled() { StandardError.print("Kept as run \(run.text).") }
        try finish(left, plan, facts)
    }

    /// Removes, tells what comes of it, and keeps it: what is about to go is on the disk before it goes.
    private func cleaner(_ session: Session, _ recorder: Recorder) -> Cleaner {
        Cleaner(session: session) { event in
            if let removal = event.kept { recorder.keep(.removal(removal: removal)) }
            if json {
                StandardOutput.print(json: CleanReport.json(event))
            } else if let line = CleanReport.line(event) {
                StandardOutput.print(line)
            }
        } prepare: { step in
            recorder.keep(.removal(removal: Removal(type: step.type, name: step.name, state: .asked)))
            await recorder.settled()
        }
    }

    private func look(_ session: Session) async throws -> LeftoverFacts {
        let region = session.client.configuration.region
        guard case .leftovers(let facts) = await session.checks.answer(.leftovers(region: region)).facts else {
            throw Problem("The account could not be asked what is in it.", exitCode: 4)
        }
        return facts
    }

    /// What is chosen: the stack that was named, dead stacks and the harmless once no Panther is left alive, and what was
    /// included.
    private func plan(_ facts: LeftoverFacts) -> RemovalPlan {
        var plan = RemovalPlan(facts)
        plan.choose { item in
            if include.contains(item.name) || (item.isStack && item.name == confirm) { return true }
            return !item.isStack && item.holding == .data && include.contains("data") && item.turn < 9
        }
        plan.keep { keep.contains($0.name) }
        plan.preselect()
        if plan.leavesNoLivingStack { plan.choose { $0.isStack && $0.holding == .nothing } }
        plan.keep { keep.contains($0.name) }
        return plan
    }

    private func dryRun(_ plan: RemovalPlan, _ facts: LeftoverFacts, _ number: String, _ session: Session) {
        guard !json else {
            for place in plan.items.indices {
                StandardOutput.print(json: CleanReport.json(plan.items[place], isChosen: plan.chosen.contains(place)))
            }
            for item in plan.withheld { StandardOutput.print(CleanReport.json(item, isChosen: false)) }
            return
        }
        let region = session.client.configuration.region
        StandardOutput.print(lines: CleanReport.lines(plan, facts: facts, account: number, region: region))
        guard !plan.items.isEmpty else { return }
        let name = plan.items.first { $0.isStack && $0.turn < 0 }?.name ?? number
        StandardError.print("", "This was a dry run. To remove: panther-wizard clean --yes --confirm \(name)")
    }

    private func finish(_ left: [Leftover], _ plan: RemovalPlan, _ facts: LeftoverFacts) throws {
        for item in left { StandardError.print("Still there: \(item.shortType) \(item.name)") }
        for action in facts.unasked { StandardError.print(CleanReport.unasked(action, plan)) }
        // Whoever reads the code must not take what is not known for done.
        if !facts.unasked.isEmpty { throw ExitCode(4) }
        if !left.isEmpty { throw ExitCode(1) }
    }
}
