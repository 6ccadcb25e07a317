import AWS
import Preflight
import PracticeCloud
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
    private let state: Mutex<State>
    let book: LessonBook

    private struct State {
        var session: Session?
        var endpoint: PracticeEndpoint?
        /// By `FollowPlan.key`.
        var following: [String: Task<Void, Never>] = [:]
        var cloud: Task<Void, Never>?
        /// The keys of the rollouts by ARN.
        var owners: [String: String] = [:]
    }

    /// The sessions of rollouts in other accounts and regions, by `FollowPlan.key`.
    private let roots: [String: Session]
    private let endCommand: EndCommand?

    /// An interpreter that asks through `session`; without one, every question is answered with why there is none.
    init(
        session: Session?, practice: PracticeDoor, book: LessonBook, mailbox: Mailbox<Message>,
        roots: [String: Session] = [:], endCommand: EndCommand? = nil
    ) {
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
        state.withLock { $0.session?.clock.milliseconds } ?? 0
    }

    /// Begins what an effect asks for.
    func carryOut(_ effect: Effect) {
        switch effect {
        case .ask(let asked): ask(asked)
        case .rollout(let request): roll(request)
        case .connect(let door): connect(door)
        case .lesson(let request): carryOut(request)
        case .keep, .recall, .write: break
        case .code(let code): state.withLock { $0.session }?.codes.answer(code)
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

    private func ask(_ asked: Asked) {
        let mailbox = mailbox
        guard let session = state.withLock({ $0.session }) else { return }
        Task.detached {
            mailbox.post(.answer(asked, await session.checks.answer(asked.question)))
        }
    }

    private func roll(_ request: Rollout.Request) {
        let mailbox = mailbox
        guard let session = session(for: request) else { return }
        if request == .stop {
            let tasks = state.withLock { state in
                defer { state.following = [:] }
                return state.following.values
            }
            for task in tasks { task.cancel() }
            return
        }
        let name = if case .follow(let plan) = request { plan.key } else { "" }
        let ends = EndFacts()
        let task = Task.detached { [self] in
            await session.carryOut(request) { reply in
                if case .found(let stackId) = reply {
                    self.state.withLock { $0.owners[stackId] = name }
                }
                if self.endCommand != nil { ends.hear(reply) }
                mailbox.post(.rollout(reply, from: name))
            }
            if let facts = ends.facts { await endCommand?.run(facts) }
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
            case .launch, .stop: state.session
            }
        }
    }

    private func connect(_ door: Door) {
        guard door == .practice else { return }
        enter(practice)
    }

    /// The practice cloud that is open; nil where none is.
    var endpoint: PracticeEndpoint? { state.withLock { $0.endpoint } }

    /// Opens a practice cloud in place of the one that was open.
    func enter(_ practice: PracticeDoor) {
        let mailbox = mailbox
        let task = Task.detached { [self] in
            do {
                try await practice.open { session, connection, endpoint in
                    self.state.withLock { state in
                        state.session = session
                        state.endpoint = endpoint
                        for task in state.following.values { task.cancel() }
                        state.following = [:]
                    }
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
