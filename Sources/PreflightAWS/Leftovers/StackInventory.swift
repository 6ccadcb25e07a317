import AWS
import Preflight
import Primitives

/// A question that was not answered: nothing may be concluded from it.
struct Gap: Error, Sendable, Hashable, CustomStringConvertible {
    /// The permission that the question needs.
    var action: String
    /// What came in place of an answer, in a sentence without a full stop.
    var why: String
    /// Whether the account refused to answer.
    var isDenied = false

    var description: String { why }

    /// What came of a question: an error in place of an answer, about something.
    init(_ action: String, about subject: String = "", _ error: any Error) {
        if let gap = error as? Gap {
            self = gap
            return
        }
        self.action = action
        why = subject.isEmpty ? "\(error)" : "\(subject): \(error)"
        isDenied = (error as? ServiceError)?.isAccessDenied == true
    }

    /// An answer that does not answer the question.
    init(action: String, why: String) {
        self.action = action
        self.why = why
    }
}

/// All stacks of a region that are not deleted, nested ones too, Panther's and others, and the resources that they list.
///
/// What could not be read stays a gap. A list with a gap proves no absence.
struct StackInventory: Sendable {
    /// A resource as a stack lists it.
    struct Resource: Sendable {
        var logicalId: String
        var type: String
        /// The physical ID; empty where the stack has none yet.
        var id: String
        var status: String

        /// Whether the stack still has it. A failed creation counts: the stack's own clean-up may yet delete it.
        var isHeld: Bool { status != "DELETE_COMPLETE" }
    }

    /// A stack that is not deleted.
    struct Stack: Sendable {
        var id: String
        var name: String
        var status: String
        /// ARN of the stack that it is nested in.
        var parent: String?
        var description: String
        var updated: Timestamp?
        var resources: [Resource] = []
        /// Whether all of its resources were read.
        var isRead = false
    }

    private(set) var stacks: [Stack] = []
    private(set) var gaps: [Gap] = []
    private var indexes: [String: Int] = [:]
    private var holders: [String: Int] = [:]

    /// Whether every stack and every resource was listed.
    var isComplete: Bool { gaps.isEmpty }

    /// An inventory of known stacks.
    init(stacks: [Stack], gaps: [Gap] = []) {
        self.stacks = stacks
        self.gaps = gaps
        for (index, stack) in stacks.enumerated() { indexes[stack.id] = index }
        for index in stacks.indices {
            for resource in stacks[index].resources where resource.isHeld && !resource.id.isEmpty {
                // Not every service that speaks CloudFormation's protocol names a nested stack's parent.
                if resource.type == Leftover.stackType, let child = indexes[resource.id], stacks[child].parent == nil {
                    self.stacks[child].parent = stacks[index].id
                }
                let service = PhysicalIdentity.service(resource.type)
                for name in PhysicalIdentity.names(resource.id) { holders["\(service) \(name)"] = index }
            }
        }
    }

    /// The stack with an ARN; nil where it is not in the region or deleted.
    subscript(id: String) -> Stack? { indexes[id].map { stacks[$0] } }

    /// The stack that lists a resource.
    func holder(of item: Leftover) -> Stack? {
        item.identities.lazy.compactMap { holders["\($0.service) \($0.name)"] }.first.map { stacks[$0] }
    }

    /// The stack that lists a resource of a type under a name.
    func holder(ofType type: String, named name: String) -> Stack? {
        holders["\(PhysicalIdentity.service(type)) \(name)"].map { stacks[$0] }
    }

    /// Stacks whose parent is not there: roots, and nested stacks that outlived theirs.
    var roots: [Stack] { stacks.filter { stack in stack.parent.map { indexes[$0] == nil } ?? true } }

    /// The outermost living stack around a stack.
    func root(of stack: Stack) -> Stack {
        var root = stack
        var steps = 0
        while let parent = root.parent.flatMap({ self[$0] }), steps < stacks.count {
            root = parent
            steps += 1
        }
        return root
    }

    /// A stack and all stacks inside it, the outermost first.
    func tree(of root: Stack) -> [Stack] {
        [root] + stacks.filter { $0.id != root.id && self.root(of: $0).id == root.id }
    }
}

extension StackInventory {
    /// Reads the region's stacks. Stacks that `known` lists unchanged and at rest are not read again.
    static func read(_ client: AWSClient, patience: Patience, known: StackInventory? = nil) async -> StackInventory {
        let living: [CloudFormation.StackSummary]
        do { living = try await livingStacks(client, patience) } catch {
            return StackInventory(stacks: [], gaps: [Gap("cloudformation:ListStacks", error)])
        }
        let answers = await concurrently(living, limit: 6) { summary in
            await resources(of: summary, client, patience, known: known)
        }
        var gaps: [Gap] = []
        let stacks = answers.map { stack, gap in
            if let gap { gaps.append(gap) }
            return stack
        }
        return StackInventory(stacks: stacks, gaps: gaps)
    }

    /// The stacks of a region that are not deleted.
    static func livingStacks(
        _ client: AWSClient, _ patience: Patience
    ) async throws -> [CloudFormation.StackSummary] {
        try await list(patience) { token in
            let page = try await client.send(CloudFormation.ListStacksInput(nextToken: token))
            return (page.stackSummaries, page.nextToken)
        }
        .filter { $0.stackStatus != "DELETE_COMPLETE" }
    }

    private static func resources(
        of summary: CloudFormation.StackSummary, _ client: AWSClient, _ patience: Patience, known: StackInventory?
    ) async -> (Stack, Gap?) {
        let action = "cloudformation:ListStackResources"
        var stack = Stack(
            id: summary.stackId ?? summary.stackName, name: summary.stackName, status: summary.stackStatus,
            parent: summary.parentId, description: summary.templateDescription ?? "",
            updated: summary.lastUpdatedTime ?? summary.creationTime)
        if let same = known?[stack.id], same.isRead, same.status == stack.status, same.updated == stack.updated,
            !stack.status.hasSuffix("_IN_PROGRESS")
        {
            stack.resources = same.resources
            stack.isRead = true
            return (stack, nil)
        }
        do {
            let id = stack.id
            let rows = try await list(patience) { token in
                let page = try await client.send(
                    CloudFormation.ListStackResourcesInput(stackName: id, nextToken: token))
                return (page.stackResourceSummaries, page.nextToken)
            }
            stack.resources = rows.map {
                Resource(
                    logicalId: $0.logicalResourceId, type: $0.resourceType, id: $0.physicalResourceId ?? "",
                    status: $0.resourceStatus)
            }
            stack.isRead = true
            return (stack, nil)
        } catch {
            return (stack, Gap(action, about: "the stack \(stack.name)", error))
        }
    }

    /// All pages of a list. A page without the list's own element is no answer, and a token that comes twice would leave
    /// the rest unread: both are errors, not the end.
    private static func list<Entry: Sendable>(
        _ patience: Patience, _ page: @escaping @Sendable (String?) async throws -> ([Entry]?, String?)
    ) async throws -> [Entry] {
        var entries: [Entry] = []
        var token: String?
        while true {
            let asked = token
            let (found, next) = try await patience.ask { try await page(asked) }
            guard let found else { throw IncompleteList(why: "an answer came without the list in it") }
            entries += found
            guard let next, !next.isEmpty else { return entries }
            guard next != token else { throw IncompleteList(why: "the same page came twice") }
            token = next
        }
    }

    /// A list that broke off.
    private struct IncompleteList: Error, CustomStringConvertible {
        var why: String
        var description: String { why }
    }
}
