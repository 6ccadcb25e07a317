import Primitives

extension Timestamp {
    /// The end of credentials or of a token as their sources write it: ISO 8601, also without seconds, and with `UTC` for
    /// its zone, as older versions of the aws command write it.
    init?(expiration text: String) {
        self.init(iso8601: text, options: [.withoutSeconds, .zoneNames])
    }
}
