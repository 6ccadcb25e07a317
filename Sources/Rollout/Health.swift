import Stacks

/// What keeps the feed from being answered, how long it waits then, and what it says of it.
struct Health: Sendable {
    /// No call is made before this moment.
    private(set) var pausedUntil: Duration = .zero
    private var trouble: RolloutNotice.Kind?
    private var troubleBegan: Duration = .zero
    private var wait = 0.0
    private var saysThrottled = false

    /// Notes a failure that concerns every call. Returns what to say, if it is news.
    mutating func fail(_ failure: ReadFailure, at now: Duration) -> RolloutNotice? {
        guard let (kind, sentence) = Self.describe(failure) else { return nil }
        if trouble == nil { troubleBegan = now }
        // Calls that were under way together are one trouble.
        guard now >= pausedUntil else { return nil }
        wait = wait == 0 ? (kind == .credentials ? 5 : 1) : min(30, wait * 2)
        pausedUntil = now + .seconds(wait)
        guard trouble != kind else { return nil }
        trouble = kind
        return RolloutNotice(kind, sentence)
    }

    /// Notes that CloudFormation answered. Returns what to say, if it is news.
    mutating func succeed(at now: Duration) -> RolloutNotice? {
        wait = 0
        pausedUntil = .zero
        guard trouble != nil else { return nil }
        trouble = nil
        let seconds = Int((now - troubleBegan).seconds.rounded())
        return RolloutNotice(
            .recovered, "CloudFormation answers again after \(seconds) s. What happened meanwhile follows.")
    }

    /// Notes that the rate was lowered.
    mutating func throttled(to rate: Double) -> RolloutNotice {
        saysThrottled = true
        return RolloutNotice(
            .throttled,
            "CloudFormation asks for fewer calls: \(Self.number(rate)) a second from now on. "
                + "Nothing is lost, events come later.")
    }

    /// Notes the present rate. Returns what to say when it is back at the ceiling.
    mutating func rate(_ rate: Double, of ceiling: Double) -> RolloutNotice? {
        guard saysThrottled, rate >= ceiling else { return nil }
        saysThrottled = false
        return RolloutNotice(
            .recovered, "CloudFormation no longer objects: back to \(Self.number(ceiling)) calls a second.")
    }

    private static func describe(_ failure: ReadFailure) -> (RolloutNotice.Kind, String)? {
        switch failure {
        case .offline(let text):
            (.offline, "CloudFormation cannot be reached: \(text) The rollout goes on; trying again until it answers.")
        case .garbled(let text):
            (
                .garbled,
                "\(text) The rollout goes on; trying again until CloudFormation answers."
            )
        case .credentials(let text):
            (
                .credentials,
                "The credentials are not accepted: \(text)\(text.hasSuffix(".") ? "" : ".") "
                    + "The rollout goes on; renew them and the watch goes on too."
            )
        case .throttled, .denied, .missing, .refused, .undetermined: nil
        }
    }

    private static func number(_ rate: Double) -> String {
        let hundredths = Int((rate * 100).rounded())
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        if rest == 0 { return String(whole) }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
