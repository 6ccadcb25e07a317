import Primitives
internal import SigV4

/// `debug sign`: signatures step by step, for support to compare with what a service computed.
public enum DebugSign {
    /// Answers a batch of signing cases with `{id, canonicalRequest, stringToSign, signature, authorization?}`.
    /// - Throws: input that is no batch.
    public static func run(_ input: [UInt8]) throws(DebugInputError) -> [UInt8] {
        try DebugBatch.run(input) { members in
            let signer = try signer(members)
            let isPresigned = try isPresigned(members)
            let request = try request(
                members["request"]?.dictionary ?? [:],
                // Links to S3 leave the body unsigned: whoever signs one does not know what will be sent.
                leavesBodyUnsigned: isPresigned && !signer.options.signBody
                    && ["s3", "s3-object-lambda"].contains(signer.service))
            let time = try milliseconds(members["timestamp"])
            let signed =
                isPresigned
                ? signer.presign(
                    request, atMilliseconds: time, expires: members["expires"]?.integer.map(Int.init) ?? 3600)
                : signer.sign(request, atMilliseconds: time)
            var answer: [String: JSON] = [
                "canonicalRequest": .string(signed.canonicalRequest), "stringToSign": .string(signed.stringToSign),
                "signature": .string(signed.signature),
            ]
            if let authorization = signed.authorization { answer["authorization"] = .string(authorization) }
            return answer
        }
    }

    private static func signer(_ members: [String: JSON]) throws -> Signer {
        guard let keys = members["credentials"]?.dictionary, let accessKeyId = keys["accessKeyId"]?.string,
            let secret = keys["secretAccessKey"]?.string
        else { throw DebugCaseError(message: "credentials lacks accessKeyId or secretAccessKey.") }
        guard let service = members["service"]?.string, let region = members["region"]?.string else {
            throw DebugCaseError(message: "service or region is missing.")
        }
        return Signer(
            credentials: SigningCredentials(
                accessKeyId: accessKeyId, secretAccessKey: secret,
                sessionToken: keys["sessionToken"]?.string.flatMap { $0.isEmpty ? nil : $0 }),
            region: region, service: service,
            options: Signer.Options(
                normalizePath: members["normalizePath"]?.bool ?? true,
                doubleEncodePath: members["doubleEncodePath"]?.bool ?? true,
                signBody: members["signBody"]?.bool ?? false,
                omitSessionToken: members["omitSessionToken"]?.bool ?? false))
    }

    private static func isPresigned(_ members: [String: JSON]) throws -> Bool {
        switch members["mode"]?.string ?? "header" {
        case "header": return false
        case "query": return true
        case let mode: throw DebugCaseError(message: "mode is “\(mode)”, neither header nor query.")
        }
    }

    private static func request(
        _ members: [String: JSON], leavesBodyUnsigned: Bool
    ) throws -> SigningRequest {
        let headers = try pairs(members["headers"], name: "headers")
        let query = try pairs(members["query"], name: "query")
        let body = Array((members["body"]?.string ?? "").utf8)
        return SigningRequest(
            method: members["method"]?.string ?? "GET", path: members["path"]?.string ?? "/", query: query,
            headers: headers, payload: leavesBodyUnsigned ? .unsigned : .bytes(body))
    }

    private static func pairs(_ value: JSON?, name: String) throws -> [(name: String, value: String)] {
        try (value?.array ?? []).map { pair in
            guard let parts = pair.array, parts.count == 2, let first = parts[0].string, let second = parts[1].string
            else { throw DebugCaseError(message: "request.\(name) holds something else than [name, value].") }
            return (first, second)
        }
    }

    /// ISO 8601, `20150830T123600Z`, or milliseconds since 1970.
    private static func milliseconds(_ value: JSON?) throws -> Int64 {
        if let number = value?.integer { return number }
        if let text = value?.string {
            if let basic = Timestamp(basic: text) { return basic.milliseconds }
            if let instant = Timestamp(expiration: text)?.milliseconds { return instant }
        }
        throw DebugCaseError(message: "timestamp is no date such as 2015-08-30T12:36:00Z.")
    }
}
