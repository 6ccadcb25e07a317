import Primitives

/// Signs requests with AWS signature version 4.
///
/// The rules are those of the AWS General Reference, "Create a signed AWS API request", and where that leaves a choice,
/// botocore's.
public struct Signer: Sendable {
    /// What a caller may vary.
    public struct Options: Sendable, Hashable {
        /// How the path is made canonical.
        public var path: PathRules
        /// Send and sign the body's hash as `x-amz-content-sha256`, as S3 demands.
        public var signBody: Bool
        /// Add the session token after signing, outside the signature.
        public var omitSessionToken: Bool

        /// The choices, by default those of all services but S3.
        public init(
            normalizePath: Bool = true, doubleEncodePath: Bool = true, signBody: Bool = false,
            omitSessionToken: Bool = false
        ) {
            path = PathRules(normalize: normalizePath, doubleEncode: doubleEncodePath)
            self.signBody = signBody
            self.omitSessionToken = omitSessionToken
        }

        /// The choices AWS's own clients make for a service, by its signing name.
        public static func standard(forSigningName name: String) -> Options {
            let rules = PathRules.rules(forSigningName: name)
            return Options(
                normalizePath: rules.normalize, doubleEncodePath: rules.doubleEncode, signBody: rules == .s3)
        }
    }

    /// The keys.
    public let credentials: SigningCredentials
    /// The signing region.
    public let region: String
    /// The signing name of the service.
    public let service: String
    /// See `Options`.
    public let options: Options

    /// A signer for one service in one region.
    public init(credentials: SigningCredentials, region: String, service: String, options: Options = Options()) {
        self.credentials = credentials
        self.region = region
        self.service = service
        self.options = options
    }

    /// Signs into the `Authorization` header.
    /// - Parameter milliseconds: the wall clock, since 1970-01-01T00:00:00Z.
    public func sign(_ request: SigningRequest, atMilliseconds milliseconds: Int64) -> SignedRequest {
        let time = Timestamp(milliseconds: milliseconds)
        let scope = CredentialScope(day: time.basicDay, region: region, service: service)
        var headers = request.headers.removing("authorization").removing("x-amz-date")
        // A caller's own Date header stays the request's date, set to the moment of signing.
        if headers.firstValue(of: "date") != nil {
            headers = headers.removing("date") + [("Date", Self.mailDate(time))]
        } else {
            headers.append(("X-Amz-Date", time.basic))
        }
        let token = credentials.sessionToken.map { (name: "X-Amz-Security-Token", value: $0) }
        if let token {
            headers = headers.removing("x-amz-security-token")
            if !options.omitSessionToken { headers.append(token) }
        }
        let payloadHash = payloadHash(of: request, headers: &headers)
        let canonical = CanonicalRequest(
            method: request.method, path: options.path.apply(to: request.path), query: request.query.encoded,
            headers: headers.signable, payloadHash: payloadHash)
        let stringToSign = canonical.stringToSign(time: time.basic, scope: scope)
        let signature = scope.signature(of: stringToSign, secretAccessKey: credentials.secretAccessKey)
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyId)/\(scope.text), "
            + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
        if let token, options.omitSessionToken { headers.append(token) }
        headers.append(("Authorization", authorization))
        return SignedRequest(
            canonicalRequest: canonical.text, stringToSign: stringToSign, signature: signature,
            authorization: authorization, headers: headers, query: request.query)
    }

    /// Signs into the query: a link that anybody may follow until it expires.
    /// - Parameters:
    ///   - milliseconds: the wall clock, since 1970-01-01T00:00:00Z.
    ///   - expires: how long the link works, in seconds.
    public func presign(
        _ request: SigningRequest, atMilliseconds milliseconds: Int64, expires: Int = 3600
    ) -> SignedRequest {
        let time = Timestamp(milliseconds: milliseconds)
        let scope = CredentialScope(day: time.basicDay, region: region, service: service)
        var headers = request.headers.removing("authorization")
        let payloadHash = payloadHash(of: request, headers: &headers)
        let signed = headers.signable
        let names = Set(signed.map { CanonicalRequest.lowercase($0.name) })
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var query = request.query
        query += [
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            ("X-Amz-Credential", "\(credentials.accessKeyId)/\(scope.text)"),
            ("X-Amz-Date", time.basic),
            ("X-Amz-Expires", String(expires)),
            ("X-Amz-SignedHeaders", names.joined(separator: ";")),
        ]
        let token = credentials.sessionToken.map { (name: "X-Amz-Security-Token", value: $0) }
        if let token, !options.omitSessionToken { query.append(token) }
        let canonical = CanonicalRequest(
            method: request.method, path: options.path.apply(to: request.path), query: query.encoded, headers: signed,
            payloadHash: payloadHash)
        let stringToSign = canonical.stringToSign(time: time.basic, scope: scope)
        let signature = scope.signature(of: stringToSign, secretAccessKey: credentials.secretAccessKey)
        if let token, options.omitSessionToken { query.append(token) }
        query.append(("X-Amz-Signature", signature))
        return SignedRequest(
            canonicalRequest: canonical.text, stringToSign: stringToSign, signature: signature, authorization: nil,
            headers: headers, query: query)
    }

    /// `Sun, 30 Aug 2015 12:36:00 -0000`: the spelling botocore gives a `Date` header when it signs one.
    private static func mailDate(_ time: Timestamp) -> String { time.httpDate.dropLast(3) + "-0000" }

    /// The hash that stands for the body: the caller's own header wins, as in botocore.
    private func payloadHash(of request: SigningRequest, headers: inout [(name: String, value: String)]) -> String {
        if options.signBody {
            let hash = request.payload.hash
            headers = headers.removing("x-amz-content-sha256") + [("X-Amz-Content-SHA256", hash)]
            return hash
        }
        return headers.firstValue(of: "x-amz-content-sha256") ?? request.payload.hash
    }
}

/// What signing gives: what to send, and the texts on the way, which support compares.
public struct SignedRequest: Sendable {
    /// The request in its one spelling.
    public let canonicalRequest: String
    /// What the key signed.
    public let stringToSign: String
    /// 64 hexadecimal digits.
    public let signature: String
    /// The `Authorization` header, when signed into the headers.
    public let authorization: String?
    /// All headers to send.
    public let headers: [(name: String, value: String)]
    /// All of the query to send, decoded.
    public let query: [(name: String, value: String)]
}
