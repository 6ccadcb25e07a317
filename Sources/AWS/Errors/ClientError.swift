/// Why there is no answer of a service: facts, and one sentence of them.
public enum ClientError: Error, Sendable, Hashable {
    /// Nothing answered; why, in the system's words.
    case unreachable(service: String, operation: String, endpoint: String, why: String)
    /// Something answered too slowly or not at all within the time allowed.
    case timedOut(service: String, operation: String, endpoint: String, after: Duration)
    /// The operation changes the account and the client may only read.
    case readOnly(service: String, operation: String)
    /// There are no keys to sign with.
    case noCredentials(CredentialError)
    /// Something answered that is not the operation's answer, or not what the service's model says. `why` says in what it
    /// differs, `received` what came instead; nil for an answer of AWS's own, which may hold secrets.
    case unreadable(service: String, operation: String, requestId: String?, why: String, received: String?)
    /// The request lacks a value that belongs into its address.
    case missingMember(String, service: String, operation: String)
    /// No endpoint is known for the service; why.
    case noEndpoint(service: String, region: String, why: String)
    /// A proxy's URL cannot be used; which variable holds it, and why.
    case badProxy(variable: String, why: String)
    /// The file of certificate authorities cannot be used.
    case badCertificates(path: String, why: String)
    /// A setting's value cannot be used; why.
    case badSetting(String, value: String, why: String)
}

extension ClientError: CustomStringConvertible {
    /// What failed, on what, and what to do next.
    public var description: String {
        switch self {
        case .unreachable(let service, let operation, let endpoint, let why):
            "\(service) \(operation): \(endpoint) cannot be reached (\(why)). Check the network, the region, "
                + "--endpoint-url and HTTPS_PROXY."
        case .timedOut(let service, let operation, let endpoint, let after):
            "\(service) \(operation): \(endpoint) gave no answer within \(ClientError.seconds(after)) s. Check the "
                + "network, then try again."
        case .readOnly(let service, let operation):
            "\(service) \(operation) changes the account, and --read-only forbids it. Nothing was sent; leave "
                + "--read-only out to allow it."
        case .noCredentials(let error):
            "\(error)"
        case .unreadable(let service, let operation, let requestId, let why, let received):
            "\(service) \(operation): the answer is unreadable: \(why)"
                + (received.map { " (\($0))" } ?? "") + (requestId.map { " (request \($0))" } ?? "")
                + ". A proxy or captive portal may answer in place of AWS: check the network, HTTPS_PROXY and "
                + "--endpoint-url."
        case .missingMember(let member, let service, let operation):
            "\(service) \(operation): \(member) is empty, and the request's address needs it."
        case .noEndpoint(let service, let region, let why):
            "\(service) cannot be asked in \(region). \(why)"
        case .badProxy(let variable, let why):
            "\(variable) cannot be used as a proxy: \(why)."
        case .badCertificates(let path, let why):
            "The certificates in \(path) cannot be read: \(why). Check AWS_CA_BUNDLE, ca_bundle or --ca-bundle."
        case .badSetting(let name, let value, let why):
            "\(name) is \"\(value)\": \(why)."
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let tenths = attoseconds / 100_000_000_000_000_000
        return tenths == 0 ? "\(seconds)" : "\(seconds).\(tenths)"
    }
}

extension ServiceError: CustomStringConvertible {
    /// The service's own words after who said them, about what.
    public var description: String {
        let words = message.isEmpty ? "no reason given" : message
        let request = requestId.map { " (request \($0))" } ?? ""
        return "\(service) \(operation): \(code): \(words)\(request)"
    }
}
