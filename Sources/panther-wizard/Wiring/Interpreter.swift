import AWS
import Files
import Journal
import Panther
import PracticeCloud
import Preflight
import PreflightAWS
import Primitives
import Rollout
import Screens
import Stacks
import Synchronization
import Terminal
import Wizard

/// Carries out the effects of the screens on detached tasks; what comes of them goes into the mailbox.
final class Interpreter: Sendable {
    let mailbox: Mailbox<Message>
    let practice: PracticeDoor
    private let recorder: Recorder
    /// Tells a recorded rollout in the place of an account.
    private let player: Player?
    private let state: Mutex<State>
    let book: LessonBook

    private struct State {
        var session: Session?
        var endpoint: PracticeEndpoint?
        /// The scenario of the practice cloud that is open, and what the screen was told of it.
        var opened: (file: ScenarioFile?, connection: Connection)?
        /// By `FollowPlan.key`.
        var following: [String: Task<Void, Never>] = [:]
        var cloud: Task<Void, Never>?
        /// The keys of the rollouts by ARN.
        var owners: [String: String] = [:]
        /// Who works, and the stack that the run of the wizard itself is about.
        var identity: Identity?
        var stack: String?
        /// Keeps what is only watched, by what was asked to be followed: each has a run of its own.
        var watchers: [String: Recorder] = [:]
        /// Names of the parameters whose values nobody may read later.
        var withheld: Set<String> = []
    }

    /// The sessions of rollouts in other accounts and regions, by `FollowPlan.key`.
    private let roots: [String: Session]
    private let endCommand: EndCommand?

    /// An interpreter that asks through `session`; without one, every question is answered with why there is none.
    init(
        session: Session?, practice: PracticeDoor, recorder: Recorder, book: LessonBook, mailbox: Mailbox<Message>,
        roots: [String: Session] = [:], endCommand: EndCommand? = nil, player: Player? = nil
    ) {
        self.recorder = recorder
        self.player = player
        self.roots = roots
        self.endCommand = endCommand
        self.book = book
        self.mailbox = mailbox
        self.practice = practice
        state = Mutex(State(session: session))
        session?.codes.use { mailbox.post(.codeNeeded(serial: $0)) }
    }

    /// The milliseconds by which elapsed times are measured: the session's clock, whose pace the wiring sets.
    var localMilliseconds: Int64 {
        state.withLock { $0.session?.clock.milliseconds } ?? player?.clock.milliseconds ?? 0
    }

    /// Begins what an effect asks for.
    func carryOut(_ effect: Effect) {
        switch effect {
        case .ask(let asked): ask(asked)
        case .rollout(let request): roll(request)
        case .clean(let plan): clean(plan)
        case .connect(let door): connect(door)
        case .file(let request): mailbox.post(.file(FileDesk.carryOut(request)))
        case .lesson(let request): carryOut(request)
        case .code(let code): state.withLock { $0.session }?.codes.answer(code)
        case .keep(let entry): keep(entry)
        case .recall: recall()
        case .write(let document): write(document)
        case .terminal, .leave: break
        }
    }

    /// Stops what still runs here; what runs in the account goes on.
    func close() {
        let (tasks, session) = state.withLock {
            ($0.following.values + [$0.cloud].compactMap(\.self), $0.session)
        }
        session?.codes.use(screen: nil)
        for task in tasks { task.cancel() }
    }

    /// Returns once everything that was told is kept, cannot be, or takes too long.
    func settled() async {
        await Recorder.finish([recorder] + state.withLock { Array($0.watchers.values) })
    }

    /// Writes a report into the working directory, or where that cannot be written, beside the journal.
    private func write(_ document: Document) {
        let (mailbox, shelf, recorder) = (mailbox, Shelf(place: recorder.place), recorder)
        Task.detached {
            let current = await recorder.settled()
            do {
                guard let id = document.run ?? current else {
                    mailbox.post(.written("Nothing is kept of this session yet, so there is nothing to report."))
                    return
                }
                let (run, recordings) = try shelf.run(id.text)
                let text = shelf.report(run, recordings, document.format, isMasked: document.isMasked)
                let end = document.format == .html ? "html" : "md"
                let name =
                    "panther-wizard-report-\(id.text)-\(Timestamp(milliseconds: Machine.wallClock()).fileStamp).\(end)"
                var reason = ""
                for path in [name, "\(shelf.place.folder)/\(name)"] {
                    do throws(FileError) {
                        try FileStore.save(Array(text.utf8), to: path, overwriting: false)
                        mailbox.post(.written("The report is in \(path)."))
                        return
                    } catch { reason = error.reason }
                }
                mailbox.post(.written("The report cannot be written: \(reason)."))
            } catch {
                mailbox.post(.written((error as? Problem)?.text ?? "\(error)"))
            }
        }
    }

    private func recall() {
        let mailbox = mailbox
        Task.detached { [recorder] in
            let runs = await recorder.runs()
            mailbox.post(.recalled(runs))
            // Creations that went well teach the estimate.
            let shelf = Shelf(place: recorder.place)
            let trees = runs.filter { $0.outcome?.status == "CREATE_COMPLETE" }.prefix(3).compactMap { run in
                try? shelf.run(run.id.text).recordings.last?.tree
            }
            let past = trees.compactMap { PastRun($0) }
            if !past.isEmpty { mailbox.post(.history(past)) }
        }
    }

    private func keep(_ entry: Entry) {
        switch entry {
        case .answered(let plan): state.withLock { $0.withheld = Set(plan.withheld) }
        case .stack(let stackId): state.withLock { $0.stack = stackId }
        case .begun: state.withLock { $0.stack = nil }
        case .identified(let identity):
            let watchers = state.withLock { state in
                state.identity = identity
                return state.watchers.values
            }
            for watcher in watchers { watcher.keep(entry) }
        default: break
        }
        recorder.keep(entry)
    }

