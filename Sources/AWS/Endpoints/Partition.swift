/// A set of regions with accounts, and names, of its own: `aws`, `aws-cn`, `aws-us-gov`…
public struct Partition: Sendable, Hashable {
    /// As in ARNs.
    public let id: String
    /// What most endpoints end in.
    public let dnsSuffix: String
    /// What most dual-stack endpoints end in.
    public let dualStackDnsSuffix: String
    /// Where global services sign.
    public let globalRegion: String
    /// The regions that botocore's data lists; new ones may exist.
    public let regions: [String]
    /// Beginnings of region names, before a word and a number.
    private let prefixes: [Substring]
    let index: Int

    /// All partitions, `aws` first.
    public static let all: [Partition] = EndpointTable.partitions.split(separator: "\n").enumerated()
        .compactMap { index, line in Partition(line, index: index) }

    /// The partition of a region: the one that lists it, else the one whose names have its shape, else `aws`.
    public static func containing(_ region: String) -> Partition? {
        all.first { $0.regions.contains(region) } ?? all.first { $0.isShaped(region) } ?? all.first
    }

    /// Whether the region is listed, or new and named as this partition's regions are.
    public func knows(_ region: String) -> Bool {
        regions.contains(region) || isShaped(region)
    }

    private init?(_ line: Substring, index: Int) {
        let fields = line.split(separator: ";", omittingEmptySubsequences: false)
        guard fields.count == 6 else { return nil }
        id = String(fields[0])
        prefixes = fields[1].split(separator: " ")
        dnsSuffix = String(fields[2])
        dualStackDnsSuffix = String(fields[3])
        globalRegion = String(fields[4])
        regions = fields[5].split(separator: " ").map(String.init)
        self.index = index
    }

    private func isShaped(_ region: String) -> Bool {
        prefixes.contains { prefix in
            guard region.hasPrefix(prefix + "-") else { return false }
            let rest = region.dropFirst(prefix.count + 1).split(separator: "-", omittingEmptySubsequences: false)
            return rest.count == 2 && !rest[0].isEmpty && !rest[1].isEmpty
                && rest[0].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
                && rest[1].allSatisfy { ("0"..."9").contains($0) }
        }
    }
}
