/// What a document says, before it has a form: texts, lists and maps of them, for a template to put in their places.
indirect enum Content: Sendable {
    case text(String)
    case list([Content])
    case map([String: Content])
    case flag(Bool)

    /// The same with every text replaced.
    func mapped(_ change: (String) -> String) -> Content {
        switch self {
        case .text(let text): .text(change(text))
        case .list(let items): .list(items.map { $0.mapped(change) })
        case .map(let members):
            .map(
                Dictionary(
                    uniqueKeysWithValues: members.sorted { $0.key < $1.key }.map {
                        ($0.key, $0.value.mapped(change))
                    }))
        case .flag: self
        }
    }

    /// As the template engine takes it.
    var value: Any {
        switch self {
        case .text(let text): text
        case .list(let items): items.map(\.value)
        case .map(let members): members.mapValues(\.value)
        case .flag(let isSet): isSet
        }
    }

    /// A list as a section that shows nothing, not even its heading, where it is empty.
    static func section(_ items: [Content]) -> Content {
        items.isEmpty ? .flag(false) : .map(["items": .list(items)])
    }

    /// A text that shows nothing where it is nil or empty.
    static func optional(_ text: String?) -> Content {
        text.flatMap { $0.isEmpty ? nil : Content.text($0) } ?? .flag(false)
    }
}

extension Content: ExpressibleByStringInterpolation, ExpressibleByDictionaryLiteral {
    init(stringLiteral value: String) { self = .text(value) }

    init(dictionaryLiteral elements: (String, Content)...) {
        self = .map(Dictionary(elements) { $1 })
    }
}
