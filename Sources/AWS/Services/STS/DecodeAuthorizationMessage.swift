extension STS {
    /// Asks what an encoded authorization message says; needs a permission of its own.
    public struct DecodeAuthorizationMessageInput: OperationInput {
        public static let operation = Operation(.sts, "DecodeAuthorizationMessage")
        public typealias Output = DecodeAuthorizationMessageOutput

        public var encodedMessage: String

        public init(encodedMessage: String) {
            self.encodedMessage = encodedMessage
        }
    }

    /// What `DecodeAuthorizationMessage` answers: JSON text.
    public struct DecodeAuthorizationMessageOutput: Shape {
        public var decodedMessage: String?

        public init(decodedMessage: String? = nil) {
            self.decodedMessage = decodedMessage
        }
    }
}
