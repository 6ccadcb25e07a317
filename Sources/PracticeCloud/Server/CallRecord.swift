/// One call as the practice cloud answered it: what lessons and tests judge by.
public struct CallRecord: Hashable, Sendable {
    /// A parameter as it was sent; nested ones are written `Tags.member.1.Key`.
    public struct Parameter: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its text.
        public var value: String
    }

    /// The creation of a root stack that a call began.
    public struct Launch: Hashable, Sendable {
        /// The stack's name.
        public var stackName: String
        /// The template's parameters with the values that they have in the stack, given or by default.
        public var parameters: [String: String]
    }

    /// When, by the account's virtual clock: milliseconds since 1970-01-01T00:00:00Z.
    public var virtualMilliseconds: Int64
    /// When, by the wall clock: milliseconds since 1970-01-01T00:00:00Z.
    public var wallMilliseconds: Int64
    /// The signing name of the service, such as `cloudformation`.
    public var service: String
    /// Such as `DescribeStackEvents`.
    public var operation: String
    /// The region of the credential scope.
    public var region: String
    /// What was asked, sorted by name.
    public var parameters: [Parameter]
    /// The ARN of the caller; empty where the signature was refused.
    public var principal: String
    /// The HTTP status of the answer.
    public var status: Int
    /// The error's code, where the answer was an error.
    public var errorCode: String?
    /// The answer's request id.
    public var requestId: String
    /// The creation that it began, by CreateStack or by carrying out a change set.
    public var launch: Launch?

    /// The value of the parameter with that name.
    public subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
}
