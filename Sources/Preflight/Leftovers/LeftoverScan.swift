import AWS
import Panther
import Wizard

extension Checks {
    /// Looks for everything that an earlier deployment left behind: stacks, then every source, side by side.
    func leftovers(region: String) async -> Answer {
        let started = "cloudformation:ListStacks"
        let scan = AWSScan(client: client.with(region: region), region: region)
        let account = (try? await client.send(STS.GetCallerIdentityInput()).account) ?? ""
        let empty = Sieve(region: region, account: account)
        async let stacks = Result.of { [client] in
            try await OldStacks(client: client.with(region: region), region: region, account: account).find()
        }
        let answers = await concurrently(LeftoverSource.all) { source in
            await Result.of {
                var sieve = empty
                try await source.list(scan, &sieve)
                return sieve
            }
        }
        var sieve = empty
        var findings: [Finding] = []
        var facts = LeftoverFacts(items: [])
        for (source, answer) in zip(LeftoverSource.all, answers) {
            switch answer {
            case .success(let found): sieve.add(found)
            case .failure(let error):
                facts.unasked.append(source.action)
                findings.append(notAsked(source.what, source.action, error))
            }
        }
        if facts.unasked.contains("tag:GetResources") { await addNamedBuckets(scan, &sieve) }
        switch await stacks {
        case .success(let found):
            for place in sieve.items.indices {
                let item = sieve.items[place]
                sieve.items[place].stack =
                    found.owners[OldStacks.Found.key(item.type, item.name)]
                    ?? found.owners[OldStacks.Found.key(item.type, item.id)]
            }
            sieve.items += found.items
            sieve.lookAlikeCount += found.lookAlikes.count
            sieve.lookAlikes = found.lookAlikes + sieve.lookAlikes
        case .failure(let error):
            facts.unasked.append(started)
            findings.append(notAsked("stacks", started, error))
        }
        facts.items = RemovalPlan.ordered(sieve.items)
        facts.lookAlikes = sieve.lookAlikes
        facts.lookAlikeCount = sieve.lookAlikeCount
        return Answer(
            findings: facts.items.filter { $0.stack == nil }.map { found($0) } + findings
                + [summary(facts, LeftoverSource.all.count + 1)],
            facts: .leftovers(facts))
    }

    /// Where tags cannot be asked for all at once, each bucket with the name in it is asked for its own.
    private func addNamedBuckets(_ scan: AWSScan, _ sieve: inout Sieve) async {
        guard let buckets = try? await scan.client.send(S3.ListBucketsInput()).buckets else { return }
        for bucket in buckets.compactMap(\.name) where bucket.contains("panther") {
            guard let reply = try? await scan.client.send(S3.GetBucketTaggingInput(bucket: bucket)) else { continue }
            let tags = Dictionary(reply.tagSet.map { ($0.key, $0.value) }) { $1 }
            sieve.see(SeenThing(type: "AWS::S3::Bucket", name: bucket, id: bucket, tags: tags))
        }
    }

    private func found(_ item: Leftover) -> Finding {
        let severity: Finding.Severity =
            switch item.effect {
            case .collides: .blocked
            case .collidesWhenOnboarding, .clutter: .attention
            }
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
                : "\(item.shortType) \(item.name) is left over.",
            detail: "\(meaning) \(item.why)\(data)", remedy: item.removal,
            evidence: evidence("\(item.type) in \(item.region.isEmpty ? "the account" : item.region)", item.id))
    }

    private func notAsked(_ what: String, _ action: String, _ error: any Error) -> Finding {
        let isDenied = (error as? ServiceError)?.isAccessDenied == true
        return unknown(
            .leftovers, "The \(what) could not be asked for.", asked: action, error: error,
            remedy: isDenied
                ? "The permission \(action) lacks. Ask for it, or let somebody who has it look."
                : "Ask again; if it stays so, look for them in the console.")
    }

    private func summary(_ facts: LeftoverFacts, _ asked: Int) -> Finding {
        let own = facts.items.count { $0.stack == nil }
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
