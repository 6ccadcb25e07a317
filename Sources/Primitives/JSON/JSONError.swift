/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// The text ends inside a value, or holds none.
        case endsTooEarly
        /// Neither a value nor white space.
        case unexpectedCharacter
        /// In an object, something else than a name in quotation marks.
        case missingName
        /// Something else than a colon after this name.
        case missingColon(name: String)
        /// In an object, something else than a comma or the closing brace after a value.
        case objectNotClosed
        /// In a list, something else than a comma or the closing bracket after a value.
        case arrayNotClosed
        /// A number that JSON or the options do not allow, such as `01` and `1.`.
        case badNumber
        /// A control character inside a string, where it must be escaped.
        case controlCharacter
        /// A backslash before something that it does not escape.
        case badEscape
        /// Half of a surrogate pair.
        case loneSurrogate
        /// A name that the object has already.
        case duplicateName(String)
        /// Values nested deeper than this.
        case tooDeep(limit: Int)
        /// A text of more bytes than this.
        case tooLarge(limit: Int)
        /// Something after the value.
        case contentAfterValue
    }

    /// What is wrong.
    public var problem: Problem
    /// The number of bytes in front of the place.
    public var offset: Int
    /// The line, counted from 1.
    public var line: Int
    /// The column in Unicode scalars, counted from 1.
    public var column: Int

    /// A problem and its place.
    public init(_ problem: Problem, offset: Int, line: Int, column: Int) {
        self.problem = problem
        self.offset = offset
        self.line = line
        self.column = column
    }

    /// The problem and its place, without a full stop.
    public var description: String { "\(problem.clause) (line \(line), column \(column))" }
}

extension JSONError.Problem {
    /// The problem as a clause that follows a colon, without a full stop.
    public var clause: String {
        switch self {
        case .endsTooEarly: "it ends too early"
        case .unexpectedCharacter: "an unexpected character"
        case .missingName: "a name in quotation marks is missing"
        case .missingColon(let name): "a colon is missing after \"\(name)\""
        case .objectNotClosed: "a comma or a closing brace is missing"
        case .arrayNotClosed: "a comma or a closing bracket is missing"
        case .badNumber: "a number is not well-formed"
        case .controlCharacter: "a string contains a control character that is not escaped"
        case .badEscape: "an unknown escape"
        case .loneSurrogate: "half a surrogate pair"
        case .duplicateName(let name): "the name \"\(name)\" occurs twice in an object"
        case .tooDeep(let limit): "it nests deeper than \(limit) levels"
        case .tooLarge(let limit): "it is larger than \(limit) bytes"
        case .contentAfterValue: "something follows the document's end"
        }
    }
}
