import Panther
import Stacks

extension World {
    /// Publishes Panther's templates: a bucket of another account in each region where Panther runs.
    mutating func publishRelease() {
        let release = scenario.release
        let here = release.isPublishedHere ? [scenario.account.region] : []
        for region in Set(Regions.v1_16 + Regions.lastGuide + here).sorted() {
            let bucket = "\(release.bucketPrefix)-\(region)"
            storage.foreign[bucket] = ObjectStore.Foreign(region: region, isReadable: scenario.account.isApproved)
            for file in PracticeTemplates.files {
                // The published folder is the release's; a scenario may publish the same tree under another version.
                let key = file.key.replacing(PracticeTemplates.release + "/", with: release.version + "/")
                storage.put(file.body, bucket: bucket, key: key, at: epoch - 30 * 86_400_000)
            }
        }
    }
}
