import AWS
import Panther
import Preflight
import Stacks
import Wizard

extension Checks {
    /// Whether all that the templates load besides templates is there and lets this account in: asked side by side.
    func release(of tree: TemplateTree, from place: TemplateURL, region: String) async -> [Finding] {
        let contents = ReleaseContents(tree)
        var buckets = [place.bucket]
        for file in contents.files where !buckets.contains(file.bucket) { buckets.append(file.bucket) }
        async let places = findings(of: buckets) { await self.place(of: $0, region: region, told: place) }
        async let files = self.files(contents.files)
        async let images = findings(of: contents.images) { await self.image($0) }
        return await places + files + images + unnamed(contents.unknown)
    }

    /// What is found about each item, in the items' order, all asked at once.
    private func findings<Item: Sendable>(
        of items: [Item], _ ask: @escaping @Sendable (Item) async -> Finding?
    ) async -> [Finding] {
        await concurrently(items, ask).compactMap(\.self)
    }

    // MARK: Where buckets are

    /// A finding where a bucket is in another region than the deployment, or nobody can say where it is.
    private func place(of bucket: String, region: String, told: TemplateURL) async -> Finding? {
        let asked = "s3:ListBucket \(bucket) (HeadBucket)"
        let found: String
        do {
            guard let named = try await client.send(S3.HeadBucketInput(bucket: bucket)).bucketRegion else { return nil }
            found = named
        } catch let error as ServiceError where error.region != client.configuration.region && !error.region.isEmpty {
            // S3 names the bucket's region even where it refuses all else, and the client went there.
            found = error.region
        } catch {
            // The bucket's name tells its region too, and Panther's do: only another name leaves the question open.
            guard bucket != told.bucket || told.region == nil else { return nil }
            guard !bucket.hasSuffix("-\(region)") else { return nil }
            return Finding(
                step: .account, severity: .attention, title: "Not asked: in which region the bucket \(bucket) is.",
                detail: "Lambda loads code only from a bucket in its own region.",
                remedy: "Ask Panther's support, or ask again with s3:ListBucket on arn:aws:s3:::\(bucket).",
                evidence: evidence(asked, ReadRefusal(error).words))
        }
        // A name that tells another region was judged by the URL itself.
        guard found != region, bucket != told.bucket || told.region == nil || told.region == region else { return nil }
        return Finding(
            step: .account, severity: .blocked,
            title: "The bucket \(bucket) is in \(found), and the deployment is in \(region).",
            detail: "Lambda loads code only from a bucket in its own region.",
            remedy: "Ask Panther's support for the URL of the release in \(region).", evidence: evidence(asked, found))
    }

    // MARK: Code

    /// What is found about the files: one finding for each way in which files cannot be read.
    private func files(_ files: [ReleaseFile]) async -> [Finding] {
        guard !files.isEmpty else { return [] }
        let refusals = await concurrently(files) { await self.refusal(of: $0) }
        guard refusals.contains(where: { $0 != nil }) else {
            let buckets = Set(files.map(\.bucket)).sorted().joined(separator: ", ")
            return [
                Finding(
                    step: .account, severity: .info,
                    title: files.count == 1
                        ? "The file of code can be read." : "All \(files.count) files of code can be read.",
                    detail: "", evidence: evidence("s3:GetObject \(files.count) keys of \(buckets) (HeadObject)", "200")
                )
            ]
        }
        var groups: [(first: ReadRefusal, files: [ReleaseFile])] = []
        for case (let file, let refusal?) in zip(files, refusals) {
            if let group = groups.firstIndex(where: { $0.first.isLike(refusal) }) {
                groups[group].files.append(file)
            } else {
                groups.append((refusal, [file]))
            }
        }
        return groups.map { finding($0.first, $0.files, of: files.count) }
    }

    /// Why a file cannot be read; nil where it can.
    private func refusal(of file: ReleaseFile) async -> ReadRefusal? {
        do {
            _ = try await client.send(S3.HeadObjectInput(bucket: file.bucket, key: file.key))
            return nil
        } catch let error as ServiceError where error.isAccessDenied {
            // An answer to HEAD has no words; those of one byte's refusal tell whose policy it is.
            do {
                _ = try await client.send(S3.GetObjectInput(bucket: file.bucket, key: file.key, range: "bytes=0-0"))
                return nil
            } catch {
                return ReadRefusal(error)
            }
        } catch {
            return ReadRefusal(error)
        }
    }

