public import Primitives

/// Why a request's signature was refused. The sentences are those AWS answers with.
public enum VerificationFailure: Error, Sendable, Hashable {
    /// Nothing in the request claims a signature.
    case missingAuthentication
    /// The claim lacks a part or cannot be read; what.
    case incompleteSignature(String)
    /// The credential scope is not one this request may have; how.
    case scope(String)
    /// The access key id is not known, or its session token is missing or another's.
    case invalidClientTokenId(accessKeyId: String)
    /// The keys' own lifetime ended.
    case expiredToken
    /// The signature is another than the one computed here from the request.
    case signatureDoesNotMatch(canonicalRequest: String, stringToSign: String)
    /// Signed too long ago.
    case expired(signed: Timestamp, now: Timestamp, toleranceInMinutes: Int64)
    /// Signed in the future.
    case notYetCurrent(signed: Timestamp, now: Timestamp, toleranceInMinutes: Int64)
    /// A link used after its time.
    case linkExpired(signed: Timestamp, expires: Int64, now: Timestamp)
    /// The body is not the one whose hash the request carries.
    case bodyHashMismatch(claimed: String, computed: String)
    /// A header that has to be signed is not.
    case unsignedHeaders([String])
    /// A body scheme that is not supported here.
    case unsupportedPayload(String)

    /// The error code a service answers with.
    /// - Parameter service: the signing name: S3 names some of these otherwise.
    public func code(forSigningName service: String) -> String {
        let isS3 = PathRules.rules(forSigningName: service) == .s3
        return switch self {
        case .missingAuthentication: isS3 ? "AccessDenied" : "MissingAuthenticationToken"
        case .incompleteSignature: isS3 ? "AuthorizationHeaderMalformed" : "IncompleteSignature"
        case .scope: isS3 ? "AuthorizationHeaderMalformed" : "SignatureDoesNotMatch"
        case .invalidClientTokenId: isS3 ? "InvalidAccessKeyId" : "InvalidClientTokenId"
        case .expiredToken: "ExpiredToken"
        case .signatureDoesNotMatch: "SignatureDoesNotMatch"
        case .expired, .notYetCurrent: isS3 ? "RequestTimeTooSkewed" : "SignatureDoesNotMatch"
        case .linkExpired: isS3 ? "AccessDenied" : "SignatureDoesNotMatch"
        case .bodyHashMismatch: isS3 ? "XAmzContentSHA256Mismatch" : "SignatureDoesNotMatch"
        case .unsignedHeaders: isS3 ? "AccessDenied" : "SignatureDoesNotMatch"
        case .unsupportedPayload: isS3 ? "NotImplemented" : "SignatureDoesNotMatch"
        }
    }

    /// The HTTP status a service answers with.
    public func status(forSigningName service: String) -> Int {
        let isS3 = PathRules.rules(forSigningName: service) == .s3
        return switch self {
        case .incompleteSignature: 400
        case .scope, .bodyHashMismatch, .expiredToken: isS3 ? 400 : 403
        case .unsupportedPayload: isS3 ? 501 : 403
        default: 403
        }
    }

    /// The sentence a service answers with.
    public var message: String {
        switch self {
        case .missingAuthentication: "Request is missing Authentication Token"
        case .incompleteSignature(let what), .scope(let what): what
        case .invalidClientTokenId: "The security token included in the request is invalid."
        case .expiredToken: "The security token included in the request is expired"
        case .signatureDoesNotMatch(let canonicalRequest, let stringToSign):
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                + "Access Key and signing method. Consult the service documentation for details.\n\n"
                + "The Canonical String for this request should have been\n'\(canonicalRequest)'\n\n"
                + "The String-to-Sign should have been\n'\(stringToSign)'\n"
        case .expired(let signed, let now, let minutes):
            "Signature expired: \(signed.basic) is now earlier than \(now.adding(seconds: -60 * Double(minutes)).basic) "
                + "(\(now.basic) - \(minutes) min.)"
        case .notYetCurrent(let signed, let now, let minutes):
            "Signature not yet current: \(signed.basic) is still later than "
                + "\(now.adding(seconds: 60 * Double(minutes)).basic) (\(now.basic) + \(minutes) min.)"
        case .linkExpired: "Request has expired"
        case .bodyHashMismatch: "The provided 'x-amz-content-sha256' header does not match what was computed."
        case .unsignedHeaders(let names):
            names == ["host"]
                ? "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."
                : "There were headers present in the request which were not signed: \(names.joined(separator: ", "))"
        case .unsupportedPayload(let what): "The body scheme \(what) is not supported."
        }
    }
}
