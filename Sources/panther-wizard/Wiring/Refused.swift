import Rollout
import Synchronization

/// Why CloudFormation did not take a request, noted from another task.
final class Refused: Sendable {
    private let noted = Mutex<RolloutError?>(nil)

    /// The first refusal; nil where there was none.
    var error: RolloutError? { noted.withLock { $0 } }

    func note(_ error: RolloutError) { noted.withLock { $0 = $0 ?? error } }
}
