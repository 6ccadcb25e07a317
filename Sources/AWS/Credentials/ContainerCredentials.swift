import Primitives

/// Credentials that a container's host gives: `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` and its companions.
struct ContainerCredentials {
    let context: CredentialContext

    static let source = "container-role"
    private static let allowedHosts = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23", "localhost"]

    func load() async throws(CredentialError) -> ResolvedCredentials? {
        let variables = context.environment.variables
        let setting: String
        let url: String
        if let relative = variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            setting = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
            url = "http://169.254.170.2" + relative
        } else if let full = variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] {
            setting = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
            url = full
            try checkHost(of: full, setting: setting)
        } else {
            return nil
        }
        var headers: [(name: String, value: String)] = [("Accept", "application/json")]
        if let token = try authorization() { headers.append(("Authorization", token)) }
        let response: HTTPResponse
        do {
            response = try await context.send(
                HTTPRequest(method: "GET", url: url, headers: headers), service: "The container’s host",
                setting: setting, timeout: .seconds(2), wait: .seconds(1))
        }
        return ResolvedCredentials(credentials: try credentials(in: response, setting: setting), source: Self.source)
    }

    private func credentials(in response: HTTPResponse, setting: String) throws(CredentialError) -> Credentials {
        guard response.status == 200 else {
            throw .metadataFailed(setting: setting, why: "the host answered with status \(response.status)")
        }
        guard let body = (try? JSON(parsing: response.body))?.dictionary else {
            throw .metadataFailed(setting: setting, why: "the host’s answer is no JSON object")
        }
        var values: [String] = []
        for name in ["AccessKeyId", "SecretAccessKey", "Token", "Expiration"] {
            guard let value = body[name]?.string else {
                throw .metadataFailed(setting: setting, why: "the host’s answer lacks \(name)")
            }
            values.append(value)
        }
        guard let end = Timestamp(expiration: values[3])?.milliseconds else {
            throw .metadataFailed(setting: setting, why: "the Expiration in the host’s answer is no date")
        }
        return Credentials(
            accessKeyId: values[0], secretAccessKey: values[1], sessionToken: values[2], expiresAtMilliseconds: end,
            accountId: body["AccountId"]?.string)
    }

    /// The token, from the file where one is named, else from the variable.
    private func authorization() throws(CredentialError) -> String? {
        let environment = context.environment
        let name = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"
        var token = environment.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        var setting = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
        if let path = environment.variables[name] {
            setting = name
            do {
                guard let bytes = try environment.readFile(path) else {
                    throw CredentialError.badVariable(name, why: "there is no file \(path)")
                }
                token = String(decoding: bytes, as: UTF8.self)
            } catch let error as Environment.Failure {
                throw .badVariable(name, why: "\(path): \(error.reason)")
            } catch let error as CredentialError {
                throw error
            } catch {
                throw .badVariable(name, why: "\(path) cannot be read")
            }
        }
        if let token, token.utf8.contains(where: { $0 == 10 || $0 == 13 }) {
            throw .badVariable(setting, why: "the token holds a line end, which no header may")
        }
        return token
    }

    /// Over plain HTTP only the host itself may be asked: a token must not leave the machine.
    private func checkHost(of url: String, setting: String) throws(CredentialError) {
        if url.lowercased().hasPrefix("https://") { return }
        guard url.lowercased().hasPrefix("http://") else {
            throw .badVariable(setting, why: "it is no http or https URL")
        }
        var host = url.authorityOfURL
        if let at = host.lastIndex(of: "@") { host = String(host[host.index(after: at)...]) }
        if host.hasPrefix("[") {
            host = String(host.dropFirst().prefix { $0 != "]" })
        } else {
            host = String(host.prefix { $0 != ":" })
        }
        host = host.lowercased()
        let isLoopback = host == "::1" || host.hasPrefix("127.") && CIDRBlock.isIPv4Address(host)
        guard isLoopback || Self.allowedHosts.contains(host) else {
            throw .badVariable(
                setting, why: "over http only the machine itself and the container’s host may be asked, not \(host)")
        }
    }
}
