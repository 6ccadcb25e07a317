import AWS

/// What the journal needs to know of a session.
extension Session {
    /// Whether it works in a cloud on this machine: its runs are kept apart from those in real accounts.
    var isPractice: Bool {
        let configuration = client.configuration
        return (try? configuration.endpoint(.cloudFormation, configuration.region))?.isLoopback ?? false
    }

    /// Secrets of the credentials as they are now: the journal covers them should a text repeat them.
    func secrets() async -> [String] {
        guard let known = try? await client.configuration.credentials.credentials().credentials else { return [] }
        return [known.secretAccessKey] + (known.sessionToken.map { [$0] } ?? [])
    }
}
