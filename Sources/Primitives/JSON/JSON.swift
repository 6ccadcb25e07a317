/// A JSON value (RFC 8259) with the order of its members, the text of its numbers and, when it was read, its line.
///
/// Two values are equal when they have the same content, wherever it was written.
public struct JSON: Sendable {
    /// What the value is.
    public var content: Content
    /// The line on which the value begins, counted from 1; 0 for a value that was not read from a text.
    public var line: Int

    /// The kinds of values.
    public enum Content: Sendable, Hashable {
        /// `null`.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// A number as its text, so that no digit is lost.
        case number(String)
        /// A string, its escapes decoded.
        case string(String)
        /// A list.
        case array([JSON])
        /// An object, its members in the order of the text. A name may occur twice: see ``JSON/ReadingOptions``.
        case object([Member])
    }

    /// A name of an object and its value.
    public struct Member: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSON
        /// The line on which the name begins, counted from 1; 0 when it was not read from a text.
        public var line: Int

        /// A member, by default one that was not read from a text.
        public init(_ name: String, _ value: JSON, line: Int = 0) {
            self.name = name
            self.value = value
            self.line = line
        }

        public static func == (left: Member, right: Member) -> Bool {
            left.name == right.name && left.value == right.value
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(name)
            hasher.combine(value)
        }
    }

    /// A value, by default one that was not read from a text.
    public init(_ content: Content, line: Int = 0) {
        self.content = content
        self.line = line
    }
}

extension JSON: Hashable {
    public static func == (left: JSON, right: JSON) -> Bool { left.content == right.content }

    public func hash(into hasher: inout Hasher) { hasher.combine(content) }
}

/// Values that are made rather than read.
extension JSON {
    /// `null`.
    public static let null = JSON(.null)

    /// `true` or `false`.
    public static func bool(_ value: Bool) -> JSON { JSON(.bool(value)) }

    /// A number by its text, which must be one that JSON allows.
    public static func number(_ text: String) -> JSON { JSON(.number(text)) }

    /// A whole number.
    public static func number(_ value: some BinaryInteger) -> JSON { JSON(.number(String(value))) }

    /// A number; `null` when it is not finite, since JSON has no word for it.
    public static func number(_ value: Double) -> JSON { value.isFinite ? JSON(.number("\(value)")) : .null }

    /// A string.
    public static func string(_ text: String) -> JSON { JSON(.string(text)) }

    /// A list.
    public static func array(_ items: [JSON]) -> JSON { JSON(.array(items)) }

    /// An object with its members in the given order.
    public static func object(_ members: [Member]) -> JSON { JSON(.object(members)) }

    /// An object with its members sorted by name.
    public static func object(_ members: [String: JSON]) -> JSON {
        JSON(.object(members.sorted { $0.key < $1.key }.map { Member($0.key, $0.value) }))
    }
}

/// What a value holds; nil when it is of another kind.
extension JSON {
    /// The member of that name, the last one when the text has it twice.
    public subscript(_ name: String) -> JSON? {
        guard case .object(let members) = content else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// Whether the value is `null`.
    public var isNull: Bool { content == .null }

    /// The value of `true` and `false`.
    public var bool: Bool? { if case .bool(let value) = content { value } else { nil } }

    /// The text of a number.
    public var number: String? { if case .number(let text) = content { text } else { nil } }

    /// A number without fraction that fits, such as `12` and `1.2e1`.
    public var integer: Int64? { number.flatMap { Int64($0) ?? Double($0).flatMap { Int64(exactly: $0) } } }

    /// A number, rounded to the nearest one that a `Double` can hold.
    public var double: Double? { number.flatMap(Double.init) }

    /// The text of a string.
    public var string: String? { if case .string(let text) = content { text } else { nil } }

    /// The items of a list.
    public var array: [JSON]? { if case .array(let items) = content { items } else { nil } }

    /// The members of an object, in order.
    public var members: [Member]? { if case .object(let members) = content { members } else { nil } }

    /// The members of an object by name, the last one of each name.
    public var dictionary: [String: JSON]? {
        members.map { Dictionary($0.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last }) }
    }

    /// A string, a number or a truth value as text.
    public var scalar: String? {
        switch content {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }
}
