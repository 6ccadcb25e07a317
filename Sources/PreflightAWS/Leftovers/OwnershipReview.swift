import AWS
import Preflight
import Primitives

/// Finds out whether a stack owns a resource. Only a complete set of answers proves that none does.
///
/// What proves it in the region: the list of all stacks with all their resources, compared under every form of the
/// resource's name, and CloudFormation's own answer that no stack has its physical ID, asked under each form. Either alone
/// can be blind: a list is as old as its last page, and a question by ID misses an owner that knows the resource under
/// an unforeseen form.
///
/// Roles, server certificates and dashboards belong to no region, so a stack of any region can own them, and nothing in
/// the resource says so: CloudFormation puts no `aws:cloudformation:` tags on roles, and certificates and dashboards have
/// none. Hence CloudFormation is asked in every region that the account has enabled. Where one region does not answer, as
/// under a policy that denies regions, the resource stays unknown. A bucket is always in its stack's region, so it is
/// asked about in its own. Where a resource does carry `aws:cloudformation:stack-id`, the stack that it names is looked
/// up: a retained resource keeps the tag of a stack that is gone.
struct OwnershipReview: Sendable {
    let client: AWSClient
    let region: String
    let account: String
    let inventory: StackInventory
    /// The name of a deployment of Panther that lives in the region.
    let living: String?
    /// The enabled regions beside this one that have to be asked; read only where a resource belongs to none.
    let otherRegions: Result<[String], Gap>
    let patience: Patience

    private static let askingAction = "cloudformation:DescribeStackResources"
    static let globalTypes: Set<String> = [
        "AWS::CloudWatch::Dashboard", "AWS::IAM::InstanceProfile", "AWS::IAM::Role", "AWS::IAM::ServerCertificate",
    ]
    /// What a running Panther makes by its own functions: no stack lists it, and it is in use all the same.
    private static let madeByPanther: Set<String> = [
        "AWS::Glue::Database", "AWS::IAM::ServerCertificate", "AWS::Lambda::LayerVersion",
    ]

    /// Reads what a review of the items needs.
    ///
    /// - Parameter skipsEmptyRegions: whether a region whose list of stacks is empty counts as asked. That spares a look
    ///   one question for each resource in most regions; right before a deletion every region is asked.
    static func begin(
        _ client: AWSClient, region: String, account: String, inventory: StackInventory, items: [Leftover],
        skipsEmptyRegions: Bool = false, patience: Patience
    ) async -> OwnershipReview {
        // What has an owner here already needs no other region.
        let needsRegions = items.contains { globalTypes.contains($0.type) && inventory.holder(of: $0) == nil }
        let living = OldStacks(inventory: inventory, region: region, account: account).find().deployment
        return OwnershipReview(
            client: client, region: region, account: account, inventory: inventory, living: living,
            otherRegions: needsRegions
                ? await otherRegions(client, but: region, skipsEmpty: skipsEmptyRegions, patience)
                : .failure(Gap(action: "ec2:DescribeRegions", why: "it was not asked")),
            patience: patience)
    }

    private static func otherRegions(
        _ client: AWSClient, but own: String, skipsEmpty: Bool, _ patience: Patience
    ) async -> Result<[String], Gap> {
        do {
            let reply = try await patience.ask { try await client.send(EC2.DescribeRegionsInput()) }
            let names = (reply.regions ?? []).filter { $0.optInStatus != "not-opted-in" }.compactMap(\.regionName)
            // The region that was asked is enabled: a list without it is no answer to the question.
            guard names.contains(own) else {
                return .failure(Gap(action: "ec2:DescribeRegions", why: "the answer does not name \(own)"))
            }
            let others = names.filter { $0 != own }
            guard skipsEmpty else { return .success(others) }
            let areEmpty = await concurrently(others, limit: 6) { region in
                let stacks = try? await StackInventory.livingStacks(client.with(region: region), patience)
                return stacks?.isEmpty == true
            }
            return .success(zip(others, areEmpty).filter { !$0.1 }.map(\.0))
        } catch {
            return .failure(Gap("ec2:DescribeRegions", error))
        }
    }

    /// What is known of each item, in the items' order; at most six questions are open at a time.
    func review(_ items: [Leftover]) async -> [Leftover] {
        await concurrently(items, limit: 6) { item in
            var item = item
            item.removability = await ask(item)
            return item
        }
    }

    /// What is known of each item, once the list of stacks is held against it: an owner in this region that the list does
    /// not have proves that the list is blind, so that it proves no absence.
    func reviewAgainstList(_ items: [Leftover]) async -> [Leftover] {
        let reviewed = await review(items)
        let listed = Set(inventory.stacks.map(\.name))
        let unlisted = reviewed.first { item in
            !Self.globalTypes.contains(item.type) && item.owner.map { !listed.contains($0) } ?? false
        }
        guard let unlisted, let owner = unlisted.owner else { return reviewed }
        return reviewed.map { item in
            guard item.removability == .removable else { return item }
            var item = item
            item.removability = .unknown(
                action: "cloudformation:ListStacks",
                why: "the list does not have the stack \(owner), which owns \(unlisted.name)")
            return item
        }
    }

