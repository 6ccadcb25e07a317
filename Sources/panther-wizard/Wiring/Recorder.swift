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
        case settle(CheckedContinuation<RunID?, Never>)
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
                    waiting.resume(returning: keeper.run)
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

    /// Returns once everything told so far is kept, or cannot be; with the run that is going on.
    @discardableResult
    func settled() async -> RunID? {
        await withCheckedContinuation { orders.yield(.settle($0)) }
    }
}
