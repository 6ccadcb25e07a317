/// A number as the template writes it: CloudFormation hands most of them on as text, so the text is kept.
public struct TemplateNumber: Hashable, Sendable {
    /// Whether the number has a fraction or an exponent.
    public enum Kind: Sendable {
        /// Without fraction and exponent.
        case integer
        /// With a fraction or an exponent.
        case real
    }

    /// The number as written, or in decimal where the template wrote another base.
    public var text: String
    /// Whether it is an integer.
    public var kind: Kind

    /// A number of that text and kind.
    public init(text: String, kind: Kind) {
        self.text = text
        self.kind = kind
    }

    /// An integer.
    public init(_ value: Int) {
        self.init(text: String(value), kind: .integer)
    }

    /// The number as a machine's real number; not a number where the text is none.
    public var value: Double { Double(text) ?? .nan }
}
