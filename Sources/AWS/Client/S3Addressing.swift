/// How S3 requests name their bucket: in the host where that is possible, in the path otherwise.
enum S3Addressing {
    /// Moves the bucket of a path into the host.
    ///
    /// botocore's rule: a configured endpoint and an address keep the path; a bucket moves when its name is one label
    /// of a host name, since the certificate's wildcard covers no dot.
    static func apply(to request: inout WireRequest, _ endpoint: inout ServiceEndpoint) {
        guard !endpoint.isConfigured, !URLHost.isLoopback(endpoint.host), !URLHost.isIPv4(endpoint.host) else { return }
        let parts = request.path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true)
        guard let bucket = parts.first.map(String.init), isHostLabel(bucket) else { return }
        let scheme = endpoint.scheme
        endpoint.url = "\(scheme)://\(bucket)." + endpoint.url.dropFirst(scheme.count + 3)
        let key = request.path.dropFirst(bucket.count + 1)
        request.path = key.isEmpty ? "/" : String(key)
    }

    /// 3 to 63 of lower-case letters, digits and hyphens, beginning and ending with a letter or digit.
    static func isHostLabel(_ bucket: String) -> Bool {
        guard (3...63).contains(bucket.utf8.count), let first = bucket.utf8.first, let last = bucket.utf8.last else {
            return false
        }
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && bucket.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
}
