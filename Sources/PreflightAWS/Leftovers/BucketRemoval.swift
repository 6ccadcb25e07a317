import AWS
import Preflight

/// Empties a bucket of all versions and delete markers, a thousand at a time, and deletes it.
struct BucketRemoval: Sendable {
    let deleting: Deleting

    func run() async throws -> String {
        let bucket = deleting.item.id
        let isLocked = try await isLocked(bucket)
        var gone = 0
        // Each turn takes the first page again: what was deleted is not listed any more, what came meanwhile is.
        while true {
            let page = try await deleting.client.send(S3.ListObjectVersionsInput(bucket: bucket, maxKeys: 1000))
            let things = Self.things(page)
            guard !things.isEmpty else { break }
            let reply = try await deleting.send(
                S3.DeleteObjectsInput(bucket: bucket, delete: S3.Delete(objects: things, quiet: true)),
                "\(things.count) versions")
            if let refused = reply.errors?.first {
                throw Self.obstacle(refused, bucket, isLocked, reply.errors?.count ?? 1)
            }
            gone += things.count
            deleting.tell(.emptied(deleting.item, versions: gone))
        }
        _ = try await deleting.send(S3.DeleteBucketInput(bucket: bucket), "bucket")
        return gone == 0 ? "" : "\(gone) versions and delete markers went with it."
    }

    private static func things(_ page: S3.ListObjectVersionsOutput) -> [S3.ObjectIdentifier] {
        (page.versions ?? []).map { S3.ObjectIdentifier(key: $0.key ?? "", versionId: $0.versionId) }
            + (page.deleteMarkers ?? []).map { S3.ObjectIdentifier(key: $0.key ?? "", versionId: $0.versionId) }
    }

    private func isLocked(_ bucket: String) async throws -> Bool {
        do {
            let reply = try await deleting.client.send(S3.GetObjectLockConfigurationInput(bucket: bucket))
            return reply.objectLockConfiguration?.objectLockEnabled == "Enabled"
        } catch let error as ServiceError where error.code != "NoSuchBucket" {
            return false
        }
    }

    private static func obstacle(_ refused: S3.Error, _ bucket: String, _ isLocked: Bool, _ count: Int) -> Obstacle {
        let key = refused.key ?? "an object"
        guard isLocked else {
            return Obstacle(
                sentence: "\(count) objects of \(bucket) could not be deleted, \(key) among them: "
                    + "\(refused.code ?? "no reason") \(refused.message ?? ""). Look at the bucket's policy.")
        }
        return Obstacle(
            sentence: "\(bucket) locks its objects: \(key) and \(count - 1) others cannot be deleted before their "
                + "retention ends. Leave the bucket, lift legal holds, or delete governance-mode versions with "
                + "s3:BypassGovernanceRetention; compliance mode has to run out.")
    }
}
