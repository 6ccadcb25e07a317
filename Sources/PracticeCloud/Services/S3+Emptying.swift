import Stacks

extension S3 {
    /// Takes out what a DeleteObjects request names.
    func deleteObjects(of bucket: String, in world: inout World) -> HTTPAnswer {
        let text = String(decoding: call.http.body, as: UTF8.self)
        let isQuiet = text.contains("<Quiet>true</Quiet>")
        var writer = XMLWriter(declaration: true)
        writer.element("DeleteResult", namespace: Self.namespace) { writer in
            for piece in text.split(separator: "<Object>").dropFirst() {
                guard let key = Self.content(of: "Key", in: piece) else { continue }
                world.storage[bucket, key] = nil
                guard !isQuiet else { continue }
                writer.element("Deleted") { writer in
                    writer.element("Key", key)
                    writer.element("VersionId", Self.content(of: "VersionId", in: piece))
                }
            }
        }
        return HTTPAnswer(type: "application/xml", body: Array(writer.text.utf8))
    }

    /// Whether the bucket locks its objects.
    func objectLock(of bucket: AccountResource?) throws(Fault) -> HTTPAnswer {
        guard bucket?.properties["ObjectLockEnabled"]?.text == "true" else {
            throw Fault(
                "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket",
                status: 404)
        }
        var writer = XMLWriter(declaration: true)
        writer.element("ObjectLockConfiguration", namespace: Self.namespace) {
            $0.element("ObjectLockEnabled", "Enabled")
        }
        return HTTPAnswer(type: "application/xml", body: Array(writer.text.utf8))
    }

    /// The text of an element, with its escapes resolved.
    private static func content(of name: String, in xml: Substring) -> String? {
        guard let start = xml.firstRange(of: "<\(name)>"), let end = xml.firstRange(of: "</\(name)>") else {
            return nil
        }
        var text = String(xml[start.upperBound..<end.lowerBound])
        for (escape, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#xD;", "\r"), ("&amp;", "&"),
        ] {
            text = text.replacing(escape, with: character)
        }
        return text
    }
}
