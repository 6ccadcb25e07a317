import AWS
import Rollout

/// Sessions by profile and region: stacks of one account and region share one, and with it the budget of calls.
struct SessionPool {
    private let account: AccountOptions
    private let machine: Machine
    private let callsPerSecond: Double
    private var sessions: [Key: Session] = [:]
    private var budgets: [String: CallBudget] = [:]

    private struct Key: Hashable {
        var profile: String?
        var region: String?
    }

    init(account: AccountOptions, machine: Machine, callsPerSecond: Double? = nil) {
        self.account = account
        self.machine = machine
        self.callsPerSecond = callsPerSecond ?? CallBudget.defaultRate
    }

    /// The session that a stack is asked with; the first question of each shows whether anybody answers.
    mutating func session(for reference: StackReference) async throws -> Session {
        let key = Key(profile: reference.profile, region: reference.region)
        if let known = sessions[key] { return known }
        var account = account
        if let region = reference.region { account.region = region }
        if let profile = reference.profile { account.profile = profile }
        var session = try await Session.open(account, machine)
        let owner = try await session.findEndpoint()
        // Two profiles of one account share its limits.
        let place = "\(owner ?? reference.profile ?? "")/\(session.client.configuration.region)"
        session.budget = budgets[place] ?? CallBudget(callsPerSecond: callsPerSecond)
        budgets[place] = session.budget
        sessions[key] = session
        return session
    }
}
