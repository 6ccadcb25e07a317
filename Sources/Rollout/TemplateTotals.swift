import Stacks

extension TemplateTotals {
    /// Reads a stack's template and parameters: two calls.
    init(reading address: String, with reader: StackReader) async throws(ReadFailure) {
        let facts = try await reader.describeStack(address)
        let text = try await reader.getTemplate(address)
        guard let totals = TemplateTotals(template: text, of: facts) else {
            throw .refused("The template of \(facts.name) could not be read.")
        }
        self = totals
    }

    /// What a template means for a stack with those parameters; nil for what is no template.
    init?(template text: String, of stack: StackReader.StackFacts) {
        guard let template = try? Template(parsing: text) else { return nil }
        var context = EvaluationContext(parameters: stack.parameters, pseudo: .of(stackId: stack.stackId))
        // CloudFormation does not tell the values of some parameters, and never those of NoEcho ones.
        context.unknownParameters = Set(template.parameters.map(\.name)).subtracting(stack.parameters.keys)
        guard let evaluated = try? template.evaluate(context) else { return nil }
        let nestedTypes: Set = [StackEvent.stackType, "AWS::Serverless::Application"]
        let nested = evaluated.activeResources.filter { nestedTypes.contains($0.type) }
        let names = Set(nested.map(\.logicalId))
        self.nested = nested.map { stack in
            (stack.logicalId, evaluated.dependencies(of: stack).filter(names.contains))
        }
        let isExact = evaluated.undecidedResources.isEmpty && template.transformsThatChangeTheTotal.isEmpty
        total = DeclaredTotal(
            count: evaluated.activeResources.count - nested.count, kind: isExact ? .exact : .lowerBound)
    }
}

extension PseudoParameters {
    /// The pseudo parameters that a stack's ARN tells.
    fileprivate static func of(stackId: String) -> PseudoParameters {
        let parts = stackId.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        return PseudoParameters(
            accountId: parts.count > 4 ? parts[4] : "", region: parts.count > 3 ? parts[3] : "",
            stackName: StackTree.name(inStackId: stackId), stackId: stackId)
    }
}
