/// Writes out `Fn::ForEach` of AWS::LanguageExtensions.
struct TemplateLoops {
    private static let prefix = "Fn::ForEach::"

    private var evaluator: Evaluator

    /// Whether a loop stands anywhere in the template.
    static func areIn(_ node: TemplateNode) -> Bool {
        switch node.content {
        case .list(let nodes): nodes.contains { areIn($0) }
        case .map(let pairs): pairs.contains { $0.name.hasPrefix(prefix) || areIn($0.value) }
        case .null, .bool, .number, .string: false
        }
    }

    /// Whether a member of that name is a loop.
    static func isLoop(_ name: String) -> Bool { name.hasPrefix(prefix) }

    /// A section's members without its loops.
    static func withoutLoops(_ members: TemplateMap<TemplateNode>) -> TemplateMap<TemplateNode> {
        TemplateMap(members.filter { !$0.name.hasPrefix(prefix) }.map { ($0.name, $0.value) })
    }

    init(_ evaluator: Evaluator) {
        self.evaluator = evaluator
    }

    /// The node with every loop in it replaced by what the loop makes.
    mutating func writtenOut(_ node: TemplateNode) throws(TemplateError) -> TemplateNode {
        switch node.content {
        case .null, .bool, .number, .string: return node
        case .list(let nodes):
            var result: [TemplateNode] = []
            for (index, node) in nodes.enumerated() {
                evaluator.path.append(String(index))
                result.append(try writtenOut(node))
                evaluator.path.removeLast()
            }
            return TemplateNode(.list(result), line: node.line)
        case .map(let pairs):
            var result = TemplateMap<TemplateNode>()
            for (name, value) in pairs {
                evaluator.path.append(name)
                if name.hasPrefix(Self.prefix) {
                    for (name, made) in try made(by: value) {
                        guard result[name] == nil else { throw fault("makes \(name) twice", value) }
                        result[name] = made
                    }
                } else {
                    result[name] = try writtenOut(value)
                }
                evaluator.path.removeLast()
            }
            return TemplateNode(.map(result), line: node.line)
        }
    }

    private func fault(_ reason: String, _ node: TemplateNode) -> TemplateError {
        TemplateError(.forEach(reason), line: node.line, path: evaluator.path)
    }

    private mutating func made(by loop: TemplateNode) throws(TemplateError) -> [(String, TemplateNode)] {
        guard let parts = loop.list, parts.count == 3, let identifier = parts[0].string, let body = parts[2].map else {
            throw fault("requires an identifier, a collection and an object", loop)
        }
        guard case .list(let members)? = try evaluator.resolve(parts[1]) else {
            throw fault("requires a collection that is a list of strings known before the stack is made", loop)
        }
        var result: [(String, TemplateNode)] = []
        for member in members {
            guard let text = member.text else { throw fault("requires a collection of strings", loop) }
            for (name, node) in body {
                let written = Self.put(text, for: identifier, in: node)
                let key = Self.put(text, for: identifier, in: name)
                // An inner loop is replaced by what it makes, beside the outer loop's own members.
                if name.hasPrefix(Self.prefix) {
                    result += try made(by: written)
                } else {
                    result.append((key, try writtenOut(written)))
                }
            }
        }
        return result
    }

    private static func put(_ text: String, for identifier: String, in string: String) -> String {
        string.split(at: "${\(identifier)}").joined(separator: text)
            .split(at: "&{\(identifier)}").joined(separator: text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    private static func put(_ text: String, for identifier: String, in node: TemplateNode) -> TemplateNode {
        switch node.content {
        case .null, .bool, .number: return node
        case .string(let string): return TemplateNode(.string(put(text, for: identifier, in: string)), line: node.line)
        case .list(let nodes):
            return TemplateNode(.list(nodes.map { put(text, for: identifier, in: $0) }), line: node.line)
        case .map(let pairs):
            if let (name, argument) = node.call, name == "Ref", argument.string == identifier {
                return TemplateNode(.string(text), line: node.line)
            }
            return TemplateNode(
                .map(
                    TemplateMap(pairs.map { (put(text, for: identifier, in: $0), put(text, for: identifier, in: $1)) })),
                line: node.line)
        }
    }
}

extension Template {
    /// The template with its loops replaced by what they make with these parameters.
    func withLoopsWrittenOut(_ context: EvaluationContext) throws(TemplateError) -> Template {
        let values = EvaluatedTemplate.parameterValues(self, context)
        var loops = TemplateLoops(Evaluator(self, context, values, conditions: [:]))
        return try Template(try loops.writtenOut(root))
    }
}
