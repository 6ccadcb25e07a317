/// Gives the endpoint of a service in a region.
/// - Throws: why there is none; the client says so as `ClientError.noEndpoint`.
public typealias EndpointSource = @Sendable (Service, _ region: String) throws -> ServiceEndpoint

extension ServiceEndpoint {
    /// One endpoint for all services: the practice cloud, moto.
    public static func fixed(_ url: String) -> EndpointSource {
        { _, region in ServiceEndpoint(url: url, signingRegion: region, isConfigured: true) }
    }

    /// The endpoints of settings and, where nothing is set, of AWS.
    public static func resolved(by resolver: EndpointResolver) -> EndpointSource {
        { service, region in
            let found = try resolver.endpoint(service: service.name, region: region)
            return ServiceEndpoint(
                url: found.url, signingRegion: found.signingRegion, signingName: found.signingName,
                isConfigured: !isAmazon(found.url, region))
        }
    }

    /// Whether a URL is one of AWS's own.
    private static func isAmazon(_ url: String, _ region: String) -> Bool {
        guard let partition = Partition.containing(region) else { return false }
        let host = ServiceEndpoint(url: url, signingRegion: region).host.lowercased()
        return host.hasSuffix(".\(partition.dnsSuffix)") || host.hasSuffix(".\(partition.dualStackDnsSuffix)")
    }
}
