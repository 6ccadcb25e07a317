import SigV4
import Testing

/// What is refused, under which code and in which words.
struct VerifierTests {
    static let now: Int64 = 1_440_938_160_000
    static let keys = SigningCredentials(accessKeyId: "AKID", secretAccessKey: "secret")

    static let verifier = Verifier { id in
        switch id {
        case "AKID": Verifier.Key(secretAccessKey: "secret")
        case "ASIA": Verifier.Key(secretAccessKey: "secret", sessionToken: "token", expiresAtMilliseconds: now + 60_000)
        default: nil
        }
    }

    private func signed(
        service: String = "iam", keys: SigningCredentials = keys, at time: Int64 = now, body: String = "a=b",
        headers: [(name: String, value: String)] = []
    ) -> ReceivedRequest {
        let signer = Signer(
            credentials: keys, region: "us-east-1", service: service,
            options: .standard(forSigningName: service))
        let signed = signer.sign(
            SigningRequest(
                method: "POST", path: "/", headers: [("Host", "iam.amazonaws.com")] + headers, body: Array(body.utf8)),
            atMilliseconds: time)
        return ReceivedRequest(method: "POST", path: "/", query: "", headers: signed.headers, body: Array(body.utf8))
    }

    private func failure(_ request: ReceivedRequest, at time: Int64 = now) -> VerificationFailure? {
        do throws(VerificationFailure) {
            _ = try Self.verifier.verify(request, atMilliseconds: time)
            return nil
        } catch {
            return error
        }
    }

    @Test("A request without a signature is refused")
    func unsigned() {
        let found = failure(ReceivedRequest(method: "GET", path: "/", query: "a=b", headers: [], body: []))
        #expect(found == .missingAuthentication)
        #expect(found?.code(forSigningName: "iam") == "MissingAuthenticationToken")
        #expect(found?.message == "Request is missing Authentication Token")
    }

    @Test("An incomplete signature says what it lacks")
    func incomplete() {
        var request = signed()
        request.headers = request.headers.filter { $0.name != "X-Amz-Date" && $0.name != "Authorization" }
        request.headers.append(
            ("Authorization", "AWS4-HMAC-SHA256 Credential=AKID/20150830/us-east-1/iam/aws4_request"))
        let found = failure(request)
        #expect(found?.code(forSigningName: "iam") == "IncompleteSignature")
        #expect(
            found?.message == "Authorization header requires 'Signature' parameter. Authorization header requires "
                + "'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a "
                + "'Date' header.")
    }

    @Test("An unknown key, and a temporary one without its token, are refused alike")
    func unknownKey() {
        let stranger = failure(signed(keys: SigningCredentials(accessKeyId: "NOBODY", secretAccessKey: "x")))
        #expect(stranger == .invalidClientTokenId(accessKeyId: "NOBODY"))
        #expect(stranger?.code(forSigningName: "s3") == "InvalidAccessKeyId")
        #expect(failure(signed(keys: SigningCredentials(accessKeyId: "ASIA", secretAccessKey: "secret"))) != nil)
        let whole = SigningCredentials(accessKeyId: "ASIA", secretAccessKey: "secret", sessionToken: "token")
        #expect(failure(signed(keys: whole)) == nil)
        #expect(failure(signed(keys: whole, at: Self.now + 60_000), at: Self.now + 60_000) == .expiredToken)
    }

    @Test("Five minutes of skew are borne, of S3 fifteen")
    func skew() {
        #expect(failure(signed(), at: Self.now + 300_000) == nil)
        #expect(failure(signed(), at: Self.now - 300_000) == nil)
        #expect(
            failure(signed(), at: Self.now + 301_000)?.message
                == "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T124101Z - 5 min.)"
        )
        #expect(
            failure(signed(), at: Self.now - 301_000)?.message
                == "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z "
                + "(20150830T123059Z + 5 min.)")
        #expect(failure(signed(service: "s3"), at: Self.now + 900_000) == nil)
        #expect(
            failure(signed(service: "s3"), at: Self.now + 901_000)?.code(forSigningName: "s3") == "RequestTimeTooSkewed"
        )
    }

    @Test("A wrong secret is answered with the canonical request and the string to sign")
    func mismatch() {
        let found = failure(signed(keys: SigningCredentials(accessKeyId: "AKID", secretAccessKey: "other")))
        #expect(found?.code(forSigningName: "iam") == "SignatureDoesNotMatch")
        #expect(
            found?.message.contains("The Canonical String for this request should have been\n'POST\n/\n\nhost:iam")
                == true)
        #expect(
            found?.message.contains("The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n20150830T123600Z") == true)
    }

    @Test("A body other than the hash says is refused, and so is a header that should have been signed")
    func body() {
        var other = signed(service: "s3")
        other.body.append(33)
        #expect(failure(other)?.code(forSigningName: "s3") == "XAmzContentSHA256Mismatch")
        var added = signed()
        added.headers.append(("X-Amz-Target", "x"))
        #expect(failure(added) == .unsignedHeaders(["x-amz-target"]))
        #expect(failure(signed(service: "s3", headers: [("Content-Encoding", "aws-chunked")])) == nil)
    }

    @Test("A link works until it expires")
    func link() {
        let signer = Signer(
            credentials: Self.keys, region: "us-east-1", service: "s3",
            options: .init(normalizePath: false, doubleEncodePath: false))
        let link = signer.presign(
            SigningRequest(
                method: "GET", path: "/b/a%20b", headers: [("Host", "s3.amazonaws.com")], payload: .unsigned),
            atMilliseconds: Self.now, expires: 60)
        let query = link.query.map { "\($0.name)=\($0.value.replacing("/", with: "%2F").replacing(";", with: "%3B"))" }
            .joined(separator: "&")
        let request = ReceivedRequest(method: "GET", path: "/b/a%20b", query: query, headers: link.headers, body: [])
        #expect(failure(request, at: Self.now + 60_000) == nil)
        #expect(failure(request, at: Self.now + 61_000)?.message == "Request has expired")
    }
}
