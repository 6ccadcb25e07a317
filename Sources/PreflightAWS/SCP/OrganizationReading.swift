import AWS
import IAMPolicy
import Preflight

/// An organisation's policies as somebody gave them: by the Organizations API, or as exported files.
struct OrganizationPolicies: Sendable {
    var layers = PolicyLayers()
    /// Levels' names by id, for sentences.
    var names: [String: String] = [:]
    /// How many policies were read.
    var count = 0
    /// Files that could not be used, and why.
    var problems: [String] = []
    /// Where they came from.
    var source: String
}

extension Checks {
    /// Reads the organisation's policies: who manages it, the levels above the account, and each level's policies, all
    /// levels at once.
    ///
    /// - Throws: the service's refusal.
    func organizationPolicies(account: String) async throws -> OrganizationPolicies {
        var found = OrganizationPolicies(source: "the Organizations API")
        let organization = try await client.send(Organizations.DescribeOrganizationInput()).organization
        found.layers.managementAccount = organization?.masterAccountId
        guard organization?.masterAccountId != account else { return found }
        var levels = [account]
        // Sixteen is far more than the five levels of units that an organisation may have.
        while let last = levels.last, !last.hasPrefix("r-"), levels.count < 16 {
            let parents = try await client.send(Organizations.ListParentsInput(childId: last)).parents ?? []
            guard let parent = parents.first?.id else { break }
            levels.append(parent)
        }
        levels.reverse()
        let reading = levels.map { $0 }
        let read = try await withThrowingTaskGroup(of: (Int, LevelPolicies).self) { tasks in
            for (place, level) in reading.enumerated() { tasks.addTask { (place, try await policies(at: level)) } }
            return try await tasks.reduce(into: [Int: LevelPolicies]()) { $0[$1.0] = $1.1 }
        }
        let all = reading.indices.compactMap { read[$0] }
        found.layers.scp = zip(reading, all).map { PolicySet(level: $0, $1.service) }
        found.layers.rcp = zip(reading, all).map { PolicySet(level: $0, $1.resource) }
        if all.allSatisfy({ $0.resource.isEmpty }) { found.layers.rcp = nil }
        for (level, policies) in zip(reading, all) { found.names[level] = policies.name }
        found.count = Set(all.flatMap { ($0.service + $0.resource).compactMap(\.name) }).count
        return found
    }

    private struct LevelPolicies: Sendable {
        var name: String
        var service: [PolicySet.Policy] = []
        var resource: [PolicySet.Policy] = []
    }

    private func policies(at level: String) async throws -> LevelPolicies {
        async let name = name(of: level)
        async let service = policies(at: level, "SERVICE_CONTROL_POLICY")
        // An organisation that has not enabled them has none.
        async let resource = try? policies(at: level, "RESOURCE_CONTROL_POLICY")
        return LevelPolicies(name: await name, service: try await service, resource: await resource ?? [])
    }

    private func name(of level: String) async -> String {
        guard level.hasPrefix("ou-") else { return level.hasPrefix("r-") ? "the root" : "the account" }
        let unit = try? await client.send(Organizations.DescribeOrganizationalUnitInput(organizationalUnitId: level))
        return unit?.organizationalUnit?.name.map { "OU \($0)" } ?? level
    }

    private func policies(at level: String, _ filter: String) async throws -> [PolicySet.Policy] {
        var summaries: [Organizations.PolicySummary] = []
        for try await page in client.pages(Organizations.ListPoliciesForTargetInput(targetId: level, filter: filter)) {
            summaries += page.policies ?? []
        }
        let read = try await withThrowingTaskGroup(of: (Int, PolicySet.Policy).self) { tasks in
            for (place, summary) in summaries.enumerated() {
                tasks.addTask {
                    let reply = try await client.send(Organizations.DescribePolicyInput(policyId: summary.id ?? ""))
                    let document = try PolicyDocument(parsing: reply.policy?.content ?? "")
                    return (place, PolicySet.Policy(name: summary.name ?? summary.id ?? "", document: document))
                }
            }
            return try await tasks.reduce(into: [Int: PolicySet.Policy]()) { $0[$1.0] = $1.1 }
        }
        return summaries.indices.compactMap { read[$0] }
    }
}
