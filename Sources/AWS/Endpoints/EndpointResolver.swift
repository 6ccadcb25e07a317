/// Finds a service's endpoint: one that is configured, else the one AWS publishes.
public struct EndpointResolver: Sendable {
    private let profile: Profile?
    private let environment: Environment
    private let explicitURL: String?

    /// A resolver.
    /// - Parameters:
    ///   - profile: whose settings count; nil for none.
    ///   - explicitURL: for all services, as from `--endpoint-url`; it beats what is configured.
    public init(profile: Profile?, environment: Environment, explicitURL: String? = nil) {
        self.profile = profile
        self.environment = environment
        self.explicitURL = explicitURL
    }

    /// The endpoint of a service in a region.
    /// - Parameters:
    ///   - service: botocore's name.
    ///   - isFIPS: nil for what is configured.
    ///   - isDualStack: nil for what is configured.
    public func endpoint(
        service: String, region: String, isFIPS: Bool? = nil, isDualStack: Bool? = nil
    ) throws(EndpointError) -> ResolvedEndpoint {
        guard let rules = EndpointRules.named(service) else { throw .unknownService(service) }
        guard Self.isLabel(region) else { throw .badRegion(region) }
        // Names such as fips-us-east-1 are older spellings of the switch.
        let plain = Self.withoutFIPS(region)
        // A configured endpoint is taken as it stands: the switches speak of AWS's own.
        if let url = try configuredURL(identifier: rules.identifier) {
            return ResolvedEndpoint(url: url, signingRegion: plain, signingName: rules.signingName)
        }
        let isFIPS =
            isFIPS ?? isOn("use_fips_endpoint", "AWS_USE_FIPS_ENDPOINT") || plain != region
        let isDualStack = isDualStack ?? isOn("use_dualstack_endpoint", "AWS_USE_DUALSTACK_ENDPOINT")
        if !isFIPS, !isDualStack, let legacy = legacyGlobal(service: service, region: plain) { return legacy }
        guard let found = rules.endpoint(region: plain, isFIPS: isFIPS, isDualStack: isDualStack) else {
            throw .unsupported(service: service, region: plain, isFIPS: isFIPS, isDualStack: isDualStack)
        }
        return found
    }

    /// The URL configured for a service, in botocore's order: the service's variable, the variable for all, the
    /// profile's services section, the profile.
    private func configuredURL(identifier: String) throws(EndpointError) -> String? {
        if let explicitURL { return try checked(explicitURL, setting: "--endpoint-url") }
        if isOn("ignore_configured_endpoint_urls", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") { return nil }
        for name in ["AWS_ENDPOINT_URL_\(identifier.uppercased())", "AWS_ENDPOINT_URL"] {
            if let url = environment.filled(name) { return try checked(url, setting: name) }
        }
        guard let profile else { return nil }
        if let section = profile.settings["services"]?.text {
            guard let services = profile.files.services[section], !services.isEmpty else {
                throw .servicesSectionNotFound(section, profile: profile.name)
            }
            if let url = services[identifier.lowercased()]?.nested?["endpoint_url"], !url.isEmpty {
                return try checked(url, setting: "endpoint_url of \(identifier) in [services \(section)]")
            }
        }
        if let url = profile.settings["endpoint_url"]?.text, !url.isEmpty {
            return try checked(url, setting: "endpoint_url of the profile \(profile.name)")
        }
        return nil
    }

    private func checked(_ url: String, setting: String) throws(EndpointError) -> String {
        let lowercase = url.lowercased()
        guard let scheme = ["http://", "https://"].first(where: lowercase.hasPrefix) else {
            throw .badURL(url, setting: setting)
        }
        let host = url.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { throw .badURL(url, setting: setting) }
        return url
    }

    private func isOn(_ setting: String, _ variable: String) -> Bool {
        let value = environment.variables[variable] ?? profile?.settings[setting]?.text
        return value?.lowercased() == "true"
    }

    /// What clients did before services had regional endpoints, and botocore still does for S3 in us-east-1.
    private func legacyGlobal(service: String, region: String) -> ResolvedEndpoint? {
        switch service {
        case "s3" where region == "us-east-1":
            let regional =
                environment.variables["AWS_S3_US_EAST_1_REGIONAL_ENDPOINT"]
                ?? profile?.settings["s3"]?.nested?["us_east_1_regional_endpoint"]
            return regional?.lowercased() == "regional"
                ? nil
                : ResolvedEndpoint(
                    url: "https://s3.amazonaws.com", signingRegion: "us-east-1", signingName: "s3")
        case "sts" where Self.oldRegions.contains(region):
            let regional =
                environment.variables["AWS_STS_REGIONAL_ENDPOINTS"]
                ?? profile?.settings["sts_regional_endpoints"]?.text
            return regional?.lowercased() == "legacy"
                ? ResolvedEndpoint(
                    url: "https://sts.amazonaws.com", signingRegion: "us-east-1", signingName: "sts") : nil
        default:
            return nil
        }
    }

    /// The regions that `sts_regional_endpoints = legacy` sends to the global endpoint.
    private static let oldRegions: Set<String> = [
        "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "aws-global", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2",
        "us-west-1", "us-west-2",
    ]

    private static func isLabel(_ text: String) -> Bool {
        (1...63).contains(text.utf8.count) && text.first != "-" && text.last != "-"
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
            }
    }

    private static func withoutFIPS(_ region: String) -> String {
        var plain = region
        for mark in ["fips-", "-fips"] {
            while let range = plain.firstRange(of: mark) { plain.removeSubrange(range) }
        }
        return plain
    }
}
