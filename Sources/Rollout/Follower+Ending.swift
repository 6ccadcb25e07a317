import Primitives
import Stacks

extension Follower {
    /// Notes whether what is followed has come to rest.
    mutating func noteRest(at now: Duration) {
        guard endedOperation != nil else {
            restSeen = nil
            return
        }
        guard restSeen == nil else { return }
        restBegan = now
        sweep(at: now)
    }

    /// Has every stack read once more, after a while.
    private mutating func sweep(at now: Duration) {
        restSeen = moment
        restSeenAt = now
        for index in tracks.indices { tracks[index].mustReadAfter = moment }
    }

    /// Tells events at once, or when nothing older can be expected.
    mutating func tell(_ new: [StackEvent]) -> [Reply] {
        guard plan.order == .oldestFirst else { return new.isEmpty ? [] : [.event(.events(new))] }
        held.hold(new, seen: moment)
        guard !held.isEmpty else { return [] }
        var askedSince = Int.max
        for track in tracks where track.isOpen { askedSince = min(askedSince, track.lastRun ?? -1) }
        let ripe = held.release(askedSince: askedSince, before: firstNamelessStack)
        return ripe.isEmpty ? [] : [.event(.events(ripe))]
    }

    /// When the first nested stack began whose ARN is not known yet: its own events are older than its ARN's row.
    private var firstNamelessStack: Timestamp? {
        guard let tree else { return nil }
        let now = tree.events.last?.event.timestamp
        var first: Timestamp?
        for place in tree.reachable where tree.nodes[place].stackId.isEmpty && tree.nodes[place].name.isEmpty {
            let node = tree.nodes[place]
            // A nested stack that CloudFormation could not even create never gets one.
            guard node.kind == .inProgress, let began = node.began, let now, now.seconds(since: began) < 30 else {
                continue
            }
            first = min(first ?? began, began)
        }
        return first
    }

    /// Asks for the resources of stacks at rest whose events named none: some clouds show stacks' own events alone.
    private mutating func listWhatEventsLeaveOut() {
        guard let tree else { return }
        for track in tracks where track.phase != .unreadable && !listed.contains(track.node) {
            let node = tree.nodes[track.node]
            guard node.eventCount > 0, node.resources.isEmpty, node.status.isTerminal, node.kind != .deleted else {
                continue
            }
            listed.insert(track.node)
            unlisted.append((track.node, nil))
        }
    }

    /// Takes a page of a stack's resources: nested stacks among them are followed too.
    mutating func take(_ page: StackReader.ResourcePage, of node: Int, at now: Duration) {
        isListing = false
        for resource in page.resources where resource.type == StackEvent.stackType {
            tree?.addNested(resource.logicalId, physicalId: resource.physicalId, status: resource.status, in: node)
        }
        if let token = page.nextToken { unlisted.insert((node, token), at: 0) }
        addTracks(at: now)
    }

    /// Ends the following once the root rests and every stack was read again.
    mutating func conclude(at now: Duration) -> [Reply] {
        guard !isDone else { return [] }
        guard let tree, plan.looksOnce || restSeen != nil else { return concludeRequest(at: now) }
        if plan.looksOnce { return concludeLook(at: now) }
        guard let restSeen, let rest = seenRest else { return [] }
        let isSwept = tracks.allSatisfy { track in
            !track.isReading && (track.phase == .unreadable || (track.lastRun ?? -1) > restSeen)
        }
        guard isSwept else { return [] }
        listWhatEventsLeaveOut()
        guard unlisted.isEmpty, !isListing else { return [] }
        // Where something is still said to be at work, its last event has not become visible yet: look once more.
        if now - restBegan < .seconds(Pace.patience), tree.hasUnfinished {
            sweep(at: now)
            return []
        }
        switch outputs {
        case .unknown:
            guard rest.status.endedWell() else {
                outputs = .known([])
                return conclude(at: now)
            }
            outputs = .asked(notBefore: now)
            return []
        case .asked: return []
        case .known(let outputs):
            return end(rest, outputs, at: now)
        }
    }

    /// Ends a single look once every stack that was found has been read.
    private mutating func concludeLook(at now: Duration) -> [Reply] {
        let isRead = tracks.allSatisfy { !$0.isReading && ($0.phase == .unreadable || $0.lastRun != nil) }
        guard isRead else { return [] }
        listWhatEventsLeaveOut()
        guard unlisted.isEmpty, !isListing, let tree else { return [] }
        let root = tree.root
        return end(Rest(status: root.status, reason: root.reason, kind: tree.operation?.kind), [], at: now)
    }

    /// Ends the following: what was held back, a last report, and the end itself.
    mutating func end(_ rest: Rest, _ outputs: [StackOutput], at now: Duration) -> [Reply] {
        isDone = true
        let replies = releaseHeld() + (report(at: now).map { [$0] } ?? [])
        let ending = RolloutEnding(status: rest.status, reason: rest.reason, operation: rest.kind, outputs: outputs)
        return replies + [.event(.ended(ending))]
    }

    /// The events that were held back, as a reply.
    mutating func releaseHeld() -> [Reply] {
        let events = held.releaseAll()
        return events.isEmpty ? [] : [.event(.events(events))]
    }
}
