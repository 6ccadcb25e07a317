import Journal
import Rollout
import Stacks
import Synchronization
import Wizard

/// Keeps what happens in the journal, in the order in which it is told, without making anybody wait for the disk.
final class Recorder: Sendable {
    private enum Order: Sendable {
        case keep([Journal.Item])
        case hide([String])
        case enter(isPractice: Bool)
        case recall(CheckedContinuation<[Run], Never>)
        case settle(Waiting)
    }

    /// A task that waits until everything is kept, or no longer where it was cancelled.
    private final class Waiting: Sendable {
        private let state = Mutex<(continuation: CheckedContinuation<RunID?, Never>?, isOver: Bool)>((nil, false))

        func begin(_ continuation: CheckedContinuation<RunID?, Never>) {
            let isOver = state.withLock { state in
                state.continuation = continuation
                return state.isOver
            }
            if isOver { end(with: nil) }
        }

        func end(with run: RunID?) {
            let continuation = state.withLock { state in
                defer { state = (nil, true) }
                return state.continuation
            }
            continuation?.resume(returning: run)
        }
    }

    private let orders: AsyncStream<Order>.Continuation
    let place: StatePlace
    private let say: @Sendable (String) -> Void
    private let hidden = Mutex<[String]>([])

    /// A recorder for the journal of that place; `say` tells the operator of a trouble with it.
    init(place: StatePlace, isPractice: Bool, say: @escaping @Sendable (String) -> Void) {
        let (stream, orders) = AsyncStream.makeStream(of: Order.self)
        self.orders = orders
        self.place = place
        self.say = say
        Task.detached {
            var keeper = Keeper(place: place, isPractice: isPractice)
            for await order in stream {
                let now = Machine.wallClock()
                var said: [String] = []
                switch order {
                case .keep(let items): said = keeper.keep(items, at: now)
                case .hide(let values): keeper.hide(values)
                case .enter(let isPractice): said = keeper.enter(isPractice: isPractice, at: now)
                case .recall(let waiting): waiting.resume(returning: keeper.runs(limit: 50, at: now))
                case .settle(let waiting):
                    said = keeper.keep([], at: now)
                    waiting.end(with: keeper.run)
                }
                for sentence in said { say(sentence) }
            }
        }
    }

    deinit { orders.finish() }

    /// Keeps something of the session.
    func keep(_ entry: Entry) { orders.yield(.keep([Journal.Item(entry, at: Machine.wallClock())])) }

    /// Keeps what following a rollout told.
    func hear(_ reply: Reply) {
        guard case .event(let event) = reply else { return }
        let now = Machine.wallClock()
        var items: [Journal.Item] = []
        if case .found(let stackId) = event { items.append(Journal.Item(.stack(stackId: stackId), at: now)) }
        items.append(Journal.Item(event, at: now))
        orders.yield(.keep(items))
    }

    /// Covers these values wherever they turn up in what is kept from now on.
    func hide(_ values: [String]) {
        hidden.withLock { $0 += values }
        orders.yield(.hide(values))
    }

    /// One for another run beside this one.
    func another(isPractice: Bool) -> Recorder {
        let other = Recorder(place: place, isPractice: isPractice, say: say)
        other.hide(hidden.withLock { $0 })
        return other
    }

    /// Keeps with the practice runs from now on, or with the real ones.
    func enter(isPractice: Bool) { orders.yield(.enter(isPractice: isPractice)) }

    /// The newest runs, the newest first.
    func runs() async -> [Run] {
        await withCheckedContinuation { orders.yield(.recall($0)) }
    }

    /// Returns once everything told so far is kept, or cannot be; with the run that is going on. Returns nil where the
    /// task is cancelled: the journal may be waiting for another process.
    @discardableResult
    func settled() async -> RunID? {
        let waiting = Waiting()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting.begin(continuation)
                orders.yield(.settle(waiting))
            }
        } onCancel: {
            waiting.end(with: nil)
        }
    }

    /// Waits until everything told to these recorders is kept, but two seconds at most: a program that was asked to end
    /// must not wait for another process that holds the journal.
    static func finish(_ recorders: [Recorder]) async {
        let keeping = Task.detached {
            for recorder in recorders where !Task.isCancelled { await recorder.settled() }
            return !Task.isCancelled
        }
        let limit = Task.detached {
            try await Task.sleep(for: .seconds(2))
            keeping.cancel()
        }
        let isKept = await keeping.value
        limit.cancel()
        guard !isKept, let recorder = recorders.first else { return }
        StandardError.print(
            "The journal in \(recorder.place.folder) could not be written in time. What happened last may be missing in it."
        )
    }
}
