public import Logging

/// Everything a client is made of: values and closures, so that a test states a whole world.
public struct ClientConfiguration: Sendable {
    /// Whose keys sign the requests.
    public var credentials: any CredentialProvider
    /// The region asked, unless a service is global.
    public var region: String
    /// Where each service is.
    public var endpoint: EndpointSource
    /// What carries the requests.
    public var transport: any HTTPTransport
    /// When a failed request is sent again.
    public var retries: RetryPolicy
    /// Measures waiting: back-off and time allowed run on it.
    public var clock: any Clock<Duration>
    /// Milliseconds since 1970-01-01T00:00:00Z, for signatures.
    public var wallClock: @Sendable () -> Int64
    /// A number from 0 up to 1 for the jitter of back-off.
    public var random: @Sendable () -> Double
    /// A text that is never given twice, for idempotency tokens and invocation ids.
    public var uniqueToken: @Sendable () -> String
    /// Refuse every operation that changes the account.
    public var readOnly: Bool
    /// The longest one attempt may take, from connecting to the last byte.
    public var attemptTimeout: Duration
    /// The longest a call may take with all its attempts and waits, on `clock`; nil for as long as it takes.
    public var callTimeout: Duration?
    /// What requests say of the program.
    public var userAgent: String
    /// Told of answers and retries, never of a secret.
    public var logger: Logger

    /// A configuration from its parts; the properties say what each means.
    public init(
        credentials: any CredentialProvider, region: String, endpoint: @escaping EndpointSource,
        transport: any HTTPTransport, retries: RetryPolicy = RetryPolicy(),
        clock: any Clock<Duration> = ContinuousClock(), wallClock: @escaping @Sendable () -> Int64,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        uniqueToken: @escaping @Sendable () -> String = ClientConfiguration.randomToken, readOnly: Bool = false,
        attemptTimeout: Duration = .seconds(60), callTimeout: Duration? = nil, userAgent: String = "aws-client",
        logger: Logger = Logger(label: "aws", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.credentials = credentials
        self.region = region
        self.endpoint = endpoint
        self.transport = transport
        self.retries = retries
        self.clock = clock
        self.wallClock = wallClock
        self.random = random
        self.uniqueToken = uniqueToken
        self.readOnly = readOnly
        self.attemptTimeout = attemptTimeout
        self.callTimeout = callTimeout
        self.userAgent = userAgent
        self.logger = logger
    }

    /// A random UUID (RFC 9562, version 4) in lower case.
    public static func randomToken() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array("0123456789abcdef")
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append("-") }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }
}