    /// Whether a resource may be removed, or why not.
    func ask(_ item: Leftover) async -> Leftover.Removability {
        if item.isStack { return await askOfStack(item) }
        if let holder = inventory.holder(of: item) { return .belongs(toStack: inventory.root(of: holder).name) }
        if let living, Self.madeByPanther.contains(item.type) { return .belongs(toStack: living) }
        do {
            if let tag = item.stackTag, let owner = try await livingStack(tag) {
                return .belongs(toStack: owner)
            }
            if let gap = inventory.gaps.first { throw gap }
            guard !account.isEmpty else { throw Gap(action: "sts:GetCallerIdentity", why: "the account is not known") }
            let isGlobal = Self.globalTypes.contains(item.type)
            let regions = isGlobal ? [region] + (try otherRegions.get()) : [region]
            for id in try await physicalIds(of: item) {
                for region in regions {
                    if let owner = try await owner(of: id, type: item.type, in: region) {
                        return .belongs(toStack: owner)
                    }
                }
            }
            return .removable
        } catch {
            let gap = Gap(Self.askingAction, error)
            return .unknown(action: gap.action, why: gap.why)
        }
    }

    private func physicalIds(of item: Leftover) async throws -> [String] {
        var ids = item.physicalIdsToAsk(account: account, region: region)
        guard item.type == "AWS::Lambda::LayerVersion" else { return ids }
        do {
            for try await page in client.pages(Lambda.ListLayerVersionsInput(layerName: item.id)) {
                ids += (page.layerVersions ?? []).compactMap(\.layerVersionArn)
            }
        } catch let error as ServiceError where error.isNotFound {
            return ids
        } catch {
            throw Gap("lambda:ListLayerVersions", error)
        }
        return ids
    }

    /// The name of the stack that has a resource with a physical ID; nil where CloudFormation says that none has.
    private func owner(of id: String, type: String, in region: String) async throws -> String? {
        let place = region == self.region ? "" : "in \(region)"
        let reply: CloudFormation.DescribeStackResourcesOutput
        do {
            reply = try await patience.ask {
                try await client.with(region: region).send(
                    CloudFormation.DescribeStackResourcesInput(physicalResourceId: id))
            }
        } catch let error as ServiceError where error.saysThatNoStackExists {
            return nil
        } catch {
            throw Gap(Self.askingAction, about: place, error)
        }
        let resources = reply.stackResources ?? []
        guard let stackId = resources.compactMap(\.stackId).first else {
            throw Gap(action: Self.askingAction, why: "the answer about \(id) names no stack \(place)")
        }
        let own = resources.filter { $0.physicalResourceId == id }
        if !own.isEmpty {
            if own.allSatisfy({ $0.resourceStatus == "DELETE_COMPLETE" }) { return nil }
            let services: Set = [PhysicalIdentity.service(type), "Custom"]
            let isOther = !own.contains { services.contains(PhysicalIdentity.service($0.resourceType)) }
            // A table and a layer can have one name. The list of this region's stacks was complete and has no owner.
            if isOther, region == self.region, inventory[stackId] != nil { return nil }
        }
        if let stack = inventory[stackId] { return inventory.root(of: stack).name }
        return try await livingStack(stackId)
    }

    /// The name of a stack that is not deleted, by its ARN, in whatever region; nil where it is gone.
    private func livingStack(_ id: String) async throws -> String? {
        if let stack = inventory[id] { return inventory.root(of: stack).name }
        let action = "cloudformation:DescribeStacks"
        guard let arn = ARN(id), arn.service == "cloudformation" else {
            throw Gap(
                action: action, why: "the tag \(Leftover.stackTagKey) is \"\(id)\", which is not the ARN of a stack")
        }
        do {
            let stack = try await describe(id, in: arn.region)
            return stack.stackStatus == "DELETE_COMPLETE" ? nil : stack.stackName
        } catch let error as ServiceError where error.saysThatNoStackExists {
            return nil
        } catch {
            throw Gap(action, error)
        }
    }

    private func describe(_ id: String, in region: String) async throws -> CloudFormation.Stack {
        let reply = try await patience.ask {
            try await client.with(region: region).send(CloudFormation.DescribeStacksInput(stackName: id))
        }
        guard let stack = reply.stacks?.first, stack.stackId ?? id == id else {
            throw Gap(action: "cloudformation:DescribeStacks", why: "the answer does not describe \(id)")
        }
        return stack
    }

    /// Whether a stack may be deleted: its resources were read, and it is not protected.
    private func askOfStack(_ item: Leftover) async -> Leftover.Removability {
        if let stack = inventory[item.id], let part = inventory.tree(of: stack).first(where: { !$0.isRead }) {
            let gap = inventory.gaps.first { $0.why.contains(part.name) }
            return .unknown(
                action: gap?.action ?? "cloudformation:ListStackResources",
                why: gap?.why ?? "the resources of \(part.name) were not read")
        }
        do {
            let stack = try await describe(item.id, in: region)
            guard stack.enableTerminationProtection != true else { return .protected }
            return .removable
        } catch let error as ServiceError where error.saysThatNoStackExists {
            return .removable
        } catch {
            let gap = Gap("cloudformation:DescribeStacks", error)
            return .unknown(action: gap.action, why: gap.why)
        }
    }
}

extension ServiceError {
    /// CloudFormation's own words for a stack, or for the stack of a resource, that is not there. Another service's or a
    /// proxy's "not found" proves nothing.
    var saysThatNoStackExists: Bool {
        code == "ValidationError" && message.hasPrefix("Stack ") && message.hasSuffix("does not exist")
    }
}
