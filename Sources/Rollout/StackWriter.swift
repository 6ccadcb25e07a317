/// What the rollout does to an account: one closure an operation, so that tests answer in its place.
public struct StackWriter: Sendable {
    /// CreateStack, or UpdateStack for a plan of that kind; answers the stack's ARN. Sent twice with the same token it creates one stack.
    public var createStack: @Sendable (LaunchPlan) async throws(ReadFailure) -> String
    /// DeleteStack of a stack, by ARN or name, with a token.
    public var deleteStack: @Sendable (_ stack: String, _ token: String) async throws(ReadFailure) -> Void
    /// CancelUpdateStack of a stack, by ARN or name, with a token.
    public var cancelUpdate: @Sendable (_ stack: String, _ token: String) async throws(ReadFailure) -> Void

    /// A writer made of its closures.
    public init(
        createStack: @escaping @Sendable (LaunchPlan) async throws(ReadFailure) -> String,
        deleteStack: @escaping @Sendable (_ stack: String, _ token: String) async throws(ReadFailure) -> Void,
        cancelUpdate: @escaping @Sendable (_ stack: String, _ token: String) async throws(ReadFailure) -> Void
    ) {
        self.createStack = createStack
        self.deleteStack = deleteStack
        self.cancelUpdate = cancelUpdate
    }
}
