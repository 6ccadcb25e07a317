import Rollout

/// Where in S3 a template is, read from an address such as nested stacks give.
struct TemplateAddress: Equatable {
    var bucket: String
    var key: String
    /// Where the address names it.
    var region: String?

    /// The place that an https address means, with the bucket before or after the host; nil for any other address.
    init?(_ url: String) {
        guard url.hasPrefix("https://") else { return nil }
        let rest = url.dropFirst("https://".count).prefix { $0 != "?" && $0 != "#" }
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        let path = String(rest[rest.index(after: slash)...])
        let labels = rest[..<slash].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let end = labels.lastIndex(of: "amazonaws"),
            let service = labels[..<end].lastIndex(where: { $0 == "s3" || $0.hasPrefix("s3-") })
        else { return nil }
        region = labels[service].hasPrefix("s3-") ? String(labels[service].dropFirst(3)) : nil
        if service + 1 < end, labels[service + 1] != "dualstack" { region = labels[service + 1] }
        if service + 2 < end, labels[service + 1] == "dualstack" { region = labels[service + 2] }
        if service > 0 {
            bucket = labels[..<service].joined(separator: ".")
            key = path
        } else {
            guard let second = path.firstIndex(of: "/") else { return nil }
            bucket = String(path[..<second])
            key = String(path[path.index(after: second)...])
        }
        guard !bucket.isEmpty, !key.isEmpty else { return nil }
    }
}
