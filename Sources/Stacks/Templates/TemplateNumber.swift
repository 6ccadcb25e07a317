/// A number of a template, with the text that CloudFormation hands on in its place.
public struct TemplateNumber: Hashable, Sendable {
    /// Whether the number has a fraction or an exponent.
    public enum Kind: Sendable {
        /// Without fraction and exponent.
        case integer
        /// With a fraction or an exponent.
        case real
    }

    /// An integer in decimal with all its digits, a real number with as few as tell it apart: `5.10` becomes `5.1`,
    /// which is why versions belong in quotes.
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

    /// A number with a fraction or an exponent; nil where the text is none.
    init?(real text: String) {
        guard let value = Double(text), value.isFinite else { return nil }
        self.init(text: "\(value)", kind: .real)
    }

    /// A number as JSON writes it. One that is too large for a machine's real number keeps its text.
    init(json text: String) {
        let isReal = text.utf8.contains { ".eE".utf8.contains($0) }
        self =
            (isReal ? TemplateNumber(real: text) : nil) ?? TemplateNumber(text: text, kind: isReal ? .real : .integer)
    }

    /// The number as a machine's real number; not a number where the text is none.
    public var value: Double { Double(text) ?? .nan }
}
