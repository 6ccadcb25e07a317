/// Why bytes are not XML that the reader accepts, and where.
public struct XMLError: Error, Hashable, CustomStringConvertible {
    /// The mistakes that the reader tells apart.
    public enum Problem: Sendable, Hashable {
        case endsTooSoon
        case notMarkup
        case badName
        case badTag
        case wrongEnd(expected: String)
        case badEntity
        case tooDeep(limit: Int)
        case documentType
        case contentAfterRoot
    }

    /// Bytes from the start of the document.
    public let offset: Int
    /// What is wrong there.
    public let problem: Problem

    public var description: String {
        let what =
            switch problem {
            case .endsTooSoon: "the document ends too soon"
            case .notMarkup: "text stands outside the root element"
            case .badName: "a name was expected"
            case .badTag: "a tag is not closed rightly"
            case .wrongEnd(let expected): "the end of <\(expected)> was expected"
            case .badEntity: "an entity is not known"
            case .tooDeep(let limit): "elements are nested more than \(limit) deep"
            case .documentType: "a document type declaration is not accepted"
            case .contentAfterRoot: "something follows the root element"
            }
        return "\(what) (byte \(offset))"
    }
}
