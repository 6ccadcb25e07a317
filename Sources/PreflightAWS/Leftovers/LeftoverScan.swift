import AWS
import Panther
import Preflight
import Wizard

extension Checks {
    /// Looks for everything that an earlier deployment left behind: stacks, then every source, side by side.
    func leftovers(region: String) async -> Answer {
        let client = client.with(region: region)
        let patience = Patience(client)
        let scan = AWSScan(client: client, region: region)
        let account = (try? await client.send(STS.GetCallerIdentityInput()).account) ?? ""
        let empty = Sieve(region: region, account: account)
        async let inventory = StackInventory.read(client, patience: patience)
        let answers = await concurrently(LeftoverSource.all) { source in
            await Result.of {
                var sieve = empty
                try await source.list(scan, &sieve)
                return sieve
            }
        }
        var sieve = empty
        var findings: [Finding] = []
        var facts = LeftoverFacts(items: [], region: region)
        for (source, answer) in zip(LeftoverSource.all, answers) {
            switch answer {
            case .success(let found): sieve.add(found)
            case .failure(let error):
                facts.unasked.append(source.action)
                findings.append(notAsked(source.what, source.action, error))
            }
        }
        if facts.unasked.contains("tag:GetResources") { await addNamedBuckets(scan, &sieve) }
        let stacks = await inventory
        for gap in stacks.gaps where !facts.unasked.contains(gap.action) {
            facts.unasked.append(gap.action)
            findings.append(notAsked("stacks", gap.action, gap))
        }
        let old = OldStacks(inventory: stacks, region: region, account: account).find()
        let ownStacks = Set(old.items.map(\.id))
        sieve.forgetLookAlikes { alike in
            stacks.holder(ofType: alike.type, named: alike.name).map { ownStacks.contains(stacks.root(of: $0).id) }
                ?? false
        }
        sieve.items += old.items
        sieve.lookAlikeCount += old.lookAlikes.count
        sieve.lookAlikes = old.lookAlikes + sieve.lookAlikes
        let review = await OwnershipReview.begin(
            client, region: region, account: account, inventory: stacks, items: sieve.items,
            skipsEmptyRegions: true, patience: patience)
        let reviewed = await review.reviewAgainstList(sieve.items)
        facts.items = RemovalPlan.ordered(
            await concurrently(reviewed, limit: 6) { item in
                guard item.removability == .removable, item.holding == .data, !item.isStack else { return item }
                let size = await DataSize.words(of: item, client)
                var item = item
                item.note = [item.note, size].filter { !$0.isEmpty }.joined(separator: ", ")
                return item
            })
        for action in facts.items.compactMap(\.missingPermission) where !facts.unasked.contains(action) {
            facts.unasked.append(action)
        }
        facts.livingStacks = old.living
        facts.lookAlikes = sieve.lookAlikes
        facts.lookAlikeCount = sieve.lookAlikeCount
        let pantherStacks = Set(old.items.map(\.name))
        return Answer(
            // What goes with a Panther stack is in that stack's finding.
            findings: facts.items.filter { item in item.owner.map { !pantherStacks.contains($0) } ?? true }
                .map { found($0) } + findings + [summary(facts, LeftoverSource.all.count + 1)],
            facts: .leftovers(facts))
    }

    /// Where tags cannot be asked for all at once, each bucket with the name in it is asked for its own.
    private func addNamedBuckets(_ scan: AWSScan, _ sieve: inout Sieve) async {
        guard let buckets = try? await scan.client.send(S3.ListBucketsInput()).buckets else { return }
        for bucket in buckets.compactMap(\.name) where bucket.contains("panther") {
            // A bucket of another region belongs to that region's Panther.
            let head = try? await scan.client.send(S3.HeadBucketInput(bucket: bucket))
            guard head?.bucketRegion == scan.region,
                let reply = try? await scan.client.send(S3.GetBucketTaggingInput(bucket: bucket))
            else { continue }
            let tags = Dictionary(reply.tagSet.map { ($0.key, $0.value) }) { $1 }
            sieve.see(SeenThing(type: "AWS::S3::Bucket", name: bucket, id: bucket, tags: tags))
        }
    }

    private func found(_ item: Leftover) -> Finding {
        var severity: Finding.Severity =
            switch item.effect {
            case .collides: .blocked
            case .collidesWhenOnboarding, .clutter: .attention
            }
        if item.missingPermission != nil, severity != .blocked { severity = .unknown }
        let meaning =
            switch item.effect {
            case .collides: "A new deployment needs this name and would fail."
            case .collidesWhenOnboarding: "A new deployment needs this name when OnboardSelf is true."
            case .clutter: "It stops nothing, but counts against quotas and clutters the account."
            }
        let data = item.holding == .data ? " It can hold data: look before you remove it." : ""
        return Finding(
            step: .leftovers, severity: severity,
            title: item.isStack
                ? "The stack \(item.name) is here already: \(item.note)."
                : "\(item.shortType) \(item.name) is \(item.removability == .removable ? "left over" : "here already").",
            detail: "\(meaning) \(item.why)\(data)", remedy: item.hindrance ?? item.removal,
            evidence: evidence("\(item.type) in \(item.region.isEmpty ? "the account" : item.region)", item.id))
    }

    private func notAsked(_ what: String, _ action: String, _ error: any Error) -> Finding {
        let isDenied = (error as? ServiceError)?.isAccessDenied ?? (error as? Gap)?.isDenied ?? false
        return unknown(
            .leftovers, "The \(what) could not be asked for.", asked: action, error: error,
            remedy: isDenied
                ? "The permission \(action) lacks. Ask for it, or let somebody who has it look."
                : "Ask again; if it stays so, look for them in the console.")
    }

    private func summary(_ facts: LeftoverFacts, _ asked: Int) -> Finding {
        let own = facts.items.count { $0.owner == nil }
        let alike =
            facts.lookAlikeCount == 0
            ? ""
            : facts.lookAlikeCount == 1
                ? " 1 thing has panther in its name and is not Panther's; it is left alone."
                : " \(facts.lookAlikeCount) things have panther in their name and are not Panther's; they are left alone."
        let lacks = facts.unasked.isEmpty ? "" : ", \(facts.unasked.count) of them unanswered"
        let title =
            own == 0 && facts.unasked.isEmpty
            ? "Nothing of an earlier Panther is here."
            : own == 1 ? "1 thing of an earlier Panther was found." : "\(own) things of an earlier Panther were found."
        return Finding(
            step: .leftovers, severity: .info, title: title, detail: "\(asked) kinds were asked for\(lacks).\(alike)",
            evidence: evidence("\(asked) kinds of resources", "\(facts.items.count) of Panther's"))
    }
}

extension Result where Failure == any Error {
    /// What a body gives or throws.
    static func of(_ body: @Sendable () async throws -> Success) async -> Result where Success: Sendable {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
