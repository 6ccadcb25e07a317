import IAMPolicy
import Primitives
import Stacks

/// What SimulatePrincipalPolicy answers: every action on every resource, in pages.
///
/// Source: IAM API Reference, SimulatePrincipalPolicy and EvaluationResult; facts of the simulator's own ways: it evaluates
/// no organisation's policy that has conditions, and no resource control policy.
struct Simulator {
    private let source: String
    private let layers: PolicyLayers
    private let context: RequestContext
    private let documents: [String: String]
    private let isInOrganization: Bool

    init(_ world: World, _ parameters: QueryParameters) throws(Fault) {
        source = try parameters.required("PolicySourceArn")
        guard source.hasPrefix("arn:"), source.contains(":iam::"),
            source.contains(":user/") || source.contains(":role/")
        else {
            throw Fault("InvalidInput", "Invalid Entity Arn: \(source) does not clearly define entity type and name.")
        }
        let who = PolicyPrincipal(source)
        let policies: [Scenario.Policy]
        if let role = world.role(behind: who) {
            policies = world.policies(of: role)
        } else {
            guard source == world.principalARN else {
                throw Fault("NoSuchEntity", "The entity \(source) cannot be found.", status: 404)
            }
            policies = world.scenario.principal.allPolicies
        }
        var layers = world.authority.simulated
        let own = world.ownLayers(of: source)
        layers.identity = own.identity
        layers.boundary = own.boundary
        if parameters.has("PermissionsBoundaryPolicyInputList") {
            layers.boundary = try Self.given(parameters.texts("PermissionsBoundaryPolicyInputList"))
        }
        if parameters.has("PolicyInputList") {
            let more = try Self.given(parameters.texts("PolicyInputList"))
            layers.identity = PolicySet((layers.identity?.policies ?? []) + more.policies)
        }
        self.layers = layers
        isInOrganization = world.scenario.organization != nil
        documents = Dictionary(policies.map { ($0.name, $0.document) }, uniquingKeysWith: { $1 })
        var values: [String: [String]] = [:]
        for entry in parameters.list("ContextEntries") {
            guard let name = entry["ContextKeyName"] else { throw .missing("ContextKeyName") }
            values[name] = entry.texts("ContextKeyValues")
        }
        context = RequestContext(values, isComplete: false)
    }

    private static func given(_ texts: [String]) throws(Fault) -> PolicySet {
        var policies: [PolicySet.Policy] = []
        for (place, text) in texts.enumerated() {
            do throws(PolicyProblem) {
                let document = try PolicyDocument(parsing: text)
                policies.append(PolicySet.Policy(name: "PolicyInputList.\(place + 1)", document: document))
            } catch {
                throw Fault("InvalidInput", "Syntax errors in policy: \(error.sentence)")
            }
        }
        return PolicySet(policies)
    }

    /// One action on one resource.
    private struct Result {
        var decision: String
        var statements: [StatementReference]
        var missing: [String]
        var isAllowedByBoundary: Bool?
        var details: [(String, String)]
        var isAllowedByOrganization: Bool
    }

    private func result(_ action: String, _ resource: String) -> Result {
        let request = AccessRequest(action: action, resource: resource, principal: source, context: context)
        // What is not given counts as absent for the decision, and is named as missing.
        var complete = request
        complete.context = context.closed
        let decision = layers.decide(complete)
        var own = layers
        own.scp = nil
        let missing = own.decide(request).keys
        let organization = decision.blocks.filter { $0.statement.layer == .scp }
        let others = own.decide(complete)
        let isAllowedByBoundary = layers.boundary.map { _ in !others.blockedBy.contains(.boundary) }
        let statements = others.blocks.filter(\.isExplicit).map(\.statement) + others.grants
        // A denial by the organisation shows in the decision too.
        let outcome = decision.outcome == .depends ? Decision.Outcome.implicitDeny : decision.outcome
        return Result(
            decision: outcome.rawValue, statements: statements.filter { $0.layer == .identity }, missing: missing,
            isAllowedByBoundary: isAllowedByBoundary, details: [], isAllowedByOrganization: organization.isEmpty)
    }

