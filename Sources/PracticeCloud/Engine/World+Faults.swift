extension World {
    /// The path of logical ids from the outermost stack down to a resource.
    func path(of logicalId: String, in stackId: String) -> [String] {
        var path = [logicalId]
        var stack = stacks[stackId]
        while let parent = stack?.parent {
            path.insert(parent.logicalId, at: 0)
            stack = stacks[parent.stackId]
        }
        return path
    }

    /// The fault that the scenario plans for a resource at that moment of its life.
    ///
    /// - Parameter isDelayed: whether to look for faults with a delay, without one, or (nil) for both.
    mutating func plannedFault(
        for record: ResourceRecord, in stackId: String, at moment: Scenario.PlannedFault.Moment, isDelayed: Bool? = nil
    ) -> Scenario.PlannedFault? {
        guard let stack = stacks[stackId] else { return nil }
        let path = path(of: record.logicalId, in: stackId)
        let rootName = stacks[stack.rootId]?.name ?? stack.name
        for (place, fault) in scenario.faults.enumerated() {
            guard case .resource(let pattern, moment) = fault.target,
                Wildcard.matches(path: path, pattern: pattern),
                fault.type.map({ Wildcard.matches(record.type, $0) }) ?? true,
                fault.stack.map({ Wildcard.matches(rootName, $0) }) ?? true,
                isDelayed.map({ $0 == (fault.after != nil) }) ?? true, strikes(place, fault)
            else { continue }
            return fault
        }
        return nil
    }

    /// The fault that the scenario plans for a call.
    mutating func plannedFault(forCall name: String) -> Scenario.PlannedFault? {
        for (place, fault) in scenario.faults.enumerated() {
            guard case .call(let pattern) = fault.target, Wildcard.matches(name, pattern) else { continue }
            if let window = fault.window {
                guard let launchedAt, window.contains(Double(now - launchedAt) / 1000) else { continue }
            }
            if strikes(place, fault) { return fault }
        }
        return nil
    }

    private mutating func strikes(_ place: Int, _ fault: Scenario.PlannedFault) -> Bool {
        let met = faultMeetings[place, default: 0] + 1
        faultMeetings[place] = met
        guard met % max(1, fault.every) == 0 else { return false }
        return fault.times.map { met / max(1, fault.every) <= $0 } ?? true
    }
}

/// Patterns with `*` for any text and `?` for one character.
enum Wildcard {
    /// Whether the whole text is what the pattern says.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        matches(Array(text.utf8)[...], Array(pattern.utf8)[...])
    }

    private static func matches(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        var text = text
        var pattern = pattern
        var star: (pattern: ArraySlice<UInt8>, text: ArraySlice<UInt8>)?
        while let character = text.first {
            if pattern.first == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                star = (pattern, text)
            } else if let wanted = pattern.first, wanted == character || wanted == UInt8(ascii: "?") {
                pattern = pattern.dropFirst()
                text = text.dropFirst()
            } else if let last = star {
                // The last star takes one character more.
                text = last.text.dropFirst()
                pattern = last.pattern
                star = (last.pattern, text)
            } else {
                return false
            }
        }
        return pattern.allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// Whether a path of names is what a pattern such as `Core/*` or `**/UsersTable` says.
    static func matches(path: [String], pattern: String) -> Bool {
        matches(path[...], pattern.split(separator: "/").map(String.init)[...])
    }

    private static func matches(_ path: ArraySlice<String>, _ pattern: ArraySlice<String>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == "**" {
            return (0...path.count).contains { matches(path.dropFirst($0), pattern.dropFirst()) }
        }
        guard let name = path.first, matches(name, first) else { return false }
        return matches(path.dropFirst(), pattern.dropFirst())
    }
}
