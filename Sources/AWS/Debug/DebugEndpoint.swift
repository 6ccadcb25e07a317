import Primitives

/// `debug endpoint`: where services answer under the settings in force.
public enum DebugEndpoint {
    /// Answers a batch of `{id, service, region, fips, dualstack, endpointUrl?}` with `{id, url}`.
    /// - Throws: input that is no batch.
    public static func run(
        _ input: [UInt8], profile: Profile, environment: Environment
    ) throws(DebugInputError) -> [UInt8] {
        try DebugBatch.run(input) { members in
            guard let service = members["service"]?.string else { throw DebugCaseError(message: "service is missing.") }
            guard
                let region = members["region"]?.string
                    ?? (members["region"] == nil ? profile.region(environment) : nil)
            else { throw DebugCaseError(message: "region is missing.") }
            let resolver = EndpointResolver(
                profile: profile, environment: environment, explicitURL: members["endpointUrl"]?.string)
            // A switch that is false here says nothing: the settings in force apply.
            let endpoint = try resolver.endpoint(
                service: service, region: region, isFIPS: members["fips"]?.bool == true ? true : nil,
                isDualStack: members["dualstack"]?.bool == true ? true : nil)
            return ["url": .string(endpoint.url)]
        }
    }
}
