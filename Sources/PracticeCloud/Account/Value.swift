/// A value of a template or of a JSON document, resolved: what resources keep as their properties.
enum Value: Hashable, Sendable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    /// The entries in the order in which they were written.
    case map([Entry])

    /// One entry of a map.
    struct Entry: Hashable, Sendable {
        var name: String
        var value: Value
    }

    /// The value of the entry with that name, where this is a map that has one.
    subscript(_ name: String) -> Value? {
        if case .map(let entries) = self { entries.first { $0.name == name }?.value } else { nil }
    }

    /// The text, also of a number or a truth value, as CloudFormation turns them into text.
    var text: String? {
        switch self {
        case .text(let text): text
        case .number(let number): Self.written(number)
        case .flag(let flag): flag ? "true" : "false"
        case .null, .list, .map: nil
        }
    }

    /// The entries of a list.
    var list: [Value]? { if case .list(let values) = self { values } else { nil } }

    /// The entries of a map.
    var map: [Entry]? { if case .map(let entries) = self { entries } else { nil } }

    /// A whole number without a fraction, any other with one.
    static func written(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }

    /// The value as JSON on one line.
    var json: String {
        var text = ""
        write(into: &text)
        return text
    }

    private func write(into text: inout String) {
        switch self {
        case .null: text += "null"
        case .flag(let flag): text += flag ? "true" : "false"
        case .number(let number): text += Self.written(number)
        case .text(let value): Self.write(value, into: &text)
        case .list(let values):
            text += "["
            for (position, value) in values.enumerated() {
                if position > 0 { text += "," }
                value.write(into: &text)
            }
            text += "]"
        case .map(let entries):
            text += "{"
            for (position, entry) in entries.enumerated() {
                if position > 0 { text += "," }
                Self.write(entry.name, into: &text)
                text += ":"
                entry.value.write(into: &text)
            }
            text += "}"
        }
    }

    private static func write(_ value: String, into text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

extension Value: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self = .text(value) }
}

extension Value: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, Value)...) {
        self = .map(elements.map { Entry(name: $0.0, value: $0.1) })
    }
}
