/// One call as the practice cloud answered it: what lessons and tests judge by.
public struct CallRecord: Hashable, Sendable {
    /// A parameter as it was sent; nested ones are written `Tags.member.1.Key`.
    public struct Parameter: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its text.
        public var value: String
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

    /// The value of the parameter with that name.
    public subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
}
