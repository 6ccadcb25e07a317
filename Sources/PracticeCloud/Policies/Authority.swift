import IAMPolicy

/// The scenario's policies, read once: those of the organisation, and those of a user.
struct Authority: Sendable {
    /// The organisation's layers alone.
    let organization: PolicyLayers
    /// As IAM's simulator sees the organisation: it does not evaluate policies that have conditions.
    let simulated: PolicyLayers
    /// The user's own policies and boundary.
    let user: PolicyLayers

    init(_ scenario: Scenario) {
        var layers = PolicyLayers()
        var simulated = PolicyLayers()
        if let organization = scenario.organization {
            let levels = organization.levels
            layers.scp = levels.map { PolicySet(level: $0.id, Self.read($0.allServicePolicies)) }
            layers.rcp = levels.map { PolicySet(level: $0.id, Self.read($0.allResourcePolicies)) }
            layers.managementAccount = organization.managementAccount
            simulated.scp = levels.map { level in
                PolicySet(
                    level: level.id,
                    Self.read(level.allServicePolicies).map {
                        PolicySet.Policy(name: $0.name, document: $0.document.unconditional)
                    })
            }
            simulated.managementAccount = organization.managementAccount
        }
        self.organization = layers
        self.simulated = simulated
        user = PolicyLayers(
            identity: PolicySet(Self.read(scenario.principal.allPolicies)),
            boundary: scenario.principal.boundary.map { PolicySet(Self.read([$0])) })
    }

    /// Documents are read; one that is none says nothing, and so allows nothing. `ScenarioFile` has refused such before.
    static func read(_ policies: [Scenario.Policy]) -> [PolicySet.Policy] {
        policies.compactMap { policy in
            (try? PolicyDocument(parsing: policy.document)).map {
                PolicySet.Policy(name: policy.name, document: $0)
            }
        }
    }
}
