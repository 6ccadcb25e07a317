import Primitives
import Stacks
import Yams

/// The values of JSON requests and of scenario files.
enum JSONBody {
    /// The value of a request's body, an empty map for an empty one; nil when the text is not JSON.
    static func value(of text: String) -> TemplateValue? {
        text.isEmpty ? .map([:]) : (try? JSON(parsing: text)).map { TemplateValue($0) }
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
