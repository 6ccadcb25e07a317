import AWS

/// What the journal needs to know of a session.
extension Session {
    /// Whether it works in a cloud on this machine: its runs are kept apart from those in real accounts.
    var isPractice: Bool {
        let configuration = client.configuration
        guard let endpoint = try? configuration.endpoint(.cloudFormation, configuration.region) else { return false }
        let host = endpoint.url.split(separator: "/", maxSplits: 2).last ?? ""
        return ["127.", "localhost", "[::1]"].contains { host.hasPrefix($0) }
    }

    /// Secrets of the credentials as they are now: the journal covers them should a text repeat them.
    func secrets() async -> [String] {
        guard let known = try? await client.configuration.credentials.credentials().credentials else { return [] }
        return [known.secretAccessKey] + (known.sessionToken.map { [$0] } ?? [])
    }
}
