import Primitives

/// What a request says about its own signature, from the `Authorization` header or from the query.
struct SignatureClaim {
    let accessKeyId: String
    let scope: CredentialScope
    let signedHeaders: [String]
    let signature: String
    let time: Timestamp
    /// The time as the request spells it.
    let timeText: String
    let sessionToken: String?
    /// Seconds for which a link works; nil for a signed header.
    let expires: Int64?

    /// Reads the claim.
    /// - Throws: that there is none, or what it lacks.
    init(of request: ReceivedRequest) throws(VerificationFailure) {
        if let header = request.headers.firstValue(of: "authorization") {
            try self.init(header: header, request: request)
        } else if request.queryPairs.contains(where: {
            ["x-amz-algorithm", "x-amz-signature", "x-amz-credential"]
                .contains(CanonicalRequest.lowercase(String($0.name)))
        }) {
            try self.init(queryOf: request)
        } else {
            throw .missingAuthentication
        }
    }

    private init(header: String, request: ReceivedRequest) throws(VerificationFailure) {
        let words = header.split(separator: " ", maxSplits: 1)
        guard words.first == "AWS4-HMAC-SHA256" else {
            throw .incompleteSignature("'\(words.first ?? "")' is not a signing algorithm that is supported here.")
        }
        var fields: [Substring: String] = [:]
        for part in (words.count > 1 ? words[1] : "").split(separator: ",") {
            let trimmed = part.drop { $0 == " " }
            guard let equals = trimmed.firstIndex(of: "=") else {
                throw .incompleteSignature(
                    "'\(trimmed)' not a valid key=value pair (missing equal-sign) in Authorization header: '\(header)'."
                )
            }
            fields[trimmed[..<equals]] = String(trimmed[trimmed.index(after: equals)...])
        }
        let date = request.headers.firstValue(of: "x-amz-date") ?? request.headers.firstValue(of: "date")
        let missing = ["Credential", "Signature", "SignedHeaders"].filter { fields[Substring($0)]?.isEmpty ?? true }
            .map { "Authorization header requires '\($0)' parameter." }
        let undated =
            date == nil
            ? ["Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."] : []
        guard (missing + undated).isEmpty, let date, let credential = fields["Credential"] else {
            throw .incompleteSignature((missing + undated).joined(separator: " "))
        }
        let isBasic = request.headers.firstValue(of: "x-amz-date") != nil
        try self.init(
            credential: credential, signedHeaders: fields["SignedHeaders"] ?? "",
            signature: fields["Signature"] ?? "", date: date,
            time: isBasic ? Timestamp(basic: date) : Timestamp(httpDate: date) ?? Timestamp(basic: date),
            token: request.headers.firstValue(of: "x-amz-security-token"), expires: nil)
    }

    private init(queryOf request: ReceivedRequest) throws(VerificationFailure) {
        var fields: [String: String] = [:]
        for (name, value) in request.queryPairs {
            fields[CanonicalRequest.lowercase(PercentCoding.decode(name))] = PercentCoding.decode(value)
        }
        guard fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256" else {
            throw .incompleteSignature("AWS query-string parameters must include 'X-Amz-Algorithm'.")
        }
        for name in ["X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"]
        where fields[CanonicalRequest.lowercase(name)]?.isEmpty ?? true {
            throw .incompleteSignature("AWS query-string parameters must include '\(name)'.")
        }
        let expires = fields["x-amz-expires"].map { Int64($0) }
        if case .some(let seconds) = expires, !(0...604_800).contains(seconds ?? -1) {
            throw .incompleteSignature("X-Amz-Expires must be a number of seconds from 0 to 604800.")
        }
        let date = fields["x-amz-date"] ?? ""
        try self.init(
            credential: fields["x-amz-credential"] ?? "", signedHeaders: fields["x-amz-signedheaders"] ?? "",
            signature: fields["x-amz-signature"] ?? "", date: date, time: Timestamp(basic: date),
            token: fields["x-amz-security-token"] ?? request.headers.firstValue(of: "x-amz-security-token"),
            expires: expires.flatMap(\.self) ?? 300)
    }

    private init(
        credential: String, signedHeaders: String, signature: String, date: String, time: Timestamp?,
        token: String?, expires: Int64?
    ) throws(VerificationFailure) {
        let parts = credential.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 5, !parts[0].isEmpty else {
            throw .incompleteSignature(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, "
                    + "got '\(credential)'.")
        }
        guard let time else {
            throw .incompleteSignature("Date must be in ISO-8601 'basic format'. Got '\(date)'.")
        }
        // An access key id may hold slashes in no known case; the scope is always the last four parts.
        accessKeyId = parts.dropLast(4).joined(separator: "/")
        scope = CredentialScope(
            day: parts[parts.count - 4], region: parts[parts.count - 3], service: parts[parts.count - 2])
        guard parts[parts.count - 1] == CredentialScope.terminator else {
            throw .scope(
                "Credential should be scoped with a valid terminator: 'aws4_request', not '\(parts[parts.count - 1])'.")
        }
        guard scope.day == time.basicDay else {
            throw .scope(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                    + "'\(scope.day)' != '\(time.basicDay)', from '\(time.basic)'.")
        }
        self.signedHeaders = signedHeaders.split(separator: ";").map { CanonicalRequest.lowercase(String($0)) }
        self.signature = signature
        self.time = time
        timeText = time.basic
        sessionToken = token
        self.expires = expires
    }
}