    /// Who keeps what following a stack tells: the wizard's own run where it is its stack, else a run of its own.
    private func recorder(for plan: FollowPlan, _ session: Session) -> Recorder {
        state.withLock { state in
            if state.stack == plan.stack { return recorder }
            let watcher = recorder.another(isPractice: session.isPractice)
            watcher.keep(.begun(kind: .watch, region: session.client.configuration.region))
            if let identity = state.identity { watcher.keep(.identified(identity: identity)) }
            state.watchers[plan.stack] = watcher
            return watcher
        }
    }

    private func ask(_ asked: Asked) {
        let mailbox = mailbox
        guard let session = state.withLock({ $0.session }) else { return }
        Task.detached { [recorder] in
            // What the operator answered is on the disk before anything is asked because of it.
            await recorder.settled()
            let answer = await session.checks.answer(asked.question)
            recorder.hide(await session.secrets())
            mailbox.post(.answer(asked, answer))
        }
    }

    private func clean(_ plan: RemovalPlan) {
        let mailbox = mailbox
        guard let session = state.withLock({ $0.session }) else { return }
        Task.detached {
            let outcome = await Cleaner(session: session) { mailbox.post(.removal($0)) }.run(plan)
            mailbox.post(.removalEnded(left: outcome.left.count))
        }
    }

    private func roll(_ request: Rollout.Request) {
        let mailbox = mailbox
        if let player {
            guard case .follow(let plan) = request else { return }
            let task = Task.detached { await player.play { mailbox.post(.rollout($0, from: plan.key)) } }
            state.withLock { $0.following[plan.key] = task }
            return
        }
        guard let session = session(for: request) else { return }
        if request == .stop {
            let tasks = state.withLock { state in
                defer { state.following = [:] }
                return state.following.values
            }
            for task in tasks { task.cancel() }
            return
        }
        if case .launch(let plan) = request {
            let withheld = state.withLock { $0.withheld }
            recorder.hide(plan.parameters.filter { withheld.contains($0.key) }.map(\.value))
        }
        let keeper = if case .follow(let plan) = request { self.recorder(for: plan, session) } else { recorder }
        let name = if case .follow(let plan) = request { plan.key } else { "" }
        let rollout = Mutex(RolloutState(catalogue: FailureRows.catalogue))
        let task = Task.detached { [self] in
            // A request's token is on the disk before the request leaves: its fate can be looked up whatever happens here.
            await recorder.settled()
            await session.carryOut(request) { reply in
                if case .event(.found(let stackId)) = reply {
                    self.state.withLock { $0.owners[stackId] = name }
                }
                keeper.hear(reply)
                if self.endCommand != nil, case .event(let event) = reply {
                    rollout.withLock { _ = $0.apply(event, at: 0) }
                }
                mailbox.post(.rollout(reply, from: name))
            }
            if let facts = rollout.withLock({ EndCommand.Facts($0) }) { await endCommand?.run(facts) }
        }
        guard !name.isEmpty else { return }
        let older = state.withLock { $0.following.updateValue(task, forKey: name) }
        older?.cancel()
    }

    /// The session of the rollout that a request is about.
    private func session(for request: Rollout.Request) -> Session? {
        state.withLock { state in
            switch request {
            case .follow(let plan): roots[plan.key] ?? state.session
            case .delete(let stackId, _), .cancelUpdate(let stackId, _):
                state.owners[stackId].flatMap { roots[$0] } ?? state.session
            case .launch, .recover, .preview, .execute, .discard, .stop: state.session
            }
        }
    }

    private func connect(_ door: Door) {
        guard door == .practice else { return }
        enter(practice)
    }

    /// The practice cloud that is open; nil where none is.
    var endpoint: PracticeEndpoint? { state.withLock { $0.endpoint } }

    /// Begins the practice cloud anew that is open in this scenario: what another terminal exported goes on being good.
    /// False where another one is open, or none.
    func beginAnew(_ file: ScenarioFile) -> Bool {
        let found = state.withLock { state -> (PracticeEndpoint, Connection)? in
            guard let endpoint = state.endpoint, let opened = state.opened, opened.file == file else { return nil }
            for task in state.following.values { task.cancel() }
            state.following = [:]
            return (endpoint, opened.connection)
        }
        guard let (endpoint, opened) = found else { return false }
        endpoint.beginAnew()
        recorder.enter(isPractice: true)
        var connection = opened
        connection.token = ClientConfiguration.randomToken()
        mailbox.post(.connected(connection))
        return true
    }

    /// Opens a practice cloud in place of the one that was open.
    func enter(_ practice: PracticeDoor) {
        let mailbox = mailbox
        let task = Task.detached { [self] in
            do {
                try await practice.open { session, connection, endpoint in
                    self.state.withLock { state in
                        state.session = session
                        state.endpoint = endpoint
                        state.opened = (practice.file, connection)
                        for task in state.following.values { task.cancel() }
                        state.following = [:]
                    }
                    recorder.enter(isPractice: true)
                    recorder.hide(await session.secrets())
                    mailbox.post(.connected(connection))
                    // The cloud lives until the program or the session leaves it.
                    try await Task.sleep(for: .seconds(86_400 * 365))
                }
            } catch is CancellationError {
                return
            } catch {
                mailbox.post(.refused(.practice, "The practice cloud could not be started: \(error)"))
            }
        }
        state.withLock { state in
            state.cloud?.cancel()
            state.cloud = task
        }
    }
}
