import Primitives

extension StackTree {
    /// Takes events; those that are known already change nothing. Returns how many were new.
    @discardableResult
    public mutating func apply(_ batchOfEvents: some Sequence<StackEvent>) -> Int {
        batch += 1
        var added = 0
        for event in batchOfEvents where take(event) { added += 1 }
        events.settle()
        return added
    }

    private mutating func take(_ event: StackEvent) -> Bool {
        let place = place(of: event)
        guard nodes[place].seen.insert(event.eventId).inserted else { return false }
        if nodes[place].batch != batch {
            nodes[place].batch = batch
            nodes[place].newestBefore = nodes[place].newest
        }
        let isLate = nodes[place].newestBefore.map { event.timestamp < $0 } ?? false
        if nodes[place].newest.map({ $0 < event.timestamp }) ?? true { nodes[place].newest = event.timestamp }
        events.append(event, node: place, isLate: isLate)
        if isOwn(event, place) {
            if place == 0 { noteOperation(event) }
            nodes[place].takeOwn(event, operationBegan: operation?.began ?? Timestamp(milliseconds: .min))
        } else {
            let row = nodes[place].takeResource(event, operation: operation)
            if nodes[place].resources[row].isStack { attach(row: row, of: place, event) }
        }
        return true
    }

    /// Whether the event speaks of its stack itself; moto leaves the physical id of such events empty at times.
    private func isOwn(_ event: StackEvent, _ place: Int) -> Bool {
        event.isStackItself
            || event.resourceType == StackEvent.stackType && event.logicalResourceId == event.stackName
                && (event.physicalResourceId.isEmpty || event.physicalResourceId == event.stackName)
    }

    private mutating func place(of event: StackEvent) -> Int {
        if let place = places[event.stackId] { return place }
        if nodes[0].stackId == event.stackName {
            // The root was asked for by its name.
            nodes[0].stackId = event.stackId
            places[event.stackId] = 0
            return 0
        }
        if let place = placesByName[event.stackName], nodes[place].eventCount == 0 {
            nodes[place].stackId = event.stackId
            nodes[place].name = event.stackName
            places[event.stackId] = place
            return place
        }
        let place = nodes.count
        nodes.append(
            StackNode(
                stackId: event.stackId, name: event.stackName, logicalId: "", path: [], parent: nil,
                status: ResourceStatus(rawValue: "")))
        places[event.stackId] = place
        return place
    }

    private mutating func noteOperation(_ event: StackEvent) {
        var index = ownEvents.count
        while index > 0, ownEvents[index - 1].timestamp > event.timestamp { index -= 1 }
        ownEvents.insert(event, at: index)
        let before = operation
        operations = StackOperation.all(from: ownEvents)
        guard before?.began != operation?.began || before?.kind != operation?.kind else { return }
        for place in nodes.indices {
            if operation?.kind == .update || before != nil && before?.began != operation?.began {
                // Templates' totals speak of creation; an update touches what it touches.
                nodes[place].declaredTotal = nil
            }
            nodes[place].recount(operation)
            if let began = nodes[place].began, let start = operation?.began, began < start { nodes[place].began = nil }
        }
    }

    /// Adds a nested stack that a listing of its parent's resources names, where no event did: by ARN, or by name where
    /// the cloud gives one. A stack that is known already stays as it is.
    public mutating func addNested(_ logicalId: String, physicalId: String, status: ResourceStatus, in parent: Int) {
        guard !physicalId.isEmpty, nodes.indices.contains(parent),
            !nodes[parent].children.contains(where: { nodes[$0].logicalId == logicalId })
        else { return }
        let place = child(of: parent, named: physicalId, standing: nil) ?? nodes.count
        if place == nodes.count {
            nodes.append(
                StackNode(stackId: "", name: "", logicalId: logicalId, path: [], parent: parent, status: status))
            name(place, physicalId)
            nodes[parent].children.append(place)
        }
        nodes[place].logicalId = logicalId
        setPath(place, nodes[parent].path + [logicalId])
    }

    /// Joins a nested stack with its parent's row.
    private mutating func attach(row: Int, of parent: Int, _ event: StackEvent) {
        let resource = nodes[parent].resources[row]
        let current = nodes[parent].children.last {
            nodes[$0].logicalId == resource.logicalId && !nodes[$0].isReplaced
        }
        let physicalId = event.physicalResourceId
        let known = physicalId.isEmpty ? current : child(of: parent, named: physicalId, standing: current)
        if let known {
            adopt(known, by: parent, resource)
            return
        }
        if let current, nodes[current].stackId.isEmpty {
            name(current, physicalId)
            adopt(current, by: parent, resource)
            return
        }
        // The row of a stack that is going away speaks of the old one until the replacement has an id of its own.
        if let current, physicalId.isEmpty {
            adopt(current, by: parent, resource)
            return
        }
        let place = nodes.count
        nodes.append(
            StackNode(
                stackId: "", name: "", logicalId: resource.logicalId, path: nodes[parent].path + [resource.logicalId],
                parent: parent, status: resource.status))
        name(place, physicalId)
        if let current, resource.physicalId == physicalId { nodes[current].isReplaced = true }
        nodes[parent].children.append(place)
        adopt(place, by: parent, resource)
    }

    /// The node that a row's physical id means: by ARN, or by name where the cloud gives one.
    private mutating func child(of parent: Int, named physicalId: String, standing current: Int?) -> Int? {
        let isARN = physicalId.hasPrefix("arn:")
        let found =
            isARN
            ? places[physicalId]
            : placesByName[physicalId]
                ?? nodes.indices.first { nodes[$0].name == physicalId && nodes[$0].parent == nil && $0 != 0 }
        guard let found, found != parent, found != 0 else { return nil }
        if nodes[found].parent == nil {
            // Its events came before its parent's row: the row's place holder, if there is one, gives way.
            if let current, nodes[current].stackId.isEmpty {
                nodes[current].isDead = true
                nodes[parent].children.removeAll { $0 == current }
                if nodes[found].declaredTotal == nil { nodes[found].declaredTotal = nodes[current].declaredTotal }
                nodes[found].setTotal(operation?.kind)
            }
            nodes[found].parent = parent
            nodes[parent].children.append(found)
        }
        return found
    }

    private mutating func name(_ place: Int, _ physicalId: String) {
        guard !physicalId.isEmpty else { return }
        if physicalId.hasPrefix("arn:") {
            nodes[place].stackId = physicalId
            nodes[place].name = StackTree.name(inStackId: physicalId)
            places[physicalId] = place
        } else {
            nodes[place].name = physicalId
            placesByName[physicalId] = place
        }
    }

    /// Gives a node what its parent's row knows of it.
    private mutating func adopt(_ place: Int, by parent: Int, _ row: ResourceRow) {
        nodes[place].logicalId = row.logicalId
        let path = nodes[parent].path + [row.logicalId]
        if nodes[place].path != path { setPath(place, path) }
        if nodes[place].ownChanged == nil {
            nodes[place].status = row.status
            nodes[place].reason = row.reason
            nodes[place].began = row.began
            nodes[place].ended = row.ended
        }
        if nodes[place].declaredTotal == nil, operation?.kind != .update,
            let total = declared.first(where: { $0.path == path })?.total
        {
            nodes[place].declaredTotal = total
            nodes[place].setTotal(operation?.kind)
        }
    }

    private mutating func setPath(_ place: Int, _ path: [String]) {
        nodes[place].path = path
        for child in nodes[place].children { setPath(child, path + [nodes[child].logicalId]) }
    }
}
