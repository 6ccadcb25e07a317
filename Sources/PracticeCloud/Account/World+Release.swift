import Panther
import Stacks

extension World {
    /// Publishes Panther's templates and code: a bucket of another account in each region where Panther runs.
    mutating func publishRelease() {
        let release = scenario.release
        let here = release.isPublishedHere ? [scenario.account.region] : []
        for region in Set(Regions.v1_16 + Regions.lastGuide + here).sorted() {
            let bucket = "\(release.bucketPrefix)-\(region)"
            let published = epoch - 30 * 86_400_000
            storage.foreign[bucket] = ObjectStore.Foreign(region: region, isReadable: scenario.account.isApproved)
            for file in PracticeTemplates.files {
                // The published folder is the release's; a scenario may publish the same tree under another version.
                let key = file.key.replacing(PracticeTemplates.release + "/", with: release.version + "/")
                storage.put(file.body, bucket: bucket, key: key, at: published)
            }
            for key in PracticeTemplates.codeKeys {
                storage.put(Self.emptyArchive, bucket: bucket, key: key, type: "application/zip", at: published)
            }
        }
    }

    /// A zip archive without files: nothing here runs what is in one.
    private static let emptyArchive: [UInt8] = Array("PK\u{5}\u{6}".utf8) + Array(repeating: 0, count: 18)
}

extension PracticeTemplates {
    /// Keys in the release bucket of the code that the templates name.
    static let codeKeys: [String] = files.flatMap { file in
        file.body.split(separator: "S3Key: ").dropFirst().compactMap { rest in
            let key = rest.prefix { $0 != "}" && !$0.isNewline }
            return key.hasSuffix(".zip") ? String(key) : nil
        }
    }
}
