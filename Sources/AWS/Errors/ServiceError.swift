/// What a service answered instead of doing what was asked.
public struct ServiceError: Error, Sendable, Hashable {
    /// botocore's name of the service.
    public var service: String
    /// The operation that was asked.
    public var operation: String
    /// The error's code, without namespace or URL: `AccessDenied`, `ValidationError`. An answer without one has its
    /// HTTP status as code.
    public var code: String
    /// The service's words; may be empty.
    public var message: String
    /// Names the request to AWS support.
    public var requestId: String?
    /// The HTTP status.
    public var status: Int
    /// The region asked.
    public var region: String
    /// How many times it was asked.
    public var attempts: Int

    /// An error from its parts.
    public init(
        service: String, operation: String, code: String, message: String, requestId: String? = nil, status: Int = 400,
        region: String = "", attempts: Int = 1
    ) {
        self.service = service
        self.operation = operation
        self.code = code
        self.message = message
        self.requestId = requestId
        self.status = status
        self.region = region
        self.attempts = attempts
    }

    /// Too many requests; the client has tried again already.
    public var isThrottling: Bool { ErrorCodes.throttling.contains(code) }

    /// The caller may not do this, whatever the policy that says so.
    public var isAccessDenied: Bool { ErrorCodes.accessDenied.contains(code) }

    /// The keys have expired: new ones may do.
    public var isExpiredToken: Bool { ErrorCodes.expired.contains(code) }

    /// The keys or the signature are not accepted: these keys will not do.
    public var isBadCredentials: Bool { ErrorCodes.badCredentials.contains(code) }

    /// What was asked about does not exist.
    public var isNotFound: Bool {
        status == 404 || ErrorCodes.notFound.contains(code)
            || (code == "ValidationError" && message.hasSuffix("does not exist"))
    }
}

/// The codes by which errors are told apart.
enum ErrorCodes {
    /// botocore's list (`retries/standard.py`).
    static let throttling: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException", "RequestThrottled", "SlowDown",
        "PriorRequestNotComplete", "EC2ThrottledException",
    ]

    /// botocore's list of errors that pass by themselves.
    static let transient: Set<String> = ["RequestTimeout", "RequestTimeoutException", "PriorRequestNotComplete"]

    /// botocore's list of statuses that pass by themselves.
    static let transientStatuses: Set<Int> = [500, 502, 503, 504]

    static let accessDenied: Set<String> = [
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "UnauthorizedAccess", "AuthorizationError",
        "NotAuthorized", "Forbidden", "403",
    ]

    static let expired: Set<String> = [
        "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired",
    ]

    static let badCredentials: Set<String> = [
        "SignatureDoesNotMatch", "InvalidClientTokenId", "UnrecognizedClientException", "AuthFailure",
        "InvalidAccessKeyId", "InvalidToken", "IncompleteSignature", "MissingAuthenticationToken",
        "InvalidSignatureException",
    ]

    static let notFound: Set<String> = [
        "NoSuchEntity", "NoSuchBucket", "NoSuchKey", "ResourceNotFoundException", "StackNotFoundException",
        "ChangeSetNotFound", "NotFound", "NotFoundException",
    ]

    /// The signature's time is too far from the server's.
    static let clockSkew: Set<String> = [
        "RequestTimeTooSkewed", "RequestExpired", "InvalidSignatureException", "SignatureDoesNotMatch",
        "AuthFailure", "RequestInTheFuture",
    ]
}
