/// Keeps credentials and asks for new ones before they end: one question at a time, whoever waits for its answer.
///
/// A long rollout survives the end of its credentials: a refresh that fails leaves the old ones in use while they are
/// valid, and is tried again a minute later.
public actor RefreshingCredentials: CredentialProvider {
    /// What is worth telling an operator.
    public enum Notice: Sendable, Hashable {
        /// New credentials came from this source.
        case refreshed(source: String)
        /// A service no longer accepts the credentials of this source; they are asked for anew.
        case expired(source: String)
        /// None came; the old ones are used while they last.
        case refreshFailed(CredentialError)
    }

    private typealias Answer = Result<ResolvedCredentials, CredentialError>

    private enum State {
        case empty
        case held(ResolvedCredentials, nextAttempt: Int64)
        case asking(Task<Answer, Never>)
    }

    /// Credentials are refreshed when less than this is left of them, as in botocore; in milliseconds.
    private static let window: Int64 = 15 * 60 * 1000
    /// The least time between attempts while the old ones are still valid; in milliseconds.
    private static let attemptInterval: Int64 = 60 * 1000

    private let source: any CredentialProvider
    private let wallClock: @Sendable () -> Int64
    private let notice: @Sendable (Notice) -> Void
    private var state = State.empty
    /// What a service called expired last: told of once, however often it is said.
    private var overdue: Credentials?

    /// A keeper of what a source gives.
    public init(
        _ source: any CredentialProvider, wallClock: @escaping @Sendable () -> Int64,
        notice: @escaping @Sendable (Notice) -> Void = { _ in }
    ) {
        self.source = source
        self.wallClock = wallClock
        self.notice = notice
    }

    /// The credentials; see `CredentialProvider`.
    public func credentials() async throws(CredentialError) -> ResolvedCredentials {
        switch state {
        case .empty:
            return try await ask(previous: nil)
        case .held(let held, let nextAttempt):
            guard let end = held.credentials.expiresAtMilliseconds else { return held }
            let now = wallClock()
            if end - now >= Self.window || (end > now && now < nextAttempt) { return held }
            return try await ask(previous: held)
        case .asking(let task):
            return try await task.value.get()
        }
    }

    /// Forgets what is held where it is what a service called expired; see `CredentialProvider`.
    public func renew(after expired: Credentials) async {
        await source.renew(after: expired)
        guard case .held(let held, _) = state, held.credentials == expired else { return }
        state = .empty
        if overdue != expired { notice(.expired(source: held.source)) }
        overdue = expired
    }

    private func ask(previous: ResolvedCredentials?) async throws(CredentialError) -> ResolvedCredentials {
        let source = source
        let wallClock = wallClock
        let notice = notice
        let overdue = overdue
        let task = Task { () -> Answer in
            do throws(CredentialError) {
                let fresh = try await source.credentials()
                if previous != nil || overdue.map({ $0 != fresh.credentials }) == true {
                    notice(.refreshed(source: fresh.source))
                }
                return .success(fresh)
            } catch {
                guard let previous else { return .failure(error) }
                notice(.refreshFailed(error))
                let end = previous.credentials.expiresAtMilliseconds ?? .max
                return end > wallClock() ? .success(previous) : .failure(error)
            }
        }
        state = .asking(task)
        let answer = await task.value
        switch answer {
        case .success(let resolved):
            if resolved.credentials != self.overdue { self.overdue = nil }
            state = .held(resolved, nextAttempt: wallClock() + Self.attemptInterval)
        case .failure: state = .empty
        }
        return try answer.get()
    }
}
