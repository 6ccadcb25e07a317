/// Where to send a service's requests, and how to sign them there.
public struct ResolvedEndpoint: Sendable, Hashable {
    /// Scheme, host and, for a configured one, perhaps port and path.
    public let url: String
    /// The region of the credential scope; for global services not always the caller's.
    public let signingRegion: String
    /// The service of the credential scope.
    public let signingName: String

    /// An endpoint from its parts.
    public init(url: String, signingRegion: String, signingName: String) {
        self.url = url
        self.signingRegion = signingRegion
        self.signingName = signingName
    }
}

/// Why there is no endpoint.
public enum EndpointError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No service has this name.
    case unknownService(String)
    /// The region cannot be part of a host name.
    case badRegion(String)
    /// The service has no endpoint of this kind in the region.
    case unsupported(service: String, region: String, isFIPS: Bool, isDualStack: Bool)
    /// A profile's `services` names a section that is not in the file.
    case servicesSectionNotFound(String, profile: String)
    /// A configured endpoint is no URL; where it was configured.
    case badURL(String, setting: String)

    /// One sentence with what to do.
    public var description: String {
        switch self {
        case .unknownService(let name):
            "There is no service “\(name)”. Use a name such as cloudformation, iam or s3."
        case .badRegion(let region):
            "“\(region)” cannot be a region. Use a name such as us-east-1."
        case .unsupported(let service, let region, let isFIPS, let isDualStack):
            "\(service) has no \([isFIPS ? "FIPS" : nil, isDualStack ? "dual-stack" : nil].compactMap(\.self).joined(separator: " and ")) "
                + "endpoint in \(region). Switch it off, or choose another region."
        case .servicesSectionNotFound(let name, let profile):
            "The profile \(profile) says services = \(name), and there is no section [services \(name)]. "
                + "Add the section or remove the setting."
        case .badURL(let url, let setting):
            "\(setting) is “\(url)”, which is no http or https URL. Correct it."
        }
    }
}
