/// Finds the region: command line, AWS_REGION, AWS_DEFAULT_REGION, profile, instance.
public struct RegionResolver: Sendable {
    private let profile: Profile
    private let context: CredentialContext

    /// A resolver for a profile; `context.region` is the one asked for on the command line.
    public init(profile: Profile, context: CredentialContext) {
        self.profile = profile
        self.context = context
    }

    /// The region; nil where nothing names one.
    /// - Throws: settings of the instance metadata service that cannot be used.
    public func region() async throws(CredentialError) -> String? {
        if let region = profile.region(explicit: context.region, context.environment) { return region }
        return try await InstanceMetadata(context: context, profile: profile).region()
    }
}
