public import Primitives

/// A policy document, read: its version and statements.
///
/// Source: IAM User Guide, "IAM JSON policy element reference" and "Grammar of the IAM JSON policy language".
public struct PolicyDocument: Sendable, Hashable {
    /// `2012-10-17` or `2008-10-17`; the older where the document names none.
    public let version: String
    /// The statements in the order of the text.
    public let statements: [PolicyStatement]

    /// Reads a document from its JSON text.
    ///
    /// - Throws: `PolicyProblem`, which says where the document breaks the language's grammar.
    public init(parsing text: String) throws(PolicyProblem) {
        try self.init(try JSON(parsingPolicy: text))
    }

    /// Reads a document from a JSON value.
    ///
    /// - Throws: `PolicyProblem`, which says where the document breaks the language's grammar.
    public init(_ json: JSON) throws(PolicyProblem) {
        let members = try PolicyReader.members(of: json, "The policy", among: ["Version", "Id", "Statement"])
        version = members["Version"]?.string ?? Self.oldVersion
        guard version == Self.newVersion || version == Self.oldVersion else {
            throw PolicyProblem("The policy's Version should be \(Self.newVersion) or \(Self.oldVersion).")
        }
        guard let list = members["Statement"] else { throw PolicyProblem("The policy has no Statement.") }
        var statements: [PolicyStatement] = []
        for (place, statement) in list.listed.enumerated() {
            statements.append(
                try PolicyReader(index: place, hasVariables: version == Self.newVersion).statement(statement))
        }
        self.statements = statements
    }

    private init(version: String, statements: [PolicyStatement]) {
        self.version = version
        self.statements = statements
    }

    /// The document without the statements that have conditions: as IAM's simulator sees an organisation's policies.
    public var unconditional: PolicyDocument {
        PolicyDocument(version: version, statements: statements.filter(\.conditions.isEmpty))
    }

    static let newVersion = "2012-10-17"
    static let oldVersion = "2008-10-17"

    /// The keys that conditions and variables of the document ask for, in lower case.
    public var keys: Set<String> { Set(statements.flatMap { $0.conditions.map(\.key) }) }
}
