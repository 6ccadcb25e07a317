import IAMPolicy
import Stacks

extension World {
    /// What others do when they are asked to: faults end, the organisation's policies and the operator's allow everything,
    /// the quotas are AWS's own again, and Panther approves the account. What stands in the account stays: that is the
    /// operator's to remove.
    mutating func mend() {
        scenario.faults = []
        scenario.quotas = [:]
        scenario.organization = nil
        scenario.principal.policies = [.administratorAccess]
        scenario.principal.boundary = nil
        scenario.principal.groups = []
        authority = Authority(scenario)
        if let role = role(behind: PolicyPrincipal(principalARN)) {
            let document = JSONBody.value(of: Scenario.Policy.administratorAccess.document) ?? [:]
            contents[role.key]?.properties["Policies"] = [["PolicyName": "Mended", "PolicyDocument": document]]
            contents[role.key]?.properties["PermissionsBoundary"] = nil
        }
        scenario.account.isApproved = true
        for bucket in storage.foreign.keys { storage.foreign[bucket]?.isReadable = true }
    }
}
