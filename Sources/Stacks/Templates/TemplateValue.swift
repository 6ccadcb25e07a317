/// A value of a template once its functions are evaluated.
public indirect enum TemplateValue: Hashable, Sendable {
    /// Nothing; CloudFormation refuses it in a template, but an import or a lookup may give it.
    case null
    /// True or false.
    case bool(Bool)
    /// A number.
    case number(TemplateNumber)
    /// A text.
    case string(String)
    /// Values in order.
    case list([TemplateValue])
    /// Values by name, in the order of the template.
    case map(TemplateMap<TemplateValue>)
    /// A value that cannot be known yet; the text says whose, such as `Bucket.Arn`.
    case unresolved(String)

    /// The value as text where CloudFormation takes it as one: strings, numbers, booleans.
    public var text: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let flag): flag ? "true" : "false"
        case .null, .list, .map, .unresolved: nil
        }
    }

    /// The values of a list, else nil.
    public var list: [TemplateValue]? {
        if case .list(let values) = self { values } else { nil }
    }

    /// The pairs of a map, else nil.
    public var map: TemplateMap<TemplateValue>? {
        if case .map(let pairs) = self { pairs } else { nil }
    }

    /// The value of that name in a map, else nil.
    public subscript(name: String) -> TemplateValue? { map?[name] }

    /// What this value, or one inside it, still waits for, in order and each once; empty where all is known.
    public var unknowns: [String] {
        var found: [String] = []
        collectUnknowns(into: &found)
        return found
    }

    private func collectUnknowns(into found: inout [String]) {
        switch self {
        case .unresolved(let what): if !found.contains(what) { found.append(what) }
        case .list(let values): for value in values { value.collectUnknowns(into: &found) }
        case .map(let pairs): for (_, value) in pairs { value.collectUnknowns(into: &found) }
        case .null, .bool, .number, .string: break
        }
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// A text.
    public init(stringLiteral text: String) { self = .string(text) }
    /// A list.
    public init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
    /// A map.
    public init(dictionaryLiteral elements: (String, TemplateValue)...) { self = .map(TemplateMap(elements)) }
}
