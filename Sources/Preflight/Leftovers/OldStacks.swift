import AWS
import Panther

/// Finds the stacks of earlier deployments and of the auxiliary templates, and what they own.
struct OldStacks: Sendable {
    let client: AWSClient
    let region: String
    let account: String

    /// What was found: the stacks, the things that they own by type and name, and the customer's own of like name.
    struct Found: Sendable {
        var items: [Leftover] = []
        var owners: [String: String] = [:]
        var lookAlikes: [LeftoverFacts.LookAlike] = []

        /// The key of a thing among the owners.
        static func key(_ type: String, _ id: String) -> String { "\(type) \(id)" }
    }

    /// Stacks of a deployment from source, in the waves in which its own tooling deletes them.
    private static let sourceWaves: [String: Int] = [
        "panther-web": 1, "panther-onboard": 1, "panther-appsync": 1, "panther-cw-dashboards": 1,
        "panther-cloud-security": 2, "panther-log-analysis": 2, "panther-core": 3, "panther-bootstrap-gateway": 4,
        "panther-bootstrap": 5,
    ]

    /// Logical ids of the root template's nested stacks.
    private static let nestedIds: Set<String> = [
        "Bootstrap", "BootstrapGateway", "Dashboards", "Appsync", "CloudSecurity", "Core", "LogAnalysis", "Onboard",
        "Web",
    ]

    /// Looks at every root stack whose name begins with panther, and asks what is in it: a name alone proves nothing.
    func find() async throws -> Found {
        var found = Found()
        for try await page in client.pages(CloudFormation.ListStacksInput()) {
            for stack in page.stackSummaries ?? []
            where stack.stackStatus != "DELETE_COMPLETE" && stack.parentId == nil
                && stack.stackName.lowercased().hasPrefix("panther")
            {
                try await look(at: stack, into: &found)
            }
        }
        return found
    }

    private func look(at stack: CloudFormation.StackSummary, into found: inout Found) async throws {
        let id = stack.stackId ?? stack.stackName
        let tree = try await resources(of: id)
        guard let why = why(stack, tree) else {
            found.lookAlikes.append(LeftoverFacts.LookAlike(type: Leftover.stackType, name: stack.stackName))
            return
        }
        let wave = Self.sourceWaves[stack.stackName] ?? (why.isAuxiliary ? 6 : 1)
        let holdsRole = tree.contains { $0.name == "PantherDeploymentRole" && $0.type == "AWS::IAM::Role" }
        let isDead = Self.deadStates.contains(stack.stackStatus)
        found.items.append(
            Leftover(
                type: Leftover.stackType, name: stack.stackName, id: id, region: region, note: stack.stackStatus,
                effect: why.isAuxiliary ? .clutter : .collides, holding: isDead ? .nothing : .data, why: why.words,
                removal: isDead
                    ? "Delete the stack; what it still holds goes with it, but for retained buckets."
                    : "Delete the stack if nobody uses it; its nested stacks go with it, retained buckets stay.",
                turn: holdsRole ? 9 : wave - 10))
        for resource in tree where !resource.name.isEmpty {
            found.owners[Found.key(resource.type, resource.name)] = stack.stackName
        }
    }

    /// States in which nothing runs in a stack.
    static let deadStates: Set<String> = [
        "CREATE_FAILED", "DELETE_FAILED", "REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED",
    ]

    /// Why a stack is held to be Panther's; nil where nothing in it says so.
    private func why(
        _ stack: CloudFormation.StackSummary, _ tree: [Owned]
    ) -> (words: String, isAuxiliary: Bool)? {
        let nested = Set(tree.filter { $0.isNested && $0.depth == 0 }.map(\.logicalId))
        if nested.contains("Bootstrap"), nested.isSubset(of: Self.nestedIds) {
            return ("It holds the nested stacks of Panther's root template.", false)
        }
        if Self.sourceWaves[stack.stackName] != nil, !tree.isEmpty || Self.deadStates.contains(stack.stackStatus) {
            return ("It is named as a stack of a deployment from source.", false)
        }
        let known = tree.first { thing in
            LeftoverRule.rule(type: thing.type, name: thing.name, region: region, account: account) != nil
        }
        guard let known else { return nil }
        let isAuxiliary = tree.allSatisfy { !$0.type.contains("Lambda") && !$0.type.contains("Logs") }
        return ("It owns \(known.name), which has a name that Panther gives.", isAuxiliary)
    }

    /// Something that a stack owns.
    private struct Owned: Sendable {
        var type: String
        var name: String
        var logicalId: String
        var depth: Int
        var isNested: Bool { type == Leftover.stackType }
    }

    /// What a stack and the stacks in it own, three levels deep, siblings side by side.
    private func resources(of stack: String, depth: Int = 0) async throws -> [Owned] {
        var own: [Owned] = []
        for try await page in client.pages(CloudFormation.ListStackResourcesInput(stackName: stack)) {
            for resource in page.stackResourceSummaries ?? []
            where resource.resourceStatus != "DELETE_COMPLETE" || depth == 0 {
                own.append(
                    Owned(
                        type: resource.resourceType,
                        name: name(resource.physicalResourceId ?? "", resource.resourceType),
                        logicalId: resource.logicalResourceId, depth: depth))
            }
            for resource in page.stackResourceSummaries ?? [] {
                guard depth < 2, resource.resourceType == Leftover.stackType,
                    resource.resourceStatus != "DELETE_COMPLETE",
                    let nested = resource.physicalResourceId, nested.hasPrefix("arn:")
                else { continue }
                own += (try? await resources(of: nested, depth: depth + 1)) ?? []
            }
        }
        return own
    }

    /// The name by which rules know what a stack lists under its physical id.
    private func name(_ id: String, _ type: String) -> String {
        switch type {
        case "AWS::SQS::Queue", "AWS::ECS::Service": id.after(last: ["/"])
        case "AWS::SNS::Topic": id.after(last: [":"])
        case "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup":
            id.split(separator: "/").dropLast().last.map(String.init) ?? id
        default: id
        }
    }
}
