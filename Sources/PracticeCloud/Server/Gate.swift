import SigV4

/// Lets in only what is signed with a key of the account.
struct Gate {
    private let verifier: Verifier
    private let wall: Int64

    /// A gate that knows these keys, at that moment of the wall clock.
    init(keys: @escaping @Sendable (String) -> Verifier.Key?, wall: Int64) {
        verifier = Verifier(key: keys)
        self.wall = wall
    }

    /// Checks the signature.
    ///
    /// - Throws: what the service that was asked answers.
    func check(_ question: HTTPQuestion) throws(Fault) -> Verifier.Caller {
        do {
            return try verifier.verify(
                ReceivedRequest(
                    method: question.method, path: question.path, query: question.query, headers: question.headers,
                    body: question.body), atMilliseconds: wall)
        } catch {
            throw Self.fault(error, service: claimedScope(of: question)?.service ?? "")
        }
    }

    /// Region and service that the request says it is signed for, whether or not that is true.
    func claimedScope(of question: HTTPQuestion) -> (region: String, service: String)? {
        var credential: Substring?
        if let header = question.header("authorization"), let range = header.firstRange(of: "Credential=") {
            credential = header[range.upperBound...].prefix { $0 != "," && $0 != " " }
        } else if let value = question.queryValue("X-Amz-Credential") {
            credential = value[...]
        }
        guard let parts = credential?.split(separator: "/"), parts.count >= 5 else { return nil }
        return (String(parts[parts.count - 3]), String(parts[parts.count - 2]))
    }

    /// The refusal in the words of the service's wire: JSON and EC2 name some of them otherwise.
    private static func fault(_ failure: VerificationFailure, service: String) -> Fault {
        let code = failure.code(forSigningName: service)
        let status = failure.status(forSigningName: service)
        switch Service.all[service]?.wire {
        case .json, .restJSON:
            let names = [
                "InvalidClientTokenId": "UnrecognizedClientException",
                "SignatureDoesNotMatch": "InvalidSignatureException", "ExpiredToken": "ExpiredTokenException",
                "MissingAuthenticationToken": "MissingAuthenticationTokenException",
                "IncompleteSignature": "IncompleteSignatureException",
            ]
            let isREST = Service.all[service]?.wire == .restJSON
            return Fault(names[code] ?? code, failure.message, status: isREST ? 403 : 400)
        case .ec2:
            switch code {
            case "InvalidClientTokenId", "SignatureDoesNotMatch":
                return Fault("AuthFailure", "AWS was not able to validate the provided access credentials", status: 401)
            case "ExpiredToken": return Fault("RequestExpired", "Request has expired.", status: 400)
            default: return Fault(code, failure.message, status: status)
            }
        default: return Fault(code, failure.message, status: status)
        }
    }
}

extension World {
    /// The keys that open this account: the principal's, and those that AssumeRole gave out.
    func keys() -> @Sendable (String) -> Verifier.Key? {
        let principal = scenario.principal
        let sessions = sessions
        return { id in
            if id == principal.accessKeyId { return Verifier.Key(secretAccessKey: principal.secretAccessKey) }
            return sessions[id].map {
                Verifier.Key(
                    secretAccessKey: $0.secretAccessKey, sessionToken: $0.sessionToken,
                    expiresAtMilliseconds: $0.expiresAt)
            }
        }
    }

    /// The ARN of whoever signed.
    func principal(of caller: Verifier.Caller) throws(Fault) -> String {
        sessions[caller.accessKeyId]?.principal ?? principalARN
    }
}
