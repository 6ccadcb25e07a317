import Panther
import Preflight
import Primitives

/// Tells Panther's stacks among all stacks of a region: by what is in them, whatever their name.
struct OldStacks: Sendable {
    let inventory: StackInventory
    let region: String
    let account: String

    /// What was found.
    struct Found: Sendable {
        /// Panther's stacks; whether one may be removed is not asked yet.
        var items: [Leftover] = []
        /// The customer's own stacks of like name.
        var lookAlikes: [LeftoverFacts.LookAlike] = []
        /// ARNs of the stacks of Panther's that live, and of those that may, since they could not be read.
        var living: [String] = []
        /// The name of a living stack that runs Panther itself, rather than only a role for it.
        var deployment: String?
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

    /// Types that hold data, which a stack's deletion can take with it.
    private static let dataTypes = Set(LeftoverRule.all.filter { $0.holding == .data }.map(\.type))

    /// States in which nothing runs in a stack. Every other state counts as living, a deletion under way and a failed
    /// update too: the resources are there and may be in use.
    static let deadStates: Set<String> = [
        "CREATE_FAILED", "DELETE_FAILED", "REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED",
    ]

    /// Looks at every stack that no other contains.
    func find() -> Found {
        var found = Found()
        for stack in inventory.roots { look(at: stack, into: &found) }
        return found
    }

    private func look(at stack: StackInventory.Stack, into found: inout Found) {
        let tree = inventory.tree(of: stack)
        let owned = tree.flatMap { part in
            part.resources.filter { $0.isHeld || part.id == stack.id }.map {
                Owned(type: $0.type, name: name($0.id, $0.type))
            }
        }
        let isNamedLikePanther = stack.name.lowercased().contains("panther")
        let isDead = Self.deadStates.contains(stack.status)
        let isRead = tree.allSatisfy(\.isRead)
        guard let why = why(stack, owned) ?? (isRead || !isNamedLikePanther ? nil : Self.unread) else {
            if isNamedLikePanther {
                found.lookAlikes.append(LeftoverFacts.LookAlike(type: Leftover.stackType, name: stack.name))
            }
            // Whose it is was not read: it may be the Panther that everything here belongs to.
            if !isRead && !isDead { found.living.append(stack.id) }
            // Nothing says what the stack is, but it runs what Panther runs: a release with other nested stacks, a tree
            // whose root is not listed. It is not offered, and what stands beside it is not left over.
            if !isDead && owned.contains(where: runsPanther) {
                found.living.append(stack.id)
                found.deployment = found.deployment ?? stack.name
            }
            return
        }
        let wave = Self.sourceWaves[stack.name] ?? (why.isAuxiliary ? 6 : 1)
        let holdsRole = owned.contains { $0.name == "PantherDeploymentRole" && $0.type == "AWS::IAM::Role" }
        let holdsData = tree.contains { $0.resources.contains { $0.isHeld && Self.dataTypes.contains($0.type) } }
        // The deployment role's stack is there before Panther is: it alone is not a deployment.
        let isRoleAlone = holdsRole && owned.allSatisfy { $0.type.hasPrefix("AWS::IAM::") }
        if !isDead && !isRoleAlone {
            found.living.append(stack.id)
            if !why.isAuxiliary { found.deployment = found.deployment ?? stack.name }
        }
        found.items.append(
            Leftover(
                type: Leftover.stackType, name: stack.name, id: stack.id, region: region, note: stack.status,
                effect: why.isAuxiliary ? .clutter : .collides, holding: isDead && !holdsData ? .nothing : .data,
                why: why.words,
                removal: isDead
                    ? "Delete the stack; what it still holds goes with it, but for retained buckets."
                    : "Delete the stack if nobody uses it; its nested stacks go with it, retained buckets stay.",
                turn: holdsRole ? 9 : wave - 10))
    }

    /// Types that a running Panther works with. A role or a topic alone says nothing of that.
    private static let runningTypes: Set<String> = [
        "AWS::Athena::WorkGroup", "AWS::DynamoDB::Table", "AWS::Lambda::Function", "AWS::SQS::Queue",
    ]

    /// Whether something is what a running Panther works with, by Panther's own name; `ddb` is anybody's.
    private func runsPanther(_ thing: Owned) -> Bool {
        Self.runningTypes.contains(thing.type) && thing.name != "ddb"
            && LeftoverRule.rule(type: thing.type, name: thing.name, region: region, account: account) != nil
    }

    private static let unread: (words: String, isAuxiliary: Bool) = ("What is in it could not be read.", false)

    /// Why a stack is taken for Panther's; nil where nothing in it says so. Where the name says nothing, a single resource
    /// does not either: a customer's own stack can have a function named `ddb`.
    private func why(
        _ stack: StackInventory.Stack, _ owned: [Owned]
    ) -> (words: String, isAuxiliary: Bool)? {
        let nested = Set(stack.resources.filter { $0.type == Leftover.stackType }.map(\.logicalId))
        if nested.contains("Bootstrap"), nested.isSubset(of: Self.nestedIds) {
            return ("It holds the nested stacks of Panther's root template.", false)
        }
        if Self.sourceWaves[stack.name] != nil, !owned.isEmpty || Self.deadStates.contains(stack.status) {
            return ("It is named as a stack of a deployment from source.", false)
        }
        guard stack.name.lowercased().hasPrefix("panther") || stack.description.lowercased().hasPrefix("panther") else {
            return nil
        }
        let known = owned.first { thing in
            LeftoverRule.rule(type: thing.type, name: thing.name, region: region, account: account) != nil
        }
        guard let known else { return nil }
        let isAuxiliary = owned.allSatisfy { !$0.type.contains("Lambda") && !$0.type.contains("Logs") }
        return ("It owns \(known.name), which has a name that Panther gives.", isAuxiliary)
    }

    /// Something that a stack owns.
    private struct Owned: Sendable {
        var type: String
        var name: String
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
