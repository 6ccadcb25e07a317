/// How options are kept; each may be absent, because older sessions did not ask for it.
extension LaunchOptions: Codable {
    private enum CodingKeys: String, CodingKey {
        case onFailure, retainExceptOnCreate, terminationProtection, tags, roleARN, timeoutInMinutes, notificationARNs
        case viaChangeSet, capabilities
    }

    /// Reads options that were kept; one that is not there is its default.
    public init(from decoder: any Decoder) throws {
        let kept = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        onFailure = try kept.decodeIfPresent(OnFailure.self, forKey: .onFailure) ?? onFailure
        retainExceptOnCreate =
            try kept.decodeIfPresent(Bool.self, forKey: .retainExceptOnCreate) ?? retainExceptOnCreate
        terminationProtection = try kept.decodeIfPresent(Bool.self, forKey: .terminationProtection) ?? false
        tags = try kept.decodeIfPresent([Tag].self, forKey: .tags) ?? []
        roleARN = try kept.decodeIfPresent(String.self, forKey: .roleARN) ?? ""
        timeoutInMinutes = try kept.decodeIfPresent(Int.self, forKey: .timeoutInMinutes)
        notificationARNs = try kept.decodeIfPresent([String].self, forKey: .notificationARNs) ?? []
        viaChangeSet = try kept.decodeIfPresent(Bool.self, forKey: .viaChangeSet) ?? false
        capabilities = try kept.decodeIfPresent(Set<String>.self, forKey: .capabilities) ?? []
    }

    /// Writes every option.
    public func encode(to encoder: any Encoder) throws {
        var kept = encoder.container(keyedBy: CodingKeys.self)
        try kept.encode(onFailure, forKey: .onFailure)
        try kept.encode(retainExceptOnCreate, forKey: .retainExceptOnCreate)
        try kept.encode(terminationProtection, forKey: .terminationProtection)
        try kept.encode(tags, forKey: .tags)
        try kept.encode(roleARN, forKey: .roleARN)
        try kept.encodeIfPresent(timeoutInMinutes, forKey: .timeoutInMinutes)
        try kept.encode(notificationARNs, forKey: .notificationARNs)
        try kept.encode(viaChangeSet, forKey: .viaChangeSet)
        try kept.encode(capabilities.sorted(), forKey: .capabilities)
    }
}
