import Stacks

extension Follower {
    /// What waiting, in seconds summed over events, is worth a call at the present rate.
    var worth: Double {
        let rate = budget.ceiling
        return min(Pace.greatestWorth, Pace.worth / (rate * rate * rate * rate))
    }

    /// Learns how long resources of a type take.
    mutating func learn(from new: [StackEvent], in node: Int) {
        guard let tree else { return }
        for event in new where !event.status.isInProgress && event.resourceType != StackEvent.stackType {
            guard let row = tree.nodes[node][resource: event.logicalResourceId], row.changed == event.timestamp,
                let took = row.seconds(at: event.timestamp)
            else { continue }
            times.learn(event.resourceType, took)
        }
    }

    /// Says what a stack that was just read is expected to tell next, and its parent where it has come to rest.
    mutating func forecast(_ index: Int, after new: [StackEvent], at now: Duration) {
        guard let tree else { return }
        let node = tree.nodes[tracks[index].node]
        let present = tree.events.last?.event.timestamp
        let holdsStacks = node.resources.contains { $0.isStack }
        var forecast = Forecast(rate: holdsStacks ? Expected.quiet : Expected.idle, burst: 0)
        for row in node.resources where row.kind == .inProgress || row.kind == .rollingBack {
            let age = present.flatMap { row.seconds(at: $0) } ?? 0
            if row.isStack {
                // Its own events tell more; until its ARN is named they cannot be asked for.
                forecast.burst += row.physicalId.isEmpty && age < 20 ? Expected.named : 0
                forecast.rate += Expected.quiet
            } else {
                if row.physicalId.isEmpty, age < 6 { forecast.burst += Expected.initiated }
                forecast.rate += times.hazard(row.type, age: age)
            }
        }
        // What waited for those that ended begins now.
        forecast.burst += Expected.next * Double(new.count { !$0.status.isInProgress && !$0.isStackItself })
        if let own = new.last(where: \.isStackItself) {
            if own.status.isInProgress { forecast.burst += Expected.beginning }
            let above = node.parent.flatMap { parent in tracks.firstIndex { $0.node == parent } }
            if own.status.isTerminal, let above {
                tracks[above].forecast.burst += Expected.echo
                tracks[above].setDue(worth: worth)
            }
        }
        forecast.rate = max(forecast.rate, Expected.memory * tracks[index].observed)
        tracks[index].forecast = forecast
    }
}

/// What is expected of a stack, in events or events a second; chosen by the measurement in the feed's tests.
private enum Expected {
    /// A second, of a stack with nothing at work.
    static let idle = 0.005
    /// A second, of a stack that holds stacks, and for each of them at work: they tell of themselves.
    static let quiet = 0.0005
    /// A resource that has begun is about to be initiated. Less than the one event that comes, as with `next`: asked at once
    /// for each of them, stacks with nothing ahead would wait for their turn.
    static let initiated = 0.6
    /// A resource that has ended lets others begin.
    static let next = 0.25
    /// A nested stack that has begun is about to be named, which opens all its events.
    static let named = 5.0
    /// A stack that has begun is about to begin its resources.
    static let beginning = 3.0
    /// A nested stack that has ended: its row, and what waited for it.
    static let echo = 5.0
    /// The share of the observed rate of events that is expected to go on, whatever the rows say.
    static let memory = 0.1
}
