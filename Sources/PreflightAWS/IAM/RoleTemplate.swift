import IAMPolicy
import Stacks

/// A role as its template makes it: what it may do, statement by statement.
public struct RoleTemplate: Sendable {
    /// The role's statements in words, a line each, and what they make of it.
    public let lines: [String]

    /// Reads the roles of a template's text.
    ///
    /// - Throws: `Checks.FileProblem` where the text is no template, or makes no role.
    public init(parsing text: String) throws(Checks.FileProblem) {
        let roles: [(String, [TemplateValue])]
        do {
            let template = try Template(parsing: text)
            var values: [String: String] = [:]
            for parameter in template.parameters where parameter.defaultValue == nil { values[parameter.name] = "" }
            let pseudo = PseudoParameters(accountId: "<account>", region: "<region>", stackName: "<stack>")
            let evaluated = try template.evaluate(EvaluationContext(parameters: values, pseudo: pseudo))
            roles = evaluated.activeResources.filter { $0.type == "AWS::IAM::Role" }.map { resource in
                let properties = (try? evaluated.properties(of: resource)) ?? [:]
                return (resource.logicalId, properties["Policies"]?.list ?? [])
            }
        } catch {
            throw Checks.FileProblem("This is no template that can be read: \(error)")
        }
        guard !roles.isEmpty else { throw Checks.FileProblem("The template makes no role.") }
        var lines: [String] = []
        var mayMakeRoles = false
        for (name, policies) in roles {
            lines.append("Role \(name):")
            for policy in policies {
                guard let json = policy["PolicyDocument"]?.json, let document = try? PolicyDocument(parsing: json)
                else {
                    lines.append("  a policy that cannot be read before it is deployed")
                    continue
                }
                let set = PolicySet([PolicySet.Policy(name: nil, document: document)])
                let decision = PolicyLayers(identity: set).decide(
                    AccessRequest(
                        action: "iam:CreateRole", resource: "arn:aws:iam::<account>:role/panther-x",
                        context: RequestContext([:], isComplete: false)))
                mayMakeRoles = mayMakeRoles || decision.outcome != .implicitDeny && decision.outcome != .explicitDeny
                lines += document.statements.map(Self.line)
            }
        }
        lines.append("")
        lines.append(
            mayMakeRoles
                ? "It may create roles and give them permissions, so that it is an administrator in effect."
                : "It may not create roles.")
        self.lines = lines
    }

    private static func line(_ statement: PolicyStatement) -> String {
        let verb = statement.effect == .allow ? "may" : "may not"
        let actions = (statement.isNotAction ? "everything but " : "") + statement.actions.joined(separator: ", ")
        let resources =
            (statement.isNotResource ? "everything but " : "") + (statement.resources ?? ["*"]).joined(separator: ", ")
        let conditions =
            statement.conditionLines.isEmpty ? "" : ", where \(statement.conditionLines.joined(separator: " and "))"
        return "  \(verb) \(actions) on \(resources)\(conditions)"
    }
}
