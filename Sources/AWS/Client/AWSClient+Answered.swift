extension AWSClient {
    /// What came back for a request, with the id under which the service knows it.
    public struct Answered<Output: Sendable>: Sendable {
        /// What the operation answered.
        public var output: Output
        /// The request's id; empty where the service gave none.
        public var requestId: String
    }

    /// Sends a request as `send` does, and keeps the request's id for the record.
    /// - Throws: as `send`.
    public func answered<Input: OperationInput>(_ input: Input) async throws -> Answered<Input.Output> {
        let (output, reply) = try await exchange(input)
        let id = ErrorDecoder.decode(Input.operation.service.wire, reply).requestId
        return Answered(output: output, requestId: id ?? "")
    }
}
