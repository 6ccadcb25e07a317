extension ResourceStatus {
    /// What a status means to someone who watches: the word and the glyph that stand for it.
    public enum Kind: UInt8, Hashable, Sendable {
        /// Not begun: also a stack that is only a change set so far, and a status this program does not know.
        case waiting
        /// At work.
        case inProgress
        /// Ended as wanted.
        case complete
        /// Ended otherwise; a stack that was rolled back has failed too.
        case failed
        /// At work on the way back.
        case rollingBack
        /// Removed.
        case deleted
        /// Left alone or kept on purpose.
        case skipped
    }

    /// What the resource is going through.
    public enum Verb: UInt8, Hashable, Sendable {
        /// `CREATE_…`
        case create
        /// `UPDATE_…` without a rollback
        case update
        /// `DELETE_…`
        case delete
        /// `IMPORT_…` without a rollback
        case importing
        /// `…ROLLBACK_…`
        case rollback
        /// `REVIEW_IN_PROGRESS`
        case review
        /// Anything newer than this program.
        case other
    }

    /// What the status means to someone who watches.
    public var kind: Kind { traits.kind }

    /// What the resource or stack is going through.
    public var verb: Verb { traits.verb }

    /// Whether the text ends in `_IN_PROGRESS`.
    public var isInProgress: Bool { rawValue.hasASCIISuffix("_IN_PROGRESS") }

    /// Whether the text ends in `_FAILED`.
    public var isFailed: Bool { rawValue.hasASCIISuffix("_FAILED") }

    /// Whether the text ends in `_COMPLETE`.
    public var isComplete: Bool { rawValue.hasASCIISuffix("_COMPLETE") }

    /// Whether the status ends in `_FAILED` or is on the way back: what a search for causes looks at. Cheap for all others.
    var saysFailure: Bool {
        switch rawValue.utf8.last {
        case UInt8(ascii: "D"): isFailed
        case UInt8(ascii: "S"): isInProgress && verb == .rollback
        default: false
        }
    }

    /// Whether a stack of this status is on the way back, or came back.
    public var isRollback: Bool { verb == .rollback }

    /// Whether a stack of this status does nothing more by itself.
    public var isTerminal: Bool { isComplete || isFailed }

    /// Whether a stack of this status cleans up after an update that already succeeded.
    public var isCleanup: Bool { rawValue == "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" }

    /// Whether a rollout that ended with this status of its root ended well: `CREATE_COMPLETE`, `UPDATE_COMPLETE`,
    /// `IMPORT_COMPLETE`, or `DELETE_COMPLETE` alone where the deletion was asked for. A deletion that CloudFormation refuses,
    /// since an export is in use, leaves the stack `CREATE_COMPLETE` or `UPDATE_COMPLETE`.
    public func endedWell(deletionAsked: Bool = false) -> Bool {
        switch rawValue {
        case "CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE": !deletionAsked
        case "DELETE_COMPLETE": deletionAsked
        default: false
        }
    }

    /// Kind and verb together: the reducer needs both for every event, so the text is looked at once.
    var traits: (kind: Kind, verb: Verb) {
        switch rawValue {
        case "CREATE_COMPLETE": return (.complete, .create)
        case "CREATE_IN_PROGRESS": return (.inProgress, .create)
        case "CREATE_FAILED": return (.failed, .create)
        case "DELETE_COMPLETE": return (.deleted, .delete)
        case "DELETE_IN_PROGRESS": return (.inProgress, .delete)
        case "UPDATE_COMPLETE": return (.complete, .update)
        case "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS": return (.inProgress, .update)
        case "REVIEW_IN_PROGRESS": return (.waiting, .review)
        default: break
        }
        let verb = otherVerb
        if rawValue.hasASCIISuffix("_SKIPPED") { return (.skipped, verb) }
        if isInProgress { return (verb == .rollback ? .rollingBack : .inProgress, verb) }
        if isFailed { return (.failed, verb) }
        if isComplete { return (verb == .rollback ? .failed : .complete, verb) }
        return (.waiting, verb)
    }

    private var otherVerb: Verb {
        if rawValue.hasPrefix("ROLLBACK_") || rawValue.hasPrefix("UPDATE_ROLLBACK_")
            || rawValue.hasPrefix("IMPORT_ROLLBACK_")
        {
            return .rollback
        }
        if rawValue.hasPrefix("CREATE_") { return .create }
        if rawValue.hasPrefix("UPDATE_") { return .update }
        if rawValue.hasPrefix("DELETE_") { return .delete }
        if rawValue.hasPrefix("IMPORT_") { return .importing }
        return .other
    }
}

extension String {
    /// Whether the text ends in those ASCII characters, compared as bytes.
    func hasASCIISuffix(_ suffix: StaticString) -> Bool {
        let wanted = suffix.utf8CodeUnitCount
        guard utf8.count >= wanted else { return false }
        return suffix.withUTF8Buffer { end in utf8.suffix(wanted).elementsEqual(end) }
    }
}
