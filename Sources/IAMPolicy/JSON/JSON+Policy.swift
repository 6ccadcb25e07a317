public import Primitives

extension JSON {
    /// How deep the values of a policy may be nested; the language itself needs six levels.
    private static let policyDepthLimit = 100

    /// Reads the JSON text of a policy, or of a document that holds policies.
    public init(parsingPolicy text: String) throws(PolicyProblem) {
        do throws(JSONError) {
            try self.init(parsing: text, options: .with { $0.depthLimit = Self.policyDepthLimit })
        } catch {
            throw PolicyProblem("The text is not JSON: line \(error.line): \(error.problem.clause).")
        }
    }

    /// The items of a list, or the value itself as the only one: policies write a single item without brackets.
    public var listed: [JSON] { array ?? [self] }
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
