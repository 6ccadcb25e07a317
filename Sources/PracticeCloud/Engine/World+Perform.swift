import Stacks

extension World {
    /// Lets one planned thing happen.
    mutating func perform(_ entry: Agenda.Entry) {
        guard let run = stacks[entry.stackId]?.run, run.serial == entry.run else { return }
        switch run.kind {
        case .create: performCreation(entry.deed, of: entry.stackId)
        case .delete, .rollback: performDeletion(entry.deed, of: entry.stackId)
        case .cleanup: performCleanup(entry.deed, of: entry.stackId)
        case .update, .updateRollback: performUpdate(entry.deed, of: entry.stackId)
        case .rest: break
        }
    }

    /// How far the run is with a resource.
    func step(_ logicalId: String, of stackId: String) -> Run.Step {
        stacks[stackId]?.run.steps[logicalId] ?? .waiting
    }

    mutating func setStep(_ step: Run.Step, _ logicalId: String, of stackId: String) {
        stacks[stackId]?.run.steps[logicalId] = step
    }

    /// Queues every resource whose predecessors stand; ends the run when nothing is left to do.
    mutating func advanceForward(_ stackId: String) {
        guard let stack = stacks[stackId], !stack.run.isFailing else { return }
        let steps = stack.run.steps
        var isDone = true
        for id in stack.graph.ids {
            let step = steps[id] ?? .waiting
            if step != .done { isDone = false }
            guard step == .waiting else { continue }
            let isReady = stack.graph.dependencies(of: id).allSatisfy { other in
                steps[other] == .done || steps[other] == .configured
            }
            guard isReady else { continue }
            setStep(.queued, id, of: stackId)
            plan(.begin(id), of: stackId, in: delay(40...900))
        }
        if isDone { plan(.finish, of: stackId, in: delay(300...1500)) }
    }

    /// Notes a failure: nothing new begins, and what is under way is cancelled a moment later.
    mutating func noteFailure(_ logicalId: String, of stackId: String) {
        setStep(.failed, logicalId, of: stackId)
        stacks[stackId]?.run.failed.append(logicalId)
        guard stacks[stackId]?.run.isFailing == false else { return }
        stacks[stackId]?.run.isFailing = true
        plan(.cancelRest, of: stackId, in: delay(150...1200))
    }

    /// Logical ids of resources on which the run has begun and not ended, in the template's order.
    func inFlight(_ stackId: String) -> [String] {
        guard let stack = stacks[stackId] else { return [] }
        return stack.graph.ids.filter { [.inFlight, .configured].contains(stack.run.steps[$0]) }
    }
}
