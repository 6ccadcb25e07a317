import Foundation
import Primitives
import SigV4
import Testing

@testable import AWS

/// 2,000 seeded random requests, signed by botocore and by us.
struct SigningOracleTests {
    static let batch: [UInt8] = (try? Oracle.run("botocore_signing.py", ["20260101", "2000"])) ?? []

    static var cases: [[String: JSON]] {
        (try? JSON(parsing: batch))?.dictionary?["cases"]?.array?.compactMap(\.dictionary) ?? []
    }

    @Test("Canonical request, string to sign, signature and header equal botocore's")
    func signs() throws {
        let answers = try #require((try? JSON(parsing: try DebugSign.run(Self.batch)))?.dictionary?["results"]?.array)
        let cases = Self.cases
        #expect(answers.count == 2000 && cases.count == 2000)
        for (answer, test) in zip(answers, cases) {
            var expected = test["expected"]?.dictionary
            expected?["id"] = test["id"]
            #expect(answer.dictionary == expected, "\(test["request"].map { "\($0)" } ?? "")")
        }
    }

    @Test("The verifier accepts what botocore sends and refuses it with one byte of a signed part altered")
    func verifies() throws {
        var generator = SeededRandom(seed: 7)
        var altered = 0
        var accepted = 0
        for test in Self.cases where test["kind"]?.string != "mixed" {
            let request = try received(test)
            let keys = test["credentials"]?.dictionary ?? [:]
            let secret = try #require(keys["secretAccessKey"]?.string)
            let known = keys["accessKeyId"]?.string
            let verifier = Verifier { $0 == known ? Verifier.Key(secretAccessKey: secret) : nil }
            let time = try #require(Timestamp(expiration: test["timestamp"]?.string ?? "")?.milliseconds)
            let caller = try verifier.verify(request, atMilliseconds: time)
            #expect(caller.service == test["service"]?.string && caller.region == test["region"]?.string)
            accepted += 1
            for change in changes(of: request, using: &generator) {
                altered += 1
                #expect(throws: VerificationFailure.self, "\(change)") {
                    try verifier.verify(change, atMilliseconds: time)
                }
            }
        }
        #expect(accepted > 1000 && altered > 4000)
    }

    private func received(_ test: [String: JSON]) throws -> ReceivedRequest {
        let wire = try #require(test["wire"]?.dictionary)
        let headers = (wire["headers"]?.array ?? []).compactMap { pair -> (name: String, value: String)? in
            guard let parts = pair.array, let name = parts[0].string, let value = parts[1].string else { return nil }
            return (name, value)
        }
        return ReceivedRequest(
            method: wire["method"]?.string ?? "", path: wire["path"]?.string ?? "",
            query: wire["query"]?.string ?? "", headers: headers, body: Array((wire["body"]?.string ?? "").utf8))
    }

    /// The request with one letter or digit altered in each part that is signed.
    private func changes(of request: ReceivedRequest, using generator: inout SeededRandom) -> [ReceivedRequest] {
        var changes: [ReceivedRequest] = []
        if !request.path.contains("/.."), let path = altered(request.path, using: &generator) {
            var change = request
            change.path = path
            changes.append(change)
        }
        if let query = altered(request.query, using: &generator) {
            var change = request
            change.query = query
            changes.append(change)
        }
        let signed = request.headers.indices.filter { index in
            ["host", "x-amz-date", "authorization", "my-header", "range"].contains(
                request.headers[index].name.lowercased())
        }
        if let index = signed.randomElement(using: &generator),
            let value = altered(request.headers[index].value, using: &generator)
        {
            var change = request
            change.headers[index].value = value
            changes.append(change)
        }
        if let index = request.body.indices.randomElement(using: &generator) {
            var change = request
            change.body[index] ^= 1
            changes.append(change)
        }
        var change = request
        change.method = "PATCH"
        changes.append(change)
        return changes
    }

    private func altered(_ text: String, using generator: inout SeededRandom) -> String? {
        var bytes = Array(text.utf8)
        let places = bytes.indices.filter { (48...57).contains(bytes[$0]) || (103...122).contains(bytes[$0]) }
        guard let place = places.randomElement(using: &generator) else { return nil }
        bytes[place] =
            bytes[place] == 121 ? 122 : (bytes[place] > 57 ? 121 : (bytes[place] == 57 ? 48 : bytes[place] + 1))
        return String(decoding: bytes, as: UTF8.self)
    }
}
