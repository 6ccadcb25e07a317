extension Scenario.PlannedFault {
    /// Reads an entry of a scenario's faults: one that strikes a resource, or one that strikes calls.
    init(_ node: ScenarioNode) throws(ScenarioFault) {
        let fault = try node.map([
            "resource", "call", "moment", "type", "stack", "code", "message", "after", "times", "every", "from", "to",
            "drop", "lose", "slow", "expire",
        ])
        let isOfCall: Bool
        let target: Target
        switch (fault["resource"], fault["call"]) {
        case (let resource?, nil):
            let moments = Moment.allCases.map(\.rawValue)
            let moment = Moment(rawValue: try fault["moment"]?.text(among: moments) ?? "") ?? .create
            target = .resource(path: try resource.text(), moment: moment)
            isOfCall = false
        case (nil, let call?):
            guard try call.text().contains(":") else {
                throw call.fault("should name a service and an operation, such as cloudformation:DescribeStacks")
            }
            target = .call(try call.text())
            isOfCall = true
        default: throw node.fault("needs either a resource or a call")
        }
        for key in isOfCall
            ? ["moment", "type", "stack", "after"] : ["every", "from", "to", "drop", "lose", "slow", "expire"]
        {
            guard let stray = fault[key] else { continue }
            throw stray.fault("is for a fault of a \(isOfCall ? "resource" : "call")")
        }
        let effect = try Self.effect(fault)
        guard effect != .refuse || fault["message"] != nil else { throw node.fault("needs a message") }
        var window: ClosedRange<Double>?
        if fault["from"] != nil || fault["to"] != nil {
            let from = try fault["from"]?.seconds() ?? 0
            window = from...max(from, try fault["to"]?.seconds() ?? .greatestFiniteMagnitude)
        }
        self.init(
            target, code: try fault["code"]?.text() ?? "", message: try fault["message"]?.text() ?? "",
            type: try fault["type"]?.text(), stack: try fault["stack"]?.text(), after: try fault["after"]?.seconds(),
            times: try fault["times"].map { (node) throws(ScenarioFault) in try node.whole(in: 1...1_000_000_000) },
            every: try fault["every"]?.whole(in: 1...1_000_000_000) ?? 1, window: window, effect: effect)
    }

    private static func effect(_ fault: [String: ScenarioNode]) throws(ScenarioFault) -> Scenario.Effect {
        var effects: [Scenario.Effect] = []
        for (key, effect) in [("drop", Scenario.Effect.drop), ("lose", .lose), ("expire", .expire)] {
            if try fault[key]?.bool() == true { effects.append(effect) }
        }
        if let slow = fault["slow"] { effects.append(.slow(try slow.number(in: 0.001...86_400))) }
        guard let effect = effects.first else { return .refuse }
        let stray = fault["message"] ?? fault["code"]
        if effects.count > 1 || stray != nil, let node = stray ?? fault["slow"] ?? fault["lose"] ?? fault["expire"] {
            throw node.fault("does not go with another effect: a call is refused, dropped, lost, slow or expired")
        }
        return effect
    }
}
