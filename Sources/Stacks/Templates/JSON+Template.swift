public import Primitives

extension JSON {
    /// The value of a template as JSON, names in the template's order; what is not known stands as its name in `<>`.
    public init(_ value: TemplateValue) {
        switch value {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .number(let number): self = .number(number.text)
        case .string(let string): self = .string(string)
        case .unresolved(let what): self = .string("<\(what)>")
        case .list(let values): self = .array(values.map { JSON($0) })
        case .map(let pairs): self = .object(pairs.map { Member($0, JSON($1)) })
        }
    }
}

extension TemplateValue {
    /// The value of a JSON text; a name that occurs twice has its last value.
    public init(_ json: JSON) {
        switch json.content {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .number(let text): self = .number(TemplateNumber(json: text))
        case .string(let text): self = .string(text)
        case .array(let items): self = .list(items.map { TemplateValue($0) })
        case .object(let members):
            self = .map(TemplateMap(members.map { ($0.name, TemplateValue($0.value)) }))
        }
    }

    /// The value as compact JSON: see ``Primitives/JSON/init(_:)``.
    public var json: String { JSON(self).text() }
}
