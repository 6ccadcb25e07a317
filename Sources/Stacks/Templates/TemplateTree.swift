/// A template with the templates of its nested stacks, as far as they can be read before anything is created.
public struct TemplateTree: Sendable {
    /// Deepest nesting that is followed; Panther's has three levels.
    public static let deepest = 16

    /// Logical ids from the root's nested stack down to this one; empty for the root.
    public let path: [String]
    /// Where the template is; nil for the root, and where it is not known.
    public let url: String?
    /// The template with its conditions decided; nil where it could not be read.
    public let evaluated: EvaluatedTemplate?
    /// Why the template could not be read or evaluated.
    public let problem: TemplateError?
    /// The stacks nested in this one.
    public let children: [TemplateTree]

    /// Reads a template and all that is nested in it.
    ///
    /// A nested template that cannot be read is part of the tree, with its `problem`. Templates that stand beside each
    /// other are fetched at once, so that the tree takes as long as its deepest branch.
    /// - Parameter fetch: Answers the body of the template at a URL; called for several URLs at a time.
    /// - Throws: `TemplateError` where the root's own conditions, URLs or parameters cannot be evaluated.
    public static func build<Failure: Error>(
        _ template: Template, _ context: EvaluationContext,
        fetch: @escaping @Sendable (_ url: String) async throws(Failure) -> String
    ) async throws(TemplateError) -> TemplateTree {
        try await stack(try template.evaluate(context), url: nil, path: [], above: [], fetch)
    }

    private static func stack<Failure: Error>(
        _ evaluated: EvaluatedTemplate, url: String?, path: [String], above: [String],
        _ fetch: @escaping @Sendable (String) async throws(Failure) -> String
    ) async throws(TemplateError) -> TemplateTree {
        let nested = try evaluated.nestedStacks()
        let children = await withTaskGroup(of: (place: Int, tree: TemplateTree).self) { group in
            for (place, nested) in nested.enumerated() {
                group.addTask {
                    (place, await child(nested, of: evaluated, path: path + [nested.logicalId], above: above, fetch))
                }
            }
            // They end in any order; the tree keeps the template's.
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.place < $1.place }.map(\.tree)
        }
        return TemplateTree(path: path, url: url, evaluated: evaluated, problem: nil, children: children)
    }

    private static func child<Failure: Error>(
        _ nested: NestedStack, of parent: EvaluatedTemplate, path: [String], above: [String],
        _ fetch: @escaping @Sendable (String) async throws(Failure) -> String
    ) async -> TemplateTree {
        func broken(_ fault: TemplateFault) -> TemplateTree {
            let error = TemplateError(fault, line: nested.line, path: ["Resources", nested.logicalId])
            return TemplateTree(path: path, url: nested.url, evaluated: nil, problem: error, children: [])
        }
        guard let url = nested.url else {
            let reason = "it waits for \(nested.templateURL.unknowns.joined(separator: ", "))"
            return broken(.templateUnreadable(url: "of \(nested.logicalId)", reason: reason))
        }
        guard !above.contains(url) else { return broken(.stackRepeats(url: url)) }
        guard path.count < deepest else { return broken(.nestedTooDeep(limit: deepest)) }
        let body: String
        do {
            body = try await fetch(url)
        } catch {
            return broken(.templateUnreadable(url: url, reason: "\(error)"))
        }
        do {
            var pseudo = parent.context.pseudo
            // CloudFormation adds twelve characters that nobody knows beforehand.
            pseudo.stackName += "-\(nested.logicalId)-XXXXXXXXXXXX"
            pseudo.stackId = nil
            var context = parent.context
            context.parameters = nested.parameters
            context.unknownParameters = Set(nested.unknownParameters.keys)
            context.pseudo = pseudo
            context.reference = { _ in nil }
            context.attribute = { _, _ in nil }
            let evaluated = try Template(parsing: body).evaluate(context)
            return try await stack(evaluated, url: url, path: path, above: above + [url], fetch)
        } catch {
            return TemplateTree(path: path, url: url, evaluated: nil, problem: error, children: [])
        }
    }

    /// This stack and all below it, parents before their children.
    public var stacks: [TemplateTree] { [self] + children.flatMap(\.stacks) }

    /// Number of active resources written in this stack's template; nil where it could not be read.
    public var resourceCount: Int? { evaluated?.activeResources.count }

    /// Number of active resources by type in this stack's template.
    public var countsByType: [String: Int] {
        (evaluated?.activeResources ?? []).reduce(into: [:]) { $0[$1.type, default: 0] += 1 }
    }

    /// Number of active resources in this stack and all below it, nested stacks counted as resources of their parents.
    public var totalResources: Int { stacks.reduce(0) { $0 + ($1.resourceCount ?? 0) } }

    /// Why the total may not be what is created: templates not read, macros, conditions not decided. Empty where it is.
    public var doubts: [String] {
        stacks.flatMap { stack in
            let name = stack.path.isEmpty ? "the root" : stack.path.joined(separator: "/")
            var doubts = stack.problem.map { ["\(name): \($0)"] } ?? []
            if let evaluated = stack.evaluated {
                doubts += evaluated.template.transformsThatChangeTheTotal.map { "\(name): transform \($0)" }
                if !evaluated.undecidedResources.isEmpty {
                    doubts.append("\(name): not decided: \(evaluated.undecidedResources.joined(separator: ", "))")
                }
            }
            return doubts
        }
    }

    /// What CreateStack must be told to allow for the whole tree; names inside nested stacks carry their path.
    public var requiredCapabilities: RequiredCapabilities? {
        guard var all = evaluated?.template.requiredCapabilities else { return nil }
        for stack in stacks.dropFirst() {
            guard let own = stack.evaluated?.template.requiredCapabilities else { continue }
            all.add(own, prefix: stack.path.joined(separator: "/"))
        }
        return all
    }
}
