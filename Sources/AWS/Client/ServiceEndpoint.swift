import Primitives

/// Where requests to a service go, and what they are signed for.
public struct ServiceEndpoint: Sendable, Hashable {
    /// Scheme, host, port and path, without a slash at the end.
    public var url: String
    /// The region in the credential scope: `us-east-1` for global services.
    public var signingRegion: String
    /// The service in the credential scope, where it is not the service's usual one.
    public var signingName: String?
    /// Whether a setting or flag named the URL. S3 then keeps the bucket in the path, as botocore does.
    public var isConfigured: Bool

    /// An endpoint from its parts; a slash at the end of the URL is dropped.
    public init(url: String, signingRegion: String, signingName: String? = nil, isConfigured: Bool = false) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.signingRegion = signingRegion
        self.signingName = signingName
        self.isConfigured = isConfigured
    }

    /// `http` or `https`.
    var scheme: String { url.hasPrefix("http://") ? "http" : "https" }

    /// Host and port, as the `Host` header says them: without the scheme's own port.
    var authority: String {
        let rest = url.drop { $0 != ":" }.dropFirst(3)
        var authority = String(rest.prefix { $0 != "/" })
        let usual = scheme == "http" ? ":80" : ":443"
        if authority.hasSuffix(usual) { authority.removeLast(usual.count) }
        return authority
    }

    /// What stands after the authority: empty, or a path that begins with a slash.
    var path: String {
        let rest = url.drop { $0 != ":" }.dropFirst(3)
        return String(rest.drop { $0 != "/" })
    }

    /// The host without port; an IPv6 address without brackets.
    var host: String { URLHost.host(of: authority) }

    /// Whether requests stay on this machine: the host is `localhost` or below it, in 127.0.0.0/8, or `::1`.
    public var isLoopback: Bool {
        // What stands before an @ is a user's name, and what follows a bracket anything but a port is not a host.
        guard !authority.contains("@"), URLHost.isLoopback(host) else { return false }
        let rest = authority.dropFirst(authority.hasPrefix("[") ? host.count + 2 : host.count)
        return rest.isEmpty || rest.first == ":" && UInt16(rest.dropFirst()) != nil
    }
}

/// Hosts as URLs write them.
enum URLHost {
    static func host(of authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }

    /// This machine itself: `localhost`, 127.0.0.0/8, `::1`.
    static func isLoopback(_ host: String) -> Bool {
        let name = host.lowercased()
        if name == "localhost" || name.hasSuffix(".localhost") || name == "::1" { return true }
        return name.hasPrefix("127.") && isIPv4(name)
    }

    static func isIPv4(_ host: String) -> Bool {
        CIDRBlock.isIPv4Address(host)
    }
}
