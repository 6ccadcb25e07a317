import Primitives

/// A proxy that requests go through.
public struct Proxy: Sendable, Hashable, CustomStringConvertible {
    /// Name or address.
    public let host: String
    /// 1 to 65535.
    public let port: Int
    /// For `Proxy-Authorization: Basic`, decoded.
    public let user: String?
    /// Beside `user`, decoded; never printed.
    public let password: String?

    /// Without the password.
    public var description: String { "\(host):\(port)" }
}

/// The proxies of an environment, read as botocore and Python's urllib read them.
public struct ProxySettings: Sendable, Hashable {
    private let http: Proxy?
    private let https: Proxy?
    /// Hosts that are asked directly: lower case, without leading dots; `*` for all.
    private let exceptions: [String]

    /// No proxy for anything.
    public static let none = ProxySettings(http: nil, https: nil, exceptions: [])

    private init(http: Proxy?, https: Proxy?, exceptions: [String]) {
        self.http = http
        self.https = https
        self.exceptions = exceptions
    }

    /// Reads `http_proxy`, `https_proxy` and `no_proxy`; the lower-case name wins over the upper-case one, even when it
    /// is empty.
    /// - Throws: `ClientError.badProxy` when a proxy is itself reached by TLS or is not a URL.
    public init(variables: [String: String]) throws(ClientError) {
        http = try ProxySettings.proxy("http_proxy", variables)
        https = try ProxySettings.proxy("https_proxy", variables)
        let list = ProxySettings.value("no_proxy", variables)?.text ?? ""
        exceptions = list.split(separator: ",").map { name in
            let trimmed = name.filter { !$0.isWhitespace }.lowercased()
            return String(trimmed.drop { $0 == "." })
        }.filter { !$0.isEmpty }
    }

    /// The proxy for a URL; nil to ask directly. Loopback never goes through a proxy.
    public func proxy(for url: String) -> Proxy? {
        let endpoint = ServiceEndpoint(url: url, signingRegion: "")
        let authority = endpoint.authority.lowercased()
        let host = endpoint.host.lowercased()
        guard !URLHost.isLoopback(host), !exceptions.contains("*") else { return nil }
        for name in exceptions {
            if host == name || authority == name || host.hasSuffix(".\(name)") || authority.hasSuffix(".\(name)") {
                return nil
            }
        }
        return endpoint.scheme == "http" ? http : https
    }

    private static func value(_ name: String, _ variables: [String: String]) -> (name: String, text: String)? {
        if let text = variables[name] { return text.isEmpty ? nil : (name, text) }
        let upper = name.uppercased()
        guard let text = variables[upper], !text.isEmpty else { return nil }
        // A web server's script must not take a request's Proxy header for a setting (CVE-2016-1000110).
        return upper == "HTTP_PROXY" && variables["REQUEST_METHOD"] != nil ? nil : (upper, text)
    }

    private static func proxy(_ name: String, _ variables: [String: String]) throws(ClientError) -> Proxy? {
        guard let (variable, text) = value(name, variables) else { return nil }
        var rest = text[...]
        if let end = text.firstRange(of: "://") {
            switch text[..<end.lowerBound].lowercased() {
            case "http": break
            case "https":
                throw .badProxy(
                    variable: variable,
                    why: "a proxy that is itself reached by TLS (https://) is not supported; give "
                        + "its http:// address")
            case let other:
                throw .badProxy(variable: variable, why: "\(other):// is not a kind of proxy that is supported")
            }
            rest = text[end.upperBound...]
        } else if text.hasPrefix("//") {
            rest = text.dropFirst(2)
        }
        rest = rest.prefix { $0 != "/" }
        var (user, password) = (String?.none, String?.none)
        if let at = rest.lastIndex(of: "@") {
            let pair = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = PercentCoding.decode(pair[0])
            password = pair.count == 2 ? PercentCoding.decode(pair[1]) : ""
            rest = rest[rest.index(after: at)...]
        }
        let authority = String(rest)
        let host = URLHost.host(of: authority)
        let afterHost =
            authority.hasPrefix("[") ? authority.drop { $0 != "]" }.dropFirst() : authority.drop { $0 != ":" }
        let port = afterHost.isEmpty || afterHost == ":" ? 80 : Int(afterHost.dropFirst())
        guard !host.isEmpty, let port, (1...65_535).contains(port) else {
            throw .badProxy(variable: variable, why: "its value is not a URL with a host and a port")
        }
        return Proxy(host: host, port: port, user: user, password: password)
    }
}
