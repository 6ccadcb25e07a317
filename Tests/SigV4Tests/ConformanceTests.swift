import SigV4
import Testing

/// Signatures that the conformance data of AWS's common runtime publishes for requests of
/// AKIDEXAMPLE at 2015-08-30T12:36:00Z.
struct ConformanceTests {
    static let milliseconds: Int64 = 1_440_938_160_000
    static let credentials = SigningCredentials(
        accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var method = "GET"
        var path = "/"
        var query: [(name: String, value: String)] = []
        var headers: [(name: String, value: String)] = []
        var body = ""
        var options = Signer.Options()
        var token: String?
        var presigned = false
        let signature: String
    }

    static let cases: [Case] = [
        Case(
            testDescription: "get-vanilla",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Case(
            testDescription: "get-header-value-multiline",
            headers: [("My-Header1", "value1\n  value2\n     value3")],
            signature: "ba17b383a53190154eb5fa66a1b836cc297cc0a3d70a5d00705980573d8ff790"),
        Case(
            testDescription: "query get-vanilla-query-order-encoded",
            query: [("Param-3", "Value3"), ("Param", "Value2"), ("ሴ", "Value1")], presigned: true,
            signature: "c5f1848ceec943ac2ca68ee720460c23aaae30a2300586597ada94c4a65e4787"),
        Case(
            testDescription: "query post-x-www-form-urlencoded", method: "POST",
            headers: [("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", "13")],
            body: "Param1=value1", options: Signer.Options(signBody: true), presigned: true,
            signature: "c2348f57d08c84939944d6c878b3f7be56316f8e7fd6817e81eded279a362d69"),
        Case(
            testDescription: "query get-vanilla-with-session-token",
            token: "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267", presigned: true,
            signature: "7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c"),
    ]

    @Test("The published signature comes out", arguments: cases)
    func signs(_ test: Case) {
        let signer = Signer(
            credentials: SigningCredentials(
                accessKeyId: Self.credentials.accessKeyId, secretAccessKey: Self.credentials.secretAccessKey,
                sessionToken: test.token),
            region: "us-east-1", service: "service", options: test.options)
        let request = SigningRequest(
            method: test.method, path: test.path, query: test.query,
            headers: [("Host", "example.amazonaws.com")] + test.headers, body: Array(test.body.utf8))
        let signed =
            test.presigned
            ? signer.presign(request, atMilliseconds: Self.milliseconds)
            : signer.sign(request, atMilliseconds: Self.milliseconds)
        #expect(signed.signature == test.signature, "\(signed.canonicalRequest)")
    }
}
