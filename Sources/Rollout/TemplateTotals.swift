import Primitives
import Stacks

extension TemplateTotals {
    /// Reads a stack's template and parameters, two calls, and from S3 the templates of what is nested in it.
    init(reading address: String, with reader: StackReader) async throws(ReadFailure) {
        let facts = try await reader.describeStack(address)
        let text = try await reader.getTemplate(address)
        do throws(TemplateError) {
            let template = try Template(parsing: text)
            var context = EvaluationContext(parameters: facts.parameters, pseudo: .of(stackId: facts.stackId))
            // CloudFormation does not tell the values of NoEcho parameters.
            context.unknownParameters = Set(template.parameters.map(\.name)).subtracting(facts.parameters.keys)
            let tree = try await TemplateTree.build(template, context) { (url) async throws(ReadFailure) in
                try await reader.readTemplate(url)
            }
            self.init(tree)
        } catch {
            throw .refused("The template of \(facts.name) could not be read: \(error)")
        }
    }

    private init(_ tree: TemplateTree) {
        total = tree.declaredTotal ?? DeclaredTotal(count: 0, kind: .lowerBound)
        nested = []
        add(tree)
    }

    private mutating func add(_ stack: TemplateTree) {
        let beside = Set(stack.children.compactMap(\.path.last))
        for child in stack.children {
            let resource = child.path.last.flatMap { stack.evaluated?.template.resource($0) }
            let waitsFor = resource.flatMap { stack.evaluated?.dependencies(of: $0) } ?? []
            nested.append(
                ExpectedStack(
                    path: child.path, waitsFor: waitsFor.filter(beside.contains), total: child.declaredTotal,
                    usualSeconds: child.evaluated?.usualSeconds))
            add(child)
        }
    }
}

extension TemplateTree {
    /// The stack's own resources, without nested stacks' rows; nil where its template could not be read.
    fileprivate var declaredTotal: DeclaredTotal? {
        guard let evaluated else { return nil }
        let isExact = evaluated.undecidedResources.isEmpty && evaluated.template.transformsThatChangeTheTotal.isEmpty
        return DeclaredTotal(
            count: evaluated.activeResources.count - children.count, kind: isExact ? .exact : .lowerBound)
    }
}

extension PseudoParameters {
    /// The pseudo parameters that a stack's ARN tells.
    fileprivate static func of(stackId: String) -> PseudoParameters {
        let arn = ARN(stackId)
        return PseudoParameters(
            accountId: arn?.account ?? "", region: arn?.region ?? "",
            stackName: StackTree.name(inStackId: stackId), stackId: stackId)
    }
}
