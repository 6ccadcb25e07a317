import AWS
import Preflight

/// Why something of the release could not be read: what each of AWS's answers means there.
enum ReadRefusal: Equatable {
    /// The caller's own policies, or the organisation's, keep it from asking: nothing is learnt of the account's approval.
    case notPermitted(String)
    /// The release's owner lets this account not in.
    case notApproved(String)
    /// It is not there.
    case missing(String)
    /// Something else; asking again may help.
    case other(String)

    /// The words with which AWS names the caller's side as the one that refuses. A bucket of another account that refuses
    /// says no more than "Access Denied".
    private static let own = [
        "identity-based policy", "service control policy", "permissions boundary", "session policy",
    ]

    init(_ error: any Error) {
        guard let refusal = error as? ServiceError else {
            self = .other("\(error)")
            return
        }
        let words = refusal.message.isEmpty ? refusal.code : "\(refusal.code): \(refusal.message)"
        if refusal.isAccessDenied || refusal.code == "AllAccessDisabled" {
            self = Self.own.contains { refusal.message.contains($0) } ? .notPermitted(words) : .notApproved(words)
        } else if refusal.isNotFound || refusal.code.hasPrefix("NoSuch") || refusal.code == "ImageNotFoundException" {
            self = .missing(words)
        } else {
            self = .other(words)
        }
    }

    /// What came back.
    var words: String {
        switch self {
        case .notPermitted(let words), .notApproved(let words), .missing(let words), .other(let words): words
        }
    }
}
