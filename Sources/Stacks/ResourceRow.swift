public import Primitives

/// A resource of a stack as its events have told of it so far.
public struct ResourceRow: Equatable, Sendable {
    /// Its name in the template.
    public internal(set) var logicalId: String
    /// Its id in the account; empty until it has one.
    public internal(set) var physicalId: String
    /// Such as `AWS::S3::Bucket`.
    public internal(set) var type: String
    /// The status of its newest event.
    public internal(set) var status: ResourceStatus
    /// What that status means.
    public internal(set) var kind: ResourceStatus.Kind
    /// Why it has that status, where CloudFormation said so.
    public internal(set) var reason: String?
    /// When its present creation, update or deletion began; nil where that was not seen.
    public internal(set) var began: Timestamp?
    /// When that ended; nil while it is at work.
    public internal(set) var ended: Timestamp?
    /// When its newest event happened.
    public internal(set) var changed: Timestamp
    /// Whether the root's present operation has touched it.
    public internal(set) var isTouched = false
    /// Whether it failed by itself, not cancelled, in the present operation; it stays so while it is rolled back.
    public internal(set) var hasFailed = false
    /// When it failed so.
    var failedAt: Timestamp?
    var verb: ResourceStatus.Verb

    /// Whether the resource is a nested stack: such rows never count as resources.
    public var isStack: Bool { type == StackEvent.stackType }

    /// How long its creation, update or deletion took, or has taken by `now`, in seconds.
    public func seconds(at now: Timestamp) -> Double? {
        began.map { max(0, (ended ?? now).seconds(since: $0)) }
    }

    init(first event: StackEvent, traits: (kind: ResourceStatus.Kind, verb: ResourceStatus.Verb)) {
        logicalId = event.logicalResourceId
        physicalId = event.physicalResourceId
        type = event.resourceType
        status = event.status
        kind = traits.kind
        verb = traits.verb
        reason = event.reason
        changed = event.timestamp
        began = traits.kind == .inProgress ? event.timestamp : nil
        ended = traits.kind == .inProgress ? nil : event.timestamp
        noteFailure(event, traits.kind)
    }

    /// Takes one more event of the resource, in whatever order they come.
    mutating func take(_ event: StackEvent, traits: (kind: ResourceStatus.Kind, verb: ResourceStatus.Verb)) {
        // What is removed in a clean-up is the resource that this one replaced, not this one.
        if traits.verb == .delete, !event.physicalResourceId.isEmpty, !physicalId.isEmpty,
            event.physicalResourceId != physicalId, verb != .delete
        {
            return
        }
        noteFailure(event, traits.kind)
        let isSameVerb = traits.verb == verb
        // Of two events of one millisecond, "at work" comes before the end of the same work.
        let isNewer =
            event.timestamp > changed
            || event.timestamp == changed && !(isSameVerb && traits.kind == .inProgress && kind != .inProgress)
        guard isNewer else {
            if isSameVerb, traits.kind == .inProgress, began.map({ event.timestamp < $0 }) ?? true {
                began = event.timestamp
            }
            if physicalId.isEmpty { physicalId = event.physicalResourceId }
            return
        }
        if traits.kind == .inProgress {
            if !isSameVerb || kind != .inProgress { began = event.timestamp }
            ended = nil
        } else {
            if !isSameVerb { began = nil }
            ended = event.timestamp
        }
        if !event.physicalResourceId.isEmpty { physicalId = event.physicalResourceId }
        status = event.status
        kind = traits.kind
        verb = traits.verb
        reason = event.reason
        changed = event.timestamp
    }

    private mutating func noteFailure(_ event: StackEvent, _ kind: ResourceStatus.Kind) {
        if kind == .failed, !event.isCancellation, failedAt.map({ $0 < event.timestamp }) ?? true {
            failedAt = event.timestamp
        }
    }
}

extension StackEvent {
    /// The type of a nested stack's row, and of a stack's own events.
    public static let stackType = "AWS::CloudFormation::Stack"

    /// Whether the event only says that the resource was given up because another one failed.
    ///
    /// CloudFormation's words are `Resource creation cancelled`, `Resource update cancelled` and `Resource deletion
    /// cancelled`; services use "cancelled" in reasons of their own, so the whole text must match.
    public var isCancellation: Bool {
        guard let reason, reason.utf8.count <= 32 else { return false }
        switch reason.lowercased() {
        case "resource creation cancelled", "resource update cancelled", "resource deletion cancelled",
            "resource import cancelled", "resource creation canceled", "resource update canceled":
            return true
        default: return false
        }
    }
}
