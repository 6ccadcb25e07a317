import Primitives

/// Bucket and key out of a URL of S3, in any of its forms.
struct ObjectURL: Hashable, Sendable {
    let bucket: String
    let key: String

    /// Nil where the URL is none of an object.
    init?(_ url: String) {
        guard let scheme = url.firstRange(of: "://"), ["https", "http", "s3"].contains(url[..<scheme.lowerBound]) else {
            return nil
        }
        let rest = url[scheme.upperBound...]
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        let host = String(rest[..<slash].prefix { $0 != ":" })
        var path = rest[rest.index(after: slash)...]
        if let question = path.firstIndex(of: "?") { path = path[..<question] }
        let decoded = PercentCoding.decode(path)
        if url.hasPrefix("s3://") {
            bucket = host
            key = decoded
        } else if let name = Self.bucket(ofHost: host) {
            bucket = name
            key = decoded
        } else {
            // Path style: at s3.<region>.amazonaws.com, s3-<region>…, or at the practice endpoint itself.
            guard host.hasPrefix("s3") || host == "127.0.0.1" || host == "localhost" else { return nil }
            let halves = decoded.split(separator: "/", maxSplits: 1)
            guard halves.count == 2 else { return nil }
            bucket = String(halves[0])
            key = String(halves[1])
        }
        guard !bucket.isEmpty, !key.isEmpty else { return nil }
    }

    /// The bucket of a virtual-host style name: `<bucket>.s3.<region>.amazonaws.com`, `<bucket>.s3-<region>…`,
    /// `<bucket>.s3.localhost`, `<bucket>.localhost`; nil for any other host.
    static func bucket(ofHost host: String) -> String? {
        for mark in [".s3.", ".s3-", ".localhost"] {
            if let range = host.firstRange(of: mark), range.lowerBound > host.startIndex, !host.hasPrefix("s3.") {
                return String(host[..<range.lowerBound])
            }
        }
        return nil
    }
}
