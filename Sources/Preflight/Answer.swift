public import Stacks
public import Wizard

/// What came back for a question: the findings, and the facts that the screen shows beside them.
public struct Answer: Sendable, Equatable {
    /// What was learnt beyond the findings.
    public enum Facts: Sendable, Equatable {
        /// Nothing: the question could not be answered.
        case none
        /// Who asks.
        case identity(Identity)
        /// The root template, and the stacks that it leads to.
        case template(TemplateFacts)
        /// What is allowed and what is not.
        case permissions(PermissionMatrix)
        /// What was found of earlier deployments.
        case leftovers(LeftoverFacts)
        /// What quotas leave room for.
        case quotas(QuotaFacts)
        /// The status of the stack that has the name; nil where the name is free.
        case stackName(status: String?)
    }

    /// The findings; never empty, since a check that could not ask says so.
    public var findings: [Finding]
    /// The facts.
    public var facts: Facts

    /// An answer made of its parts.
    public init(findings: [Finding], facts: Facts) {
        self.findings = findings
        self.facts = facts
    }

    /// What the step comes to by this answer.
    public var verdict: Verdict { Verdict(of: findings) }
}

/// What the root template says, as far as the steps need it.
public struct TemplateFacts: Sendable, Equatable {
    /// Where it was read from.
    public var url: String
    /// Bytes of its body.
    public var size: Int
    /// Its parameters, in the template's order.
    public var parameters: [TemplateParameter]
    /// The nested stacks that the whole tree will have, as far as their templates could be read.
    public var nestedStacks: Int
    /// Resources of the whole tree without the rows of nested stacks; nil where a nested template could not be read.
    public var resources: Int?
    /// The capabilities that CreateStack has to be given.
    public var capabilities: [String]

    /// Facts made of their parts.
    public init(
        url: String, size: Int, parameters: [TemplateParameter], nestedStacks: Int, resources: Int?,
        capabilities: [String]
    ) {
        self.url = url
        self.size = size
        self.parameters = parameters
        self.nestedStacks = nestedStacks
        self.resources = resources
        self.capabilities = capabilities
    }
}
