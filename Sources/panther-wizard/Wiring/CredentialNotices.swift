import AWS
import Rollout
import Stacks
import Synchronization

/// Says to whoever follows a rollout what becomes of the credentials.
final class CredentialNotices: Sendable {
    private let listener = Mutex<(@Sendable (RolloutNotice) -> Void)?>(nil)

    /// From now on `listener` is told.
    func tell(_ listener: @escaping @Sendable (RolloutNotice) -> Void) {
        self.listener.withLock { $0 = listener }
    }

    /// The keeper of the credentials has something to say.
    func hear(_ notice: RefreshingCredentials.Notice) {
        listener.withLock { $0 }?(RolloutNotice(.credentials, notice.sentence))
    }
}

extension RefreshingCredentials.Notice {
    /// What happened and what it means for the rollout.
    var sentence: String {
        switch self {
        case .refreshed(let source): "New credentials came from \(source)."
        case .expired(let source):
            "The credentials from \(source) are over; they are asked for anew. The rollout goes on."
        case .refreshFailed(let error):
            "The credentials could not be renewed: \(error) The old ones are used while they last."
        }
    }
}
