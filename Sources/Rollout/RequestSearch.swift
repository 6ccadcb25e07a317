import Stacks

/// Finds out whether a request whose answer was lost was accepted: CloudFormation repeats its token in the stack's events.
struct RequestSearch: Sendable {
    /// What was found.
    enum Finding: Equatable, Sendable {
        /// The request was accepted for the stack of this ARN.
        case own(stackId: String)
        /// The stack of that name, or the operation that runs on it, belongs to another request.
        case other
        /// There is no stack of that name.
        case absent
        /// No event proves one or the other, although the events could be read up to the end of the patience.
        case unproven
        /// The events could not be read.
        case unreadable(ReadFailure)
    }

    /// Seconds for which is asked: events are known to become visible up to 150 seconds late.
    static let patience = 180.0

    let reader: StackReader
    let timer: Timer

    /// Searches the events of a stack, by name or ARN, until the finding is certain or the patience ends.
    ///
    /// - Parameter mustExist: whether CloudFormation said that the stack exists, so that a stack which cannot be found is
    ///   only not visible yet.
    func find(_ stack: String, token: String, kind: LaunchPlan.Kind, mustExist: Bool) async -> Finding {
        let end = timer.now() + .seconds(Self.patience)
        var wait = 1.0
        while true {
            let finding = await look(stack, token, kind)
            switch finding {
            case .own, .other: return finding
            case .absent where !mustExist: return finding
            case .unreadable(let failure) where !Follower.isPassing(failure): return finding
            // Credentials that are not accepted now will not be in a few seconds: the operator has to act.
            case .unreadable(.credentials): return finding
            case .absent, .unproven, .unreadable: break
            }
            guard timer.now() < end, !Task.isCancelled else { return finding == .absent ? .unproven : finding }
            await timer.sleep(until: min(end, timer.now() + .seconds(wait)))
            wait = min(16, wait * 2)
        }
    }

    /// One look at all pages of events.
    private func look(_ stack: String, _ token: String, _ kind: LaunchPlan.Kind) async -> Finding {
        var events: [StackEvent] = []
        do throws(ReadFailure) {
            var next: String?
            repeat {
                let page = try await reader.describeStackEvents(stack, next)
                if let own = page.events.first(where: { $0.clientRequestToken == token }) {
                    return .own(stackId: own.stackId)
                }
                events += page.events
                next = page.nextToken
            } while next != nil
        } catch {
            if case .missing = error { return .absent }
            return .unreadable(error)
        }
        let operations = StackOperation.all(from: events.reversed().filter(\.isStackItself))
        switch kind {
        case .create:
            // The creation is the first operation of a stack. Without a token it is another's only where tokens are repeated.
            guard let creation = operations.first, creation.kind == .create else { return .unproven }
            let repeatsTokens = events.contains { $0.clientRequestToken != nil }
            return repeatsTokens ? .other : .unproven
        case .update:
            // Only one operation runs at a time: while another's runs, this one was not accepted.
            guard let last = operations.last, last.ended == nil, last.status.verb != .review,
                last.clientRequestToken != nil
            else { return .unproven }
            return .other
        }
    }
}

/// The sentences of requests of which it is not known whether CloudFormation accepted them.
enum LostAnswer {
    /// What is not known of a launch, why, and how to find out.
    static func launch(_ plan: LaunchPlan, _ failure: ReadFailure, _ finding: RequestSearch.Finding) -> ReadFailure {
        let question =
            plan.kind == .update
            ? "whether CloudFormation accepted the update of \(plan.stackName)"
            : "whether the stack \(plan.stackName) is this launch's"
        return .undetermined(
            "It is not known yet \(question): an answer was lost\(said(failure)), and \(why(finding)). "
                + "To find out: panther-wizard watch \(plan.stackName)")
    }

    /// What is not known of a deletion or of a cancelled update.
    static func undoing(_ verb: String, _ stack: String, _ failure: ReadFailure) -> ReadFailure {
        let name = StackTree.name(inStackId: stack)
        return undetermined("CloudFormation accepted the request to \(verb) \(name)", stack, failure)
    }

    /// That it is not known whether `clause` is so, since an answer was lost.
    static func undetermined(_ clause: String, _ stack: String, _ failure: ReadFailure) -> ReadFailure {
        .undetermined(
            "It is not known yet whether \(clause): an answer was lost\(said(failure)). "
                + "To find out: panther-wizard watch \(stack)")
    }

    private static func said(_ failure: ReadFailure) -> String {
        switch failure {
        case .refused(let text), .missing(let text), .denied(let text):
            ", CloudFormation answered the repeated request with \"\(text)\""
        case .offline(let text), .garbled(let text), .credentials(let text): " (\(text.trimmingFullStop))"
        case .throttled: ", CloudFormation then asked for fewer calls"
        case .undetermined: ""
        }
    }

    private static func why(_ finding: RequestSearch.Finding) -> String {
        switch finding {
        case .unreadable(let failure): "the stack's events could not be read (\(failure.words.trimmingFullStop))"
        case .absent: "there is no stack of this name so far"
        case .own, .other, .unproven: "the stack's events do not show it"
        }
    }
}

extension ReadFailure {
    /// Whether a request that fails so may have been accepted all the same.
    var mayHideAnAnswer: Bool {
        switch self {
        case .offline, .garbled: true
        case .throttled, .credentials, .denied, .missing, .refused, .undetermined: false
        }
    }
}

extension String {
    /// The text without a full stop at its end.
    fileprivate var trimmingFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
