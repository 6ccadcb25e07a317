/// The keys a signature is made with. Printing them shows the access key id alone.
public struct SigningCredentials: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The public half, sent in every request.
    public let accessKeyId: String
    /// The secret half; never sent.
    public let secretAccessKey: String
    /// Sent beside temporary keys.
    public let sessionToken: String?

    /// Keys, with the token of temporary ones.
    public init(accessKeyId: String, secretAccessKey: String, sessionToken: String? = nil) {
        self.accessKeyId = accessKeyId
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }

    public var description: String { "SigningCredentials(\(accessKeyId))" }
    /// The same as `description`: without secrets.
    public var debugDescription: String { description }
    /// Shows no secret to a dump.
    public var customMirror: Mirror { Mirror(self, children: ["accessKeyId": accessKeyId]) }
}
