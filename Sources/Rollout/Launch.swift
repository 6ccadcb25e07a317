import Stacks

/// Creates, removes and turns back stacks, once, however often the answer is lost.
public struct Launch: Sendable {
    private let writer: StackWriter
    private let reader: StackReader
    private let timer: Timer

    /// A launch that writes through `writer` and, after a lost answer, looks through `reader` at what came of it.
    public init(writer: StackWriter, reader: StackReader, clock: any Clock<Duration>) {
        self.writer = writer
        self.reader = reader
        timer = Timer(clock)
    }

    /// Creates or updates a stack. Answers `launched` with its ARN, or `failed`.
    ///
    /// Throttling and lost answers are tried again five times with the same token, so that one stack comes of it.
    @concurrent
    public func create(_ plan: LaunchPlan) async -> Reply {
        var isAnswerLost = false
        let result = await attempt { () async throws(ReadFailure) -> String in
            do throws(ReadFailure) {
                return try await writer.createStack(plan)
            } catch {
                if case .offline = error { isAnswerLost = true }
                if case .garbled = error { isAnswerLost = true }
                if isAnswerLost, case .refused = error,
                    let stackId = await ownStack(plan.stackName, token: plan.clientRequestToken)
                {
                    return stackId
                }
                throw error
            }
        }
        switch result {
        case .success(let stackId): return .launched(stackId: stackId)
        case .failure(let failure):
            return .failed(RolloutError(plan.kind == .update ? .update : .launch, plan.stackName, failure))
        }
    }

    /// Looks whether a launch with that token, begun before this program started, reached CloudFormation.
    ///
    /// Answers `launched` with the stack's ARN, `notLaunched` where there is no stack of the name or it is another
    /// launch's, or `failed` where that could not be asked: unknown is not taken for nothing.
    @concurrent
    public func recover(_ stack: String, clientRequestToken token: String) async -> Reply {
        let result = await attempt { () async throws(ReadFailure) -> String? in
            do throws(ReadFailure) {
                var next: String?
                repeat {
                    let page = try await reader.describeStackEvents(stack, next)
                    if let own = page.events.first(where: { $0.clientRequestToken == token }) { return own.stackId }
                    next = page.nextToken
                } while next != nil
                return nil
            } catch {
                if case .missing = error { return nil }
                throw error
            }
        }
        switch result {
        case .success(let stackId?): return .launched(stackId: stackId)
        case .success(nil): return .notLaunched
        case .failure(let failure): return .failed(RolloutError(.follow, stack, failure))
        }
    }

    /// Asks for a stack's removal. Answers nil once CloudFormation took the request, else `failed`.
    @concurrent
    public func delete(_ stack: String, clientRequestToken: String) async -> Reply? {
        let result = await attempt { () async throws(ReadFailure) in
            try await writer.deleteStack(stack, clientRequestToken)
        }
        guard case .failure(let failure) = result else { return nil }
        return .failed(RolloutError(.delete, stack, failure))
    }

    /// Asks for a running update to be turned back. Answers nil once CloudFormation took the request, else `failed`.
    @concurrent
    public func cancelUpdate(_ stack: String, clientRequestToken: String) async -> Reply? {
        let result = await attempt { () async throws(ReadFailure) in
            try await writer.cancelUpdate(stack, clientRequestToken)
        }
        guard case .failure(let failure) = result else { return nil }
        return .failed(RolloutError(.cancelUpdate, stack, failure))
    }

    private func attempt<Value: Sendable>(
        _ deed: () async throws(ReadFailure) -> Value
    ) async -> Result<Value, ReadFailure> {
        var wait = 1.0
        while true {
            do throws(ReadFailure) {
                return .success(try await deed())
            } catch {
                // Credentials that are not accepted now will not be in a few seconds: the operator has to act.
                if case .credentials = error { return .failure(error) }
                guard Follower.isPassing(error), wait <= 16, !Task.isCancelled else { return .failure(error) }
                await timer.sleep(until: timer.now() + .seconds(wait))
                wait *= 2
            }
        }
    }

    /// The stack of that name, if it was this very request that created it.
    private func ownStack(_ name: String, token: String) async -> String? {
        do throws(ReadFailure) {
            let page = try await reader.describeStackEvents(name, nil)
            return page.events.first { $0.clientRequestToken == token }?.stackId
        } catch { return nil }
    }
}