    /// Writes an action's results: the gravest of its resources on top, each resource below.
    func write(_ action: String, on resources: [String], _ writer: inout XMLWriter) {
        let results = (resources.isEmpty ? ["*"] : resources).map { (resource: $0, result: result(action, $0)) }
        let order = ["explicitDeny", "implicitDeny", "allowed"]
        guard
            let gravest = results.min(by: {
                (order.firstIndex(of: $0.result.decision) ?? 0) < (order.firstIndex(of: $1.result.decision) ?? 0)
            })
        else { return }
        writer.element("EvalActionName", action)
        writer.element("EvalResourceName", gravest.resource)
        writer.element("EvalDecision", gravest.result.decision)
        write(gravest.result.statements, &writer)
        writer.list("MissingContextValues", texts: resources.isEmpty ? gravest.result.missing : [])
        if isInOrganization {
            writer.element("OrganizationsDecisionDetail") {
                $0.element("AllowedByOrganizations", results.allSatisfy(\.result.isAllowedByOrganization))
            }
        }
        Self.write(boundary: gravest.result.isAllowedByBoundary, &writer)
        guard !resources.isEmpty else { return }
        writer.list("ResourceSpecificResults", of: results) { writer, entry in
            writer.element("EvalResourceName", entry.resource)
            writer.element("EvalResourceDecision", entry.result.decision)
            write(entry.result.statements, &writer)
            writer.list("MissingContextValues", texts: entry.result.missing)
            Self.write(boundary: entry.result.isAllowedByBoundary, &writer)
        }
    }

    private static func write(boundary isAllowed: Bool?, _ writer: inout XMLWriter) {
        guard let isAllowed else { return }
        writer.element("PermissionsBoundaryDecisionDetail") { $0.element("AllowedByPermissionsBoundary", isAllowed) }
    }

    private func write(_ statements: [StatementReference], _ writer: inout XMLWriter) {
        writer.list("MatchedStatements", of: statements) { writer, statement in
            writer.element("SourcePolicyId", statement.policy)
            writer.element("SourcePolicyType", "IAM Policy")
            guard let index = statement.index, let text = statement.policy.flatMap({ documents[$0] }),
                let place = Self.place(of: index, in: text)
            else { return }
            for (name, offset) in [("StartPosition", place.start), ("EndPosition", place.end)] {
                writer.element(name) { position in
                    let before = text.utf8.prefix(offset)
                    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
                    let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
                    position.element("Line", line)
                    position.element("Column", column)
                }
            }
        }
    }

    /// Where the statement stands in the document's text, in bytes; nil where the text is written in another way than ours.
    private static func place(of index: Int, in text: String) -> (start: Int, end: Int)? {
        guard let json = try? JSON(parsingPolicy: text), let statements = json["Statement"]?.listed,
            statements.indices.contains(index), let range = text.firstRange(of: statements[index].text())
        else { return nil }
        return (
            text.utf8.distance(from: text.startIndex, to: range.lowerBound),
            text.utf8.distance(from: text.startIndex, to: range.upperBound)
        )
    }
}

extension World {
    /// What the principal would be allowed.
    func simulate(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let actions = call.parameters.texts("ActionNames")
        guard !actions.isEmpty else { throw .missing("ActionNames") }
        let resources = call.parameters.texts("ResourceArns").filter { $0 != "*" }
        guard actions.count * max(1, resources.count) <= 1000 else {
            throw Fault("InvalidInput", "The number of actions and resources to simulate is too large.")
        }
        let simulator = try Simulator(self, call.parameters)
        let page = try Page(of: actions, call.parameters, size: 100)
        result.list("EvaluationResults", of: page.entries) { writer, action in
            simulator.write(action, on: resources, &writer)
        }
        page.write(&result)
    }
}