    private func finding(_ refusal: ReadRefusal, _ files: [ReleaseFile], of count: Int) -> Finding {
        let some = files.count == 1 ? "1 of \(count) files of code" : "\(files.count) of \(count) files of code"
        let names = files.prefix(3).map(\.key).joined(separator: ", ")
        let rest = files.count > 3 ? " and \(files.count - 3) more" : ""
        let evidence = evidence("s3:GetObject \(files[0].bucket)/\(files[0].key) (HeadObject)", refusal.words)
        switch refusal {
        case .notPermitted:
            return Finding(
                step: .account, severity: .unknown, title: "You may not ask for \(some).",
                detail: "The permission s3:GetObject lacks: \(names)\(rest).",
                remedy: "Ask for s3:GetObject on arn:aws:s3:::\(files[0].bucket)/*, or let somebody who has it look.",
                evidence: evidence)
        case .notApproved:
            return Finding(
                step: .account, severity: .blocked, title: "The account may not read \(some).",
                detail:
                    "S3 answers so too for a file that is not there, unless you may list the bucket: \(names)\(rest).",
                remedy: "Ask Panther's support whether the approval covers the whole release, code and all.",
                evidence: evidence)
        case .missing:
            return Finding(
                step: .account, severity: .blocked, title: "\(some) \(files.count == 1 ? "is" : "are") not there.",
                detail: "Creating what loads them would fail: \(names)\(rest).",
                remedy: "Compare the URL's version with the one that Panther gave you, or ask Panther's support.",
                evidence: evidence)
        case .other:
            return Finding(
                step: .account, severity: .unknown, title: "\(some) could not be asked for.",
                detail: "So it is not known whether they can be read: \(names)\(rest).", remedy: "Ask again.",
                evidence: evidence)
        }
    }

    // MARK: Images

    /// What is found about an image. Who pulls it is the role of the task, not the caller: a refusal proves nothing.
    private func image(_ image: ReleaseImage) async -> Finding {
        let asked = "ecr:DescribeImages \(image.text)"
        let open = "Not asked: whether the image \(image.text) is there."
        guard image.region == client.configuration.region else {
            return Finding(
                step: .account, severity: .attention, title: open,
                detail: "It is in \(image.region), and the session is in \(client.configuration.region).",
                remedy: "Ask Panther's support for the release in \(client.configuration.region).",
                evidence: evidence(asked, "not asked"))
        }
        do {
            _ = try await client.send(
                ECR.DescribeImagesInput(
                    repositoryName: image.repository, registryId: image.registry,
                    imageIds: [ECR.ImageIdentifier(imageDigest: image.digest, imageTag: image.tag)]))
            return Finding(
                step: .account, severity: .info, title: "The image \(image.text) is there.", detail: "",
                evidence: evidence(asked, "its manifest"))
        } catch {
            let refusal = ReadRefusal(error)
            if case .missing = refusal {
                return Finding(
                    step: .account, severity: .blocked, title: "The image \(image.text) is not there.",
                    detail: "The web application's service could not start.",
                    remedy: "Ask Panther's support for the URL of a complete release.",
                    evidence: evidence(asked, refusal.words))
            }
            return Finding(
                step: .account, severity: .attention, title: open,
                detail: "The permission ecr:DescribeImages lacks, yours or the repository's. "
                    + "ECS pulls the image with a role of its own, so nothing follows from that.",
                remedy: "Ask Panther's support whether the approval covers the image.",
                evidence: evidence(asked, refusal.words))
        }
    }

    private func unnamed(_ waiting: [String]) -> [Finding] {
        guard !waiting.isEmpty else { return [] }
        let some = waiting.count == 1 ? "1 file" : "\(waiting.count) files"
        return [
            Finding(
                step: .account, severity: .attention,
                title: "Not asked: \(some) that the templates do not name before the deployment.",
                detail: waiting.prefix(3).joined(separator: "; ") + (waiting.count > 3 ? "; …" : "") + ".",
                evidence: evidence("the templates", "no bucket and key"))
        ]
    }
}

extension ReadRefusal {
    /// Whether it is the same kind of refusal.
    fileprivate func isLike(_ other: ReadRefusal) -> Bool {
        switch (self, other) {
        case (.notPermitted, .notPermitted), (.notApproved, .notApproved), (.missing, .missing), (.other, .other): true
        default: false
        }
    }
}
