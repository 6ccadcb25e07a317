import Preflight
import AWS

/// What a source needs to ask: the client, and the tags that tell Panther's things.
struct AWSScan: Sendable {
    let client: AWSClient
    let region: String

    /// Whether an ARN is of a kind such as `s3` or `kms:key`: the filter is not trusted, since what it lets through may be
    /// deleted.
    static func isOf(_ kind: String, _ arn: String) -> Bool {
        let wanted = kind.split(separator: ":")
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 5, parts[2] == wanted[0] else { return false }
        return wanted.count == 1 || parts[5].hasPrefix("\(wanted[1])/")
    }

    /// Things of these kinds that carry the tag Application=Panther, by ARN.
    func tagged(_ kinds: [String]) async throws -> [(arn: String, tags: [String: String])] {
        var found: [(arn: String, tags: [String: String])] = []
        let filter = Tagging.TagFilter(key: "Application", values: ["Panther"])
        let input = Tagging.GetResourcesInput(tagFilters: [filter], resourceTypeFilters: kinds)
        for try await page in client.pages(input) {
            for mapping in page.resourceTagMappingList ?? [] {
                guard let arn = mapping.resourceARN, kinds.contains(where: { Self.isOf($0, arn) }) else { continue }
                found.append((arn, Dictionary((mapping.tags ?? []).map { ($0.key, $0.value) }) { $1 }))
            }
        }
        return found
    }
}
