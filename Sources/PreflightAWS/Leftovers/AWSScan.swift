import AWS
import Preflight
import Primitives

/// What a source needs to ask: the client, and the tags that tell Panther's things.
struct AWSScan: Sendable {
    let client: AWSClient
    let region: String

    /// Things of these kinds that carry the tag Application=Panther, by ARN.
    func tagged(_ kinds: [String]) async throws -> [(arn: String, tags: [String: String])] {
        var found: [(arn: String, tags: [String: String])] = []
        let filter = Tagging.TagFilter(key: "Application", values: ["Panther"])
        let input = Tagging.GetResourcesInput(tagFilters: [filter], resourceTypeFilters: kinds)
        for try await page in client.pages(input) {
            for mapping in page.resourceTagMappingList ?? [] {
                // The filter is not trusted, since what it lets through may be deleted.
                guard let arn = mapping.resourceARN, let name = ARN(arn), kinds.contains(where: name.isOfKind) else {
                    continue
                }
                found.append((arn, Dictionary((mapping.tags ?? []).map { ($0.key, $0.value) }) { $1 }))
            }
        }
        return found
    }
}
