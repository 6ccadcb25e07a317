extension ClientConfiguration {
    /// The configuration that command line, environment and files ask for: credentials, endpoints and retries.
    ///
    /// Clock, read-only switch, time-outs and logger are the caller's to set afterwards.
    /// - Throws: `ClientError.badSetting` when a setting of retries cannot be used.
    public init(
        access: AccountAccess, region: String, environment: Environment, transport: any HTTPTransport
    ) throws(ClientError) {
        let retries = try RetryPolicy(
            variables: environment.variables, settings: access.profile.settings.compactMapValues(\.text))
        self.init(
            credentials: access.credentials, region: region, endpoint: ServiceEndpoint.resolved(by: access.endpoints),
            transport: transport, retries: retries, wallClock: environment.wallClock)
    }
}

extension LiveTransport {
    /// The transport that command line, environment and files ask for: proxies and certificate authorities.
    /// - Parameters:
    ///   - certificates: from `--ca-bundle`; it beats AWS_CA_BUNDLE, which beats the profile's `ca_bundle`.
    ///   - profile: whose settings count; nil for none.
    /// - Throws: `ClientError.badProxy`, `ClientError.badCertificates`.
    public convenience init(environment: Environment, profile: Profile?, certificates: String? = nil)
        throws(ClientError)
    {
        let configured = environment.filled("AWS_CA_BUNDLE") ?? profile?.settings["ca_bundle"]?.text
        try self.init(
            proxies: ProxySettings(variables: environment.variables),
            certificates: certificates ?? configured.flatMap { $0.isEmpty ? nil : $0 })
    }
}
