/// Follows a stack and everything nested in it until it comes to rest.
///
/// It asks what is most likely to bring news, within a budget of calls a second. It never gives up because of throttling,
/// expired credentials or a lost network: it says so, waits, and goes on.
public struct EventFeed: Sendable {
    private let reader: StackReader
    private let budget: CallBudget
    private let timer: Timer

    /// A feed that asks through `reader` within `budget`, which feeds of one account and region should share.
    public init(reader: StackReader, budget: CallBudget, clock: any Clock<Duration>) {
        self.reader = reader
        self.budget = budget
        timer = Timer(clock)
    }

    /// Follows a stack. Returns after `ended` or `failed` was told, or when the task is cancelled.
    @concurrent
    public func follow(_ plan: FollowPlan, tell: @escaping @Sendable (Reply) -> Void) async {
        var follower = Follower(plan: plan, budget: budget)
        await withTaskGroup(of: Follower.Answer?.self) { group in
            var nextTimer: Duration?
            while !follower.isDone, !Task.isCancelled {
                let now = timer.now()
                for call in follower.calls(at: now) {
                    group.addTask { [reader] in await Self.ask(call, reader) }
                }
                let wake = follower.nextMoment(after: now)
                // A timer that is no longer the right one just wakes the loop for nothing.
                if nextTimer.map({ $0 <= now || $0 > wake }) ?? true {
                    nextTimer = wake
                    group.addTask { [timer] in
                        await timer.sleep(until: wake)
                        return nil
                    }
                }
                guard let woken = await group.next() else { break }
                let later = timer.now()
                if let answer = woken {
                    for reply in follower.take(answer, at: later) { tell(reply) }
                } else if nextTimer.map({ $0 <= later }) ?? false {
                    nextTimer = nil
                }
                if let report = follower.report(at: later) { tell(report) }
            }
            group.cancelAll()
        }
    }

    /// What following a stack tells, as a sequence; leaving it stops the following.
    public func replies(_ plan: FollowPlan) -> AsyncStream<Reply> {
        AsyncStream { continuation in
            let task = Task.detached {
                await follow(plan) { continuation.yield($0) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    @concurrent
    private static func ask(_ call: Follower.Call, _ reader: StackReader) async -> Follower.Answer {
        switch call.question {
        case .events(let track, let address, let token):
            do throws(ReadFailure) {
                return .events(track: track, .success(try await reader.describeStackEvents(address, token)))
            } catch { return .events(track: track, .failure(error)) }
        case .outputs(let address):
            do throws(ReadFailure) {
                return .outputs(.success(try await reader.describeStack(address)))
            } catch { return .outputs(.failure(error)) }
        case .state(let address):
            do throws(ReadFailure) {
                return .state(.success(try await reader.describeStack(address)))
            } catch { return .state(.failure(error)) }
        case .resources(let node, let address, let token):
            do throws(ReadFailure) {
                return .resources(node: node, .success(try await reader.listStackResources(address, token)))
            } catch { return .resources(node: node, .failure(error)) }
        case .template(let node, let address):
            do throws(ReadFailure) {
                return .template(node: node, .success(try await TemplateTotals(reading: address, with: reader)))
            } catch { return .template(node: node, .failure(error)) }
        }
    }
}

/// A clock as the feed uses it: durations since it was made.
struct Timer: Sendable {
    let now: @Sendable () -> Duration
    let sleep: @Sendable (Duration) async -> Void

    init(_ clock: any Clock<Duration>) {
        self.init(opened: clock)
    }

    private init<C: Clock>(opened clock: C) where C.Duration == Duration {
        let start = clock.now
        now = { start.duration(to: clock.now) }
        // Cancellation ends the sleep; whoever slept looks at what is to be done anyhow.
        sleep = { moment in try? await clock.sleep(until: start.advanced(by: moment), tolerance: nil) }
    }

    func sleep(until moment: Duration) async { await sleep(moment) }
}
