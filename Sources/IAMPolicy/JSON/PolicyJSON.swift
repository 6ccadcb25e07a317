/// A value of a JSON document, with members in the order of the text and numbers as they were written.
///
/// The module reads policies itself, since it stands on nothing: neither Foundation nor another reader of the house.
public indirect enum PolicyJSON: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as its text.
    case number(String)
    /// A string.
    case string(String)
    /// A list.
    case array([PolicyJSON])
    /// An object.
    case object([Member])

    /// A name and its value.
    public struct Member: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: PolicyJSON

        /// A member made of its parts.
        public init(_ name: String, _ value: PolicyJSON) {
            self.name = name
            self.value = value
        }
    }

    /// The member of that name, the first where the text has it twice; nil where there is none or this is no object.
    public subscript(_ name: String) -> PolicyJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of a string; nil for all else.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The items of a list; nil for all else.
    public var array: [PolicyJSON]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// The members of an object; nil for all else.
    public var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The items of a list, or the value itself as the only one: policies write a single item without brackets.
    public var listed: [PolicyJSON] { array ?? [self] }

    /// A string, a number or a truth value as text, as policies and contexts compare them; nil for all else.
    public var scalar: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// Reads a JSON text.
    public init(parsing text: String) throws(PolicyProblem) {
        self = try PolicyJSONReader.read(text)
    }

    /// The value as compact JSON.
    public var text: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let number): text += number
        case .string(let string): Self.write(string, to: &text)
        case .array(let items):
            text += "["
            for (place, item) in items.enumerated() {
                if place > 0 { text += "," }
                item.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (place, member) in members.enumerated() {
                if place > 0 { text += "," }
                Self.write(member.name, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

/// Why a policy document, or what should hold one, cannot be read.
public struct PolicyProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and where, in a sentence.
    public var sentence: String

    /// A problem in a sentence.
    public init(_ sentence: String) { self.sentence = sentence }

    /// The sentence.
    public var description: String { sentence }
}
