import Stacks
import Yams

/// JSON as requests carry it. YAML reads JSON too, so the reader of scenarios serves.
enum JSONBody {
    /// The value that the text says; nil where it is no JSON.
    static func value(of text: String) -> TemplateValue? {
        guard let node = try? Yams.compose(yaml: text) else { return text.isEmpty ? .map([:]) : nil }
        return value(of: node)
    }

    /// The value of a YAML node.
    static func value(of node: Node) -> TemplateValue {
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .string(scalar.string) }
            switch scalar.string {
            case "null": return .null
            case "true": return .bool(true)
            case "false": return .bool(false)
            default:
                let isReal = scalar.string.contains(where: { ".eE".contains($0) })
                return Double(scalar.string) == nil
                    ? .string(scalar.string)
                    : .number(TemplateNumber(text: scalar.string, kind: isReal ? .real : .integer))
            }
        case .sequence(let sequence): return .list(sequence.map { value(of: $0) })
        case .mapping(let mapping): return .map(TemplateMap(mapping.map { ($0.string ?? "", value(of: $1)) }))
        case .alias: return .null
        }
    }
}
