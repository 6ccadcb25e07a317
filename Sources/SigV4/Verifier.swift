import Primitives

/// Checks signatures as the services do, from what is on the wire alone.
public struct Verifier: Sendable {
    /// What the verifier must know of a key.
    public struct Key: Sendable, Hashable {
        /// The secret half.
        public let secretAccessKey: String
        /// The token that has to come with temporary keys; nil for long-lived ones.
        public let sessionToken: String?
        /// When temporary keys end, in wall-clock milliseconds since 1970-01-01T00:00:00Z.
        public let expiresAtMilliseconds: Int64?

        /// A key from its parts.
        public init(secretAccessKey: String, sessionToken: String? = nil, expiresAtMilliseconds: Int64? = nil) {
            self.secretAccessKey = secretAccessKey
            self.sessionToken = sessionToken
            self.expiresAtMilliseconds = expiresAtMilliseconds
        }
    }

    /// Who signed, and for what.
    public struct Caller: Sendable, Hashable {
        /// The key that signed.
        public let accessKeyId: String
        /// The region of the credential scope.
        public let region: String
        /// The signing name of the credential scope's service.
        public let service: String
        /// The session token that came with the request.
        public let sessionToken: String?
        /// True for a link, signed in its query.
        public let isPresigned: Bool
    }

    private let key: @Sendable (_ accessKeyId: String) -> Key?

    /// A verifier that finds keys through `key`.
    public init(key: @escaping @Sendable (_ accessKeyId: String) -> Key?) {
        self.key = key
    }

    /// Checks a request.
    /// - Parameter milliseconds: the wall clock, since 1970-01-01T00:00:00Z.
    /// - Returns: who signed it.
    /// - Throws: the first reason to refuse it, in the order in which services look.
    public func verify(
        _ request: ReceivedRequest, atMilliseconds milliseconds: Int64
    ) throws(VerificationFailure) -> Caller {
        let claim = try SignatureClaim(of: request)
        guard let key = key(claim.accessKeyId),
            key.sessionToken == nil || key.sessionToken == claim.sessionToken
        else { throw .invalidClientTokenId(accessKeyId: claim.accessKeyId) }
        let rules = PathRules.rules(forSigningName: claim.scope.service)
        let now = Timestamp(milliseconds: milliseconds).roundedDownToSecond
        try checkTime(of: claim, now: now, toleranceInMinutes: rules == .s3 ? 15 : 5)
        try checkSignedHeaders(of: request, claim: claim)
        let payloadHash = try payloadHash(of: request, claim: claim, rules: rules)
        let canonical = canonicalRequest(request, claim: claim, rules: rules, payloadHash: payloadHash)
        let stringToSign = canonical.stringToSign(time: claim.timeText, scope: claim.scope)
        let signature = claim.scope.signature(of: stringToSign, secretAccessKey: key.secretAccessKey)
        guard signature == claim.signature else {
            throw .signatureDoesNotMatch(canonicalRequest: canonical.text, stringToSign: stringToSign)
        }
        if let end = key.expiresAtMilliseconds, milliseconds >= end { throw .expiredToken }
        return Caller(
            accessKeyId: claim.accessKeyId, region: claim.scope.region, service: claim.scope.service,
            sessionToken: claim.sessionToken, isPresigned: claim.expires != nil)
    }

    private func checkTime(
        of claim: SignatureClaim, now: Timestamp, toleranceInMinutes minutes: Int64
    ) throws(VerificationFailure) {
        if claim.time > now.adding(seconds: Double(minutes * 60)) {
            throw .notYetCurrent(signed: claim.time, now: now, toleranceInMinutes: minutes)
        }
        if let expires = claim.expires {
            if now > claim.time.adding(seconds: Double(expires)) {
                throw .linkExpired(signed: claim.time, expires: expires, now: now)
            }
        } else if claim.time < now.adding(seconds: Double(-minutes * 60)) {
            throw .expired(signed: claim.time, now: now, toleranceInMinutes: minutes)
        }
    }

    /// `Host` must be signed, and every `x-amz-` header but the token, which may be added after signing.
    private func checkSignedHeaders(of request: ReceivedRequest, claim: SignatureClaim) throws(VerificationFailure) {
        guard claim.signedHeaders.contains("host") else { throw .unsignedHeaders(["host"]) }
        let unsigned = request.headers.map { CanonicalRequest.lowercase($0.name) }
            .filter { $0.hasPrefix("x-amz-") && $0 != "x-amz-security-token" && !claim.signedHeaders.contains($0) }
        // The content hash of a link binds the body by itself; an unsigned one would bind nothing.
        guard unsigned.isEmpty else { throw .unsignedHeaders(Array(Set(unsigned)).sorted()) }
    }

    private func payloadHash(
        of request: ReceivedRequest, claim: SignatureClaim, rules: PathRules
    ) throws(VerificationFailure) -> String {
        guard let claimed = request.headers.firstValue(of: "x-amz-content-sha256") else {
            if rules == .s3 {
                guard claim.expires != nil else {
                    throw .incompleteSignature("Missing required header for this request: x-amz-content-sha256")
                }
                return "UNSIGNED-PAYLOAD"
            }
            return Hexadecimal.encode(Digest.sha256(request.body))
        }
        switch claimed {
        case "UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
            return claimed
        case _ where claimed.hasPrefix("STREAMING-"):
            throw .unsupportedPayload(claimed)
        default:
            let computed = Hexadecimal.encode(Digest.sha256(request.body))
            guard claimed == computed else { throw .bodyHashMismatch(claimed: claimed, computed: computed) }
            return claimed
        }
    }

    /// Decodes a part of the query and encodes it again, so that two spellings of one value become one.
    private static func reencoded(_ part: Substring) -> String {
        var encoded: [UInt8] = []
        PercentCoding.encode(PercentCoding.decodedBytes(part, plusIsSpace: true), into: &encoded)
        return String(decoding: encoded, as: UTF8.self)
    }

    private func canonicalRequest(
        _ request: ReceivedRequest, claim: SignatureClaim, rules: PathRules, payloadHash: String
    ) -> CanonicalRequest {
        let signedNames = Set(claim.signedHeaders)
        let query = request.queryPairs
            .map { (Self.reencoded($0.name), Self.reencoded($0.value)) }
            .filter { claim.expires == nil || CanonicalRequest.lowercase($0.0) != "x-amz-signature" }
            .map { (name: $0.0, value: $0.1) }
        // A header that the claim names and the request lacks makes another canonical form, and so no match.
        let headers = request.headers.filter { signedNames.contains(CanonicalRequest.lowercase($0.name)) }
        return CanonicalRequest(
            method: request.method, path: rules.apply(to: request.path), query: query, headers: headers,
            payloadHash: payloadHash)
    }
}
