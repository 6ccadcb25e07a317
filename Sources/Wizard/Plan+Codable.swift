/// How a plan is kept. Every answer may be absent, because older sessions did not ask for it: a new field of `Plan` gets a
/// line in each of these three lists, and its default here.
extension Plan: Codable {
    private enum CodingKeys: String, CodingKey {
        case region, templateURL, stackName, parameters, principal
        case options, origins, confirmedMailbox, isUpdate, keptParameters
    }

    /// Reads a plan that was kept; an answer that is not there is its default.
    public init(from decoder: any Decoder) throws {
        let kept = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            region: try kept.decodeIfPresent(String.self, forKey: .region) ?? "",
            templateURL: try kept.decodeIfPresent(String.self, forKey: .templateURL) ?? "",
            stackName: try kept.decodeIfPresent(String.self, forKey: .stackName) ?? "",
            parameters: try kept.decodeIfPresent([String: String].self, forKey: .parameters) ?? [:],
            principal: try kept.decodeIfPresent(String.self, forKey: .principal) ?? "")
        options = try kept.decodeIfPresent(LaunchOptions.self, forKey: .options) ?? LaunchOptions()
        origins = try kept.decodeIfPresent([String: ValueOrigin].self, forKey: .origins) ?? [:]
        confirmedMailbox = try kept.decodeIfPresent(String.self, forKey: .confirmedMailbox) ?? ""
        isUpdate = try kept.decodeIfPresent(Bool.self, forKey: .isUpdate) ?? false
        keptParameters = try kept.decodeIfPresent(Set<String>.self, forKey: .keptParameters) ?? []
    }

    /// Writes every answer.
    public func encode(to encoder: any Encoder) throws {
        var kept = encoder.container(keyedBy: CodingKeys.self)
        try kept.encode(region, forKey: .region)
        try kept.encode(templateURL, forKey: .templateURL)
        try kept.encode(stackName, forKey: .stackName)
        try kept.encode(parameters, forKey: .parameters)
        try kept.encode(principal, forKey: .principal)
        try kept.encode(options, forKey: .options)
        try kept.encode(origins, forKey: .origins)
        try kept.encode(confirmedMailbox, forKey: .confirmedMailbox)
        try kept.encode(isUpdate, forKey: .isUpdate)
        try kept.encode(keptParameters.sorted(), forKey: .keptParameters)
    }
}
