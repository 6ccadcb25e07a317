internal import Yams

/// Reads a YAML template as CloudFormation does: YAML 1.1 scalars, short-form functions, no aliases, no name twice.
struct TemplateYAML {
    /// Marks of the nodes that carry an anchor: a second visit means that an alias led there.
    private var anchored: Set<Position> = []

    private struct Position: Hashable {
        var line: Int
        var column: Int
    }

    /// The template's root value; an empty text is an empty map.
    static func read(_ text: String) throws(TemplateError) -> TemplateNode {
        do {
            // Scalars are told apart by YAMLScalar: the parser's own rules would run their patterns over every name.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return TemplateNode(.map([:]), line: 1) }
            var reader = TemplateYAML()
            // The parser holds the anchors, which nodes know weakly.
            return try withExtendedLifetime(parser) { try reader.node(root, line: root.mark?.line ?? 1) }
        } catch let error as YamlError {
            throw Self.templateError(error)
        } catch let error as TemplateError {
            throw error
        } catch {
            throw TemplateError(.notWellFormed(.yaml, line: 1, column: 1), line: 1)
        }
    }

    private static func templateError(_ error: YamlError) -> TemplateError {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            TemplateError(.notWellFormed(.yaml, line: mark.line, column: mark.column), line: mark.line)
        case .duplicatedKeysInMapping(let names, let context):
            TemplateError(.duplicateName(names.first ?? ""), line: context.mark.line)
        default:
            TemplateError(.notWellFormed(.yaml, line: 1, column: 1), line: 1)
        }
    }

    private mutating func node(_ node: Node, line: Int) throws(TemplateError) -> TemplateNode {
        if node.anchor != nil, let mark = node.mark,
            !anchored.insert(Position(line: mark.line, column: mark.column)).inserted
        {
            throw TemplateError(.aliasUsed, line: line)
        }
        switch node {
        case .scalar(let scalar):
            let tag = scalar.tag.rawValue
            if let function = Self.function(of: tag) {
                return TemplateNode(.map([function: Self.scalarArgument(scalar.string, function, line)]), line: line)
            }
            let isPlain = scalar.style == .plain && tag == Tag.Name.implicit.rawValue
            return TemplateNode(
                isPlain ? YAMLScalar.content(of: scalar.string) : YAMLScalar.content(of: scalar.string, tag: tag),
                line: line)
        case .sequence(let sequence):
            var nodes: [TemplateNode] = []
            nodes.reserveCapacity(sequence.count)
            for (index, item) in sequence.enumerated() {
                do {
                    // An alias carries the mark of what it stands for, which is further up.
                    nodes.append(try self.node(item, line: max(line, item.mark?.line ?? line)))
                } catch {
                    throw error.inside(String(index))
                }
            }
            return wrapped(.list(nodes), tag: sequence.tag.rawValue, line: line)
        case .mapping(let mapping):
            var pairs = TemplateMap<TemplateNode>()
            for (key, value) in mapping {
                let keyLine = key.mark?.line ?? line
                guard case .scalar(let name) = key else { throw TemplateError(.nameNotText, line: keyLine) }
                // The parser tells names apart by tag too: `"a"` and `a` are one name here.
                guard pairs[name.string] == nil else { throw TemplateError(.duplicateName(name.string), line: keyLine) }
                do {
                    pairs[name.string] = try self.node(value, line: keyLine)
                } catch {
                    throw error.inside(name.string)
                }
            }
            return wrapped(.map(pairs), tag: mapping.tag.rawValue, line: line)
        case .alias:
            throw TemplateError(.aliasUsed, line: line)
        }
    }

    private func wrapped(_ content: TemplateNode.Content, tag: String, line: Int) -> TemplateNode {
        let inner = TemplateNode(content, line: line)
        guard let function = Self.function(of: tag) else { return inner }
        return TemplateNode(.map([function: inner]), line: line)
    }

    /// `Fn::Sub` for the tag `!Sub`; nil for YAML's own tags.
    private static func function(of tag: String) -> String? {
        guard tag.hasPrefix("!"), tag.count > 1 else { return nil }
        let name = tag.dropFirst()
        return name == "Ref" || name == "Condition" || name.hasPrefix("Fn::") ? String(name) : "Fn::" + name
    }

    /// `!GetAtt A.B.C` is the list of `A` and `B.C`; every other function takes its scalar as text.
    private static func scalarArgument(_ text: String, _ function: String, _ line: Int) -> TemplateNode {
        guard function == "Fn::GetAtt" else { return TemplateNode(.string(text), line: line) }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return TemplateNode(.list(parts.map { TemplateNode(.string(String($0)), line: line) }), line: line)
    }
}
