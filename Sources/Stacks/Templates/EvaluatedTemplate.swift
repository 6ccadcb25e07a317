/// A template with its parameters' values: conditions decided, resources chosen, the rest resolved when asked for.
public struct EvaluatedTemplate: Sendable {
    /// The template.
    public let template: Template
    /// What its functions ask; may be changed as resources come to exist. Its parameters must stay as they are.
    public var context: EvaluationContext
    /// The value of each parameter as `Ref` gives it.
    public let parameterValues: [String: TemplateValue]
    /// The conditions that are decided; one that waits for something unknown is absent.
    public let conditions: [String: Bool]
    /// The resources to be made, in the template's order. One whose condition is not decided counts as one.
    public let activeResources: [TemplateResource]
    /// Logical ids of resources whose condition waits for something unknown.
    public let undecidedResources: [String]

    private let activeIds: Set<String>
    private let inactiveIds: Set<String>

    init(_ template: Template, _ context: EvaluationContext) throws(TemplateError) {
        // A loop's collection may be a parameter: only now is it known how often the loop runs.
        let template = template.hasLoops ? try template.withLoopsWrittenOut(context) : template
        self.template = template
        self.context = context
        parameterValues = Self.parameterValues(template, context)
        var evaluator = Evaluator(template, context, parameterValues, conditions: [:])
        conditions = try evaluator.decideConditions()
        var active: [TemplateResource] = []
        var undecided: [String] = []
        for resource in template.resources {
            guard let name = resource.condition else {
                active.append(resource)
                continue
            }
            guard template.conditions[name] != nil else {
                throw TemplateError(
                    .unresolvedCondition(name, user: "resource \(resource.logicalId)"), line: resource.line,
                    path: ["Resources", resource.logicalId, "Condition"])
            }
            let isActive = conditions[name]
            if isActive == nil { undecided.append(resource.logicalId) }
            if isActive ?? true { active.append(resource) }
        }
        activeResources = active
        undecidedResources = undecided
        let ids = Set(active.map(\.logicalId))
        activeIds = ids
        inactiveIds = Set(template.resources.map(\.logicalId)).subtracting(ids)
    }

    static func parameterValues(
        _ template: Template, _ context: EvaluationContext
    ) -> [String: TemplateValue] {
        var values: [String: TemplateValue] = [:]
        for parameter in template.parameters {
            guard !context.unknownParameters.contains(parameter.name),
                let given = context.parameters[parameter.name] ?? parameter.defaultValue
            else {
                values[parameter.name] = .unresolved(parameter.name)
                continue
            }
            if case .systemsManagerValue = parameter.type {
                let looked = context.systemsManagerValue(given).map { parameter.type.value(of: $0) }
                values[parameter.name] = looked ?? .unresolved(parameter.name)
            } else {
                values[parameter.name] = parameter.type.value(of: given)
            }
        }
        return values
    }

    /// Whether that resource is to be made.
    public func isActive(_ logicalId: String) -> Bool { activeIds.contains(logicalId) }

    /// A value with its functions evaluated as far as the context knows; nil where it is `AWS::NoValue`.
    ///
    /// - Throws: `TemplateError` with the path from `path` on.
    public func resolve(_ node: TemplateNode, path: [String] = []) throws(TemplateError) -> TemplateValue? {
        var evaluator = Evaluator(template, context, parameterValues, conditions: conditions)
        evaluator.path = path
        evaluator.inactive = inactiveIds
        return try evaluator.resolve(node)
    }

    /// A resource's properties with their functions evaluated as far as the context knows.
    ///
    /// - Throws: `TemplateError` with the path of the value that cannot be evaluated.
    public func properties(of resource: TemplateResource) throws(TemplateError) -> TemplateMap<TemplateValue> {
        guard let node = resource.properties else { return [:] }
        return try resolve(node, path: ["Resources", resource.logicalId, "Properties"])?.map ?? [:]
    }

    /// An output with its value.
    public struct Output: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its value; `.unresolved` where it waits for something.
        public var value: TemplateValue
        /// What it says of itself.
        public var description: String?
        /// The name under which it is exported.
        public var exportName: TemplateValue?
    }

    /// The outputs whose condition is true, in the template's order.
    ///
    /// - Throws: `TemplateError` where an output's condition or value cannot be evaluated.
    public func outputs() throws(TemplateError) -> [Output] {
        var outputs: [Output] = []
        for output in template.outputs {
            let path = ["Outputs", output.name]
            if let name = output.condition {
                guard template.conditions[name] != nil else {
                    throw TemplateError(
                        .unresolvedCondition(name, user: "output \(output.name)"), line: output.line, path: path)
                }
                guard conditions[name] ?? true else { continue }
            }
            guard let value = try resolve(output.value, path: path + ["Value"]) else { continue }
            var exportName: TemplateValue?
            if let node = output.exportName { exportName = try resolve(node, path: path + ["Export", "Name"]) }
            outputs.append(
                Output(name: output.name, value: value, description: output.description, exportName: exportName))
        }
        return outputs
    }
}

extension Template {
    /// Decides the conditions and chooses the resources.
    ///
    /// Parameters are taken as they are given: `problems(with:)` says which of them CloudFormation would refuse.
    /// - Throws: `TemplateError` where a condition cannot be evaluated or a resource names one that does not exist.
    public func evaluate(_ context: EvaluationContext) throws(TemplateError) -> EvaluatedTemplate {
        try EvaluatedTemplate(self, context)
    }
}
