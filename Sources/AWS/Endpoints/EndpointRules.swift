/// Where one service answers, read from a line of `EndpointTable`.
///
/// A line is `name;prefix;signing name;identifier;exceptions`, empty fields being as the field before. An exception is
/// `host@signing region^signing name=places`; a place is the partition's index, the variant (1 FIPS, 2 dual stack, 3
/// both), and a region unless the whole partition is meant. In hosts `{p}` is the prefix, `{r}` the region, `{d}` and
/// `{e}` the partition's suffixes; an empty host is the usual one, `!` none.
struct EndpointRules {
    let prefix: String
    let signingName: String
    /// As in `AWS_ENDPOINT_URL_<IDENTIFIER>` and `[services]`.
    let identifier: String
    private let exceptions: Substring

    /// The rules of a service by botocore's name.
    static func named(_ name: String) -> EndpointRules? {
        let canonical = name == "runtime.sagemaker" ? "sagemaker-runtime" : name
        return lines[canonical].map { EndpointRules($0, name: canonical) }
    }

    /// All services by botocore's names.
    static var names: [String] { lines.keys.sorted() }

    private static let lines: [String: Substring] = Dictionary(
        EndpointTable.services.split(whereSeparator: { $0 == "|" || $0 == "\n" })
            .map { (String($0.prefix { $0 != ";" }), $0) },
        uniquingKeysWith: { first, _ in first })

    private init(_ line: Substring, name: String) {
        let fields = line.split(separator: ";", maxSplits: 4, omittingEmptySubsequences: false)
        func field(_ index: Int, or fallback: String) -> String {
            fields.count > index && !fields[index].isEmpty ? String(fields[index]) : fallback
        }
        prefix = field(1, or: name)
        signingName = field(2, or: prefix)
        identifier = field(3, or: String(name.map { $0 == "-" ? "_" : $0 }))
        exceptions = fields.count > 4 ? fields[4] : ""
    }

    /// The endpoint in a region; nil where the service has none of that kind.
    func endpoint(region: String, isFIPS: Bool, isDualStack: Bool) -> ResolvedEndpoint? {
        guard let partition = Partition.containing(region) else { return nil }
        let variant = (isFIPS ? 1 : 0) + (isDualStack ? 2 : 0)
        let everywhere = "\(partition.index)\(variant)"
        let exception = exception(at: everywhere + region) ?? exception(at: everywhere) ?? ""
        guard exception != "!" else { return nil }
        let signer = exception.split(separator: "^", omittingEmptySubsequences: false)
        let parts = (signer.first ?? "").split(separator: "@", omittingEmptySubsequences: false)
        let usual = "{p}\(isFIPS ? "-fips" : "").{r}.\(isDualStack ? "{e}" : "{d}")"
        var host = parts.first.map(String.init).flatMap { $0.isEmpty ? nil : $0 } ?? usual
        for (mark, value) in [
            ("{p}", prefix), ("{r}", region), ("{d}", partition.dnsSuffix), ("{e}", partition.dualStackDnsSuffix),
        ] {
            if let range = host.firstRange(of: mark) { host.replaceSubrange(range, with: value) }
        }
        return ResolvedEndpoint(
            url: "https://" + host, signingRegion: parts.count > 1 ? String(parts[1]) : region,
            signingName: signer.count > 1 ? String(signer[1]) : signingName)
    }

    private func exception(at place: String) -> Substring? {
        for entry in exceptions.split(separator: ",") {
            guard let equals = entry.lastIndex(of: "=") else { continue }
            if entry[entry.index(after: equals)...].split(separator: " ").contains(where: { $0 == place }) {
                return entry[..<equals]
            }
        }
        return nil
    }
}
