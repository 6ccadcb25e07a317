import Primitives

/// Day, region and service to which a signature is confined: `20150830/us-east-1/iam/aws4_request`.
public struct CredentialScope: Sendable, Hashable {
    /// Eight digits, UTC.
    public let day: String
    /// The signing region, which for global services is not always the caller's.
    public let region: String
    /// The signing name of the service.
    public let service: String

    static let terminator = "aws4_request"

    /// A scope from its parts.
    public init(day: String, region: String, service: String) {
        self.day = day
        self.region = region
        self.service = service
    }

    var text: String { "\(day)/\(region)/\(service)/\(Self.terminator)" }

    /// The signature of a string to sign, with the key derived from the secret for this scope.
    func signature(of stringToSign: String, secretAccessKey: String) -> String {
        var key = Array("AWS4\(secretAccessKey)".utf8)
        for part in [day, region, service, Self.terminator] { key = Digest.hmacSHA256(key: key, part.utf8) }
        return Hexadecimal.encode(Digest.hmacSHA256(key: key, stringToSign.utf8))
    }
}
