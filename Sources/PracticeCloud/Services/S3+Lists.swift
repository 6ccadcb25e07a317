import Primitives

extension S3 {
    func list(_ world: World) -> HTTPAnswer {
        xml("ListAllMyBucketsResult") { writer in
            writer.element("Owner") { $0.element("ID", world.scenario.account.id) }
            let buckets = world.contents.all(Self.bucketType, region: "").sorted { $0.name < $1.name }
            writer.list("Buckets", of: buckets, each: "Bucket") { writer, bucket in
                writer.element("Name", bucket.name)
                writer.element("CreationDate", Timestamp(milliseconds: bucket.createdAt).iso8601)
            }
        }
    }

    func location(of bucket: AccountResource?, in world: World) -> HTTPAnswer {
        let region = bucket?.attributes["Region"] ?? world.scenario.account.region
        // us-east-1 is written as nothing, for history's sake (S3 API reference, GetBucketLocation).
        return xml("LocationConstraint") { $0.write(region == "us-east-1" ? "" : region) }
    }

    func tagging(of bucket: AccountResource?) throws(Fault) -> HTTPAnswer {
        guard let tags = bucket?.tags, !tags.isEmpty else {
            throw Fault("NoSuchTagSet", "The TagSet does not exist", status: 404)
        }
        return xml("Tagging") { writer in
            writer.list("TagSet", of: tags.sorted { $0.key < $1.key }, each: "Tag") { writer, tag in
                writer.element("Key", tag.key)
                writer.element("Value", tag.value)
            }
        }
    }

    func objects(of bucket: String, _ world: World, areVersions: Bool) -> HTTPAnswer {
        let prefix = call.parameters["prefix"] ?? ""
        let limit = max(0, min(1000, call.parameters["max-keys"].flatMap { Int($0) } ?? 1000))
        let start =
            call.parameters[areVersions ? "key-marker" : "continuation-token"] ?? call.parameters["start-after"] ?? ""
        let keys = world.storage.keys(in: bucket, prefix: prefix).filter { $0 > start }
        let page = keys.prefix(limit)
        let isTruncated = page.count < keys.count
        return xml(areVersions ? "ListVersionsResult" : "ListBucketResult") { writer in
            writer.element("Name", bucket)
            writer.element("Prefix", prefix)
            writer.element("MaxKeys", limit)
            if !areVersions { writer.element("KeyCount", page.count) }
            writer.element("IsTruncated", isTruncated)
            if isTruncated { writer.element(areVersions ? "NextKeyMarker" : "NextContinuationToken", page.last) }
            for key in page {
                guard let object = world.storage[bucket, key] else { continue }
                writer.element(areVersions ? "Version" : "Contents") { writer in
                    writer.element("Key", key)
                    if areVersions {
                        writer.element("VersionId", "null")
                        writer.element("IsLatest", true)
                    }
                    writer.element("LastModified", Timestamp(milliseconds: object.modifiedAt).iso8601)
                    writer.element("ETag", object.eTag)
                    writer.element("Size", object.bytes.count)
                    writer.element("StorageClass", "STANDARD")
                }
            }
        }
    }

    private func xml(_ name: String, _ content: (inout XMLWriter) -> Void) -> HTTPAnswer {
        var writer = XMLWriter(declaration: true)
        writer.element(name, namespace: Self.namespace, content)
        return HTTPAnswer(type: "application/xml", body: Array(writer.text.utf8))
    }
}
