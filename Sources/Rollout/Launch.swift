public import Primitives
import Stacks

/// Creates, updates, deletes and rolls back stacks, once, however often the answer is lost.
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
    /// Throttling and lost answers are repeated for about a minute with the same token, so that one stack comes of it. Where
    /// CloudFormation refuses after a lost answer, the stack's events are searched for the token; what they do not show
    /// in three minutes is `undetermined`.
    @concurrent
    public func create(_ plan: LaunchPlan) async -> Reply {
        var attempts = Attempts(timer: timer)
        do throws(ReadFailure) {
            return .launched(
                stackId: try await attempts.send { () async throws(ReadFailure) in
                    try await writer.createStack(plan)
                })
        } catch {
            return await RequestSearch(reader: reader, timer: timer).outcome(
                of: plan, stack: plan.stackName, error, isAnswerLost: attempts.isAnswerLost)
        }
    }

    /// Looks whether a launch with that token, begun before this program started, reached CloudFormation.
    ///
    /// Answers `launched` with the stack's ARN, `notLaunched` where there is no stack of the name or it is another
    /// launch's, or `failed` where that could not be asked: unknown is not taken for nothing.
    @concurrent
    public func recover(_ kind: LaunchPlan.Kind, _ stack: String, clientRequestToken token: String) async -> Reply {
        let search = RequestSearch(reader: reader, timer: timer)
        switch await search.find(stack, token: token, kind: kind, mustExist: false) {
        case .own(let stackId): return .launched(stackId: stackId)
        case .other, .absent: return .notLaunched
        // An update that the events of three minutes do not show was not accepted; a stack without tokens is anybody's.
        case .unproven where kind == .update: return .notLaunched
        case .unproven:
            let text = "The events of \(stack) do not tell which launch created it."
            return .failed(RolloutError(.follow, stack, .undetermined(text)))
        case .unreadable(let failure): return .failed(RolloutError(.follow, stack, failure))
        }
    }

    /// Asks for a stack's deletion, by ARN. Answers nil once CloudFormation accepted the request, else `failed`, which is
    /// `undetermined` where the request may have been accepted.
    @concurrent
    public func delete(_ stack: String, clientRequestToken: String) async -> Reply? {
        await undo(.delete, "delete", stack) { () async throws(ReadFailure) in
            try await writer.deleteStack(stack, clientRequestToken)
        }
    }

    /// Asks for a running update to be rolled back. Answers as `delete` does.
    @concurrent
    public func cancelUpdate(_ stack: String, clientRequestToken: String) async -> Reply? {
        await undo(.cancelUpdate, "cancel the update of", stack) { () async throws(ReadFailure) in
            try await writer.cancelUpdate(stack, clientRequestToken)
        }
    }

    /// The ARN of a stack: a name may mean another stack by the time a request is repeated.
    ///
    /// - Throws: `RolloutError` of a deletion where the stack cannot be asked for.
    @concurrent
    public func stackId(of stack: String) async throws(RolloutError) -> String {
        guard !stack.hasPrefix("arn:") else { return stack }
        var attempts = Attempts(timer: timer)
        do throws(ReadFailure) {
            return try await attempts.send { () async throws(ReadFailure) in
                try await reader.describeStack(stack).stackId
            }
        } catch {
            throw RolloutError(.delete, stack, error)
        }
    }

    /// When the newest event of the stack itself happened that is visible now; nil where that cannot be read at once.
    @concurrent
    public func newestOwnEvent(of stack: String) async -> Timestamp? {
        let page = try? await reader.describeStackEvents(stack, nil)
        return page?.events.first(where: \.isStackItself)?.timestamp
    }

    private func undo(
        _ deed: RolloutError.Deed, _ verb: String, _ stack: String, _ request: () async throws(ReadFailure) -> Void
    ) async -> Reply? {
        var attempts = Attempts(timer: timer)
        do throws(ReadFailure) {
            try await attempts.send(request)
            return nil
        } catch {
            // What CloudFormation refuses, it refused before as well; only a stack that is gone may be this request's work.
            let isCertain =
                switch error {
                case .refused, .denied: true
                default: false
                }
            guard attempts.isAnswerLost, !isCertain else { return .failed(RolloutError(deed, stack, error)) }
            return .failed(RolloutError(deed, stack, LostAnswer.undoing(verb, stack, error)))
        }
    }
}

extension RequestSearch {
    /// What to answer for a launch that failed: after a lost answer, what the stack's events show of it.
    func outcome(
        of plan: LaunchPlan, stack: String, _ failure: ReadFailure, isExecution: Bool = false, isAnswerLost: Bool
    ) async -> Reply {
        let error = RolloutError(plan.kind == .update ? .update : .launch, plan.stackName, failure)
        guard isAnswerLost else { return .failed(error) }
        let isRefused = !Follower.isPassing(failure)
        let kind = isExecution ? .update : plan.kind
        switch await find(stack, token: plan.clientRequestToken, kind: kind, mustExist: isRefused || isExecution) {
        case .own(let stackId): return .launched(stackId: stackId)
        case .other where isRefused: return .failed(error)
        case let finding:
            return .failed(RolloutError(error.deed, plan.stackName, LostAnswer.launch(plan, failure, finding)))
        }
    }
}
