/// JSON as read. Numbers keep their text, so that no digit is lost before a shape asks for a type.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    /// The last member of this name, as parsers keep it; nil for anything but an object.
    subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The text of a string.
    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.elementsEqual(right) { $0.name == $1.name && $0.value == $1.value }
        default: false
        }
    }
}

/// Why bytes are not JSON, and where.
struct JSONError: Error, Hashable, CustomStringConvertible {
    enum Problem: Hashable {
        case endsTooSoon
        case unexpected
        case badNumber
        case badEscape
        case tooDeep(limit: Int)
        case contentAfterValue
    }

    let offset: Int
    let problem: Problem

    var description: String {
        let what =
            switch problem {
            case .endsTooSoon: "the document ends too soon"
            case .unexpected: "a value, a name or a separator was expected"
            case .badNumber: "a number is not written rightly"
            case .badEscape: "an escape in a string is not known"
            case .tooDeep(let limit): "values are nested more than \(limit) deep"
            case .contentAfterValue: "something follows the value"
            }
        return "\(what) (byte \(offset))"
    }
}
