import Panther
import Rollout
import Stacks
import Terminal

extension LiveRollout {
    /// Above this many events the causes are looked for once a tick only: the search reads every event of the operation.
    static let fewEvents = 20_000

    /// Takes what the feed has to say. Returns what the terminal is to do because of it.
    mutating func hear(_ reply: Rollout.Reply) -> [Deed] {
        seen.hear(reply)
        switch reply {
        case .found(let stackId):
            tree = StackTree(rootStackId: stackId)
            refreshOutline()
        case .events(let batch): take(batch)
        case .expected(let stacks):
            tree?.expect(stacks)
            refreshOutline()
        case .total(let path, let total): tree?.setTotal(total, at: path)
        case .calls(let report): calls.take(report, at: local)
        case .notice(let said):
            notice = said
            noticed = local
        case .ended(let ending): return end(ending)
        case .failed(let error):
            guard error.deed == .follow else {
                refusal = error.sentence
                return []
            }
            isFollowing = false
            problem = error.sentence
            problemCode = error.exitCode
        case .launched, .notLaunched, .previewed, .discarded, .deleting: break
        }
        return []
    }

    private mutating func take(_ batch: [StackEvent]) {
        guard let first = batch.map(\.timestamp).min() else { return }
        if tree == nil { tree = StackTree(rootStackId: batch[0].stackId) }
        let anchor = tree.flatMap { log.anchor(in: $0) }
        tree?.apply(batch)
        guard let grown = tree else { return }
        log.grew(grown, from: first, batch: batch, anchor: anchor)
        for event in batch { clock.observe(event.timestamp, at: local) }
        if grown.operation?.kind == .delete { refusal = nil }
        if batch.contains(where: concernsCauses) {
            causesAreOld = true
            if grown.events.count < Self.fewEvents { findCauses(in: grown) }
        }
        refreshOutline()
    }

    /// Whether an event can change what the causes are.
    private func concernsCauses(_ event: StackEvent) -> Bool {
        if event.status.isFailed || event.status.kind == .rollingBack { return true }
        return event.status.verb == .delete
            && causes.contains { $0.logicalResourceId == event.logicalResourceId && $0.stackId == event.stackId }
    }

    /// Looks for the causes. What was shown once does not go while the same operation is on its way back.
    mutating func findCauses(in tree: StackTree, isComplete: Bool = false) {
        causesAreOld = false
        causes = RootCause.find(in: tree, catalogue: FailureRows.catalogue, isComplete: isComplete)
    }

    private mutating func end(_ ending: Rollout.Ending) -> [Deed] {
        self.ending = ending
        // The operator turned the operation that is followed into a deletion.
        if deletion != nil, ending.status.rawValue == "DELETE_COMPLETE" { self.ending?.operation = .delete }
        refusal = ending.refusedDeletion(of: name) ?? refusal
        isFollowing = false
        notice = nil
        remaining = nil
        if let tree { findCauses(in: tree, isComplete: true) }
        refreshOutline()
        return [.notify("\(name): \(ending.status.rawValue)")]
    }

    /// Brings the rows of the tree up to date with what is known.
    mutating func refreshOutline() {
        if let tree { outline.update(tree) }
    }

    /// The same for one stack's chosen filter of events, after the operator changed it.
    mutating func refilter() {
        if let tree { log.refilter(tree) }
    }
}

extension Cause {
    /// The names from the root down to the resource.
    func spokenPath(root: String, separator: String) -> String {
        let isRootItself = path.isEmpty && logicalResourceId == root
        return (isRootItself ? [root] : [root] + path + [logicalResourceId]).joined(separator: separator)
    }

    /// The reason without the wrapping that resource handlers put around it; the whole reason is what is copied.
    var plainReason: String {
        let opening = "Resource handler returned message: \""
        guard reason.hasPrefix(opening), let end = reason.endOfQuote(from: opening.count) else { return reason }
        return String(reason.dropFirst(opening.count).prefix(end))
    }

    /// The category in words.
    var spokenCategory: String {
        switch category {
        case "iam-denied": "Denied by IAM"
        case "scp-denied": "Denied by the organisation"
        case "already-exists": "Already exists"
        case "quota": "A quota is used up"
        case "vpc-limit": "A limit of VPC"
        case "lambda-concurrency": "Lambda's concurrency"
        case "kms": "KMS key"
        case "s3-encryption": "S3 encryption"
        case "invalid-parameter": "A value is not accepted"
        case "timeout/custom-resource": "A custom resource"
        case "dependency-cancelled": "Cancelled"
        case "throttling": "Throttled"
        case "certificate/domain": "Certificate or domain"
        case "service-linked-role": "Service-linked role"
        default: ""
        }
    }
}

extension String {
    /// How many characters after `start` the quotation mark before ` (RequestToken` stands.
    fileprivate func endOfQuote(from start: Int) -> Int? {
        let mark = Array("\" (RequestToken".utf8)
        let text = Array(dropFirst(start).utf8)
        guard text.count >= mark.count else { return nil }
        for place in 0...(text.count - mark.count) where text[place..<(place + mark.count)].elementsEqual(mark) {
            return String(decoding: text[..<place], as: UTF8.self).count
        }
        return nil
    }
}
