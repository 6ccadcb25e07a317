public import AWS
public import Preflight

/// Removes what a plan holds, one thing at a time, asking again where a service needs a moment.
///
/// Right before each deletion the account is asked once more who owns the thing: a stack can have come since the plan was
/// made. Every deletion can be repeated: what is gone already counts as removed. A run that was killed anywhere is taken up
/// by looking again and removing what is still there.
public struct Remover: Sendable {
    let client: AWSClient
    let region: String
    /// Waits between attempts, by the clock that the client runs by.
    let pause: @Sendable (Duration) async throws -> Void
    let tell: @Sendable (RemovalEvent) -> Void

    /// A remover that tells what it does, in one region.
    public init(client: AWSClient, region: String, tell: @escaping @Sendable (RemovalEvent) -> Void) {
        self.client = client.with(region: region)
        self.region = region
        let clock = client.configuration.clock
        pause = { try await clock.sleep(for: $0) }
        self.tell = tell
    }

    /// Removes the plan's steps in order. Stops at the first stack that stays, since what comes after it may be in use.
    ///
    /// - Parameters:
    ///   - prepare: done right before each deletion, once nothing stands against it.
    ///   - deleteStack: deletes and follows a stack; returns whether it is gone.
    public func run(
        _ plan: RemovalPlan, prepare: (Leftover) async -> Void, deleteStack: (Leftover) async -> Bool
    ) async -> RemovalOutcome {
        var outcome = RemovalOutcome()
        let steps = plan.steps
        let patience = Patience(client)
        let account = (try? await client.send(STS.GetCallerIdentityInput()).account) ?? ""
        var inventory: StackInventory?
        for (index, step) in steps.enumerated() {
            if Task.isCancelled {
                outcome.left += steps[index...]
                break
            }
            let current = await StackInventory.read(client, patience: patience, known: inventory)
            inventory = current
            let review = await OwnershipReview.begin(
                client, region: region, account: account, inventory: current, items: [step], patience: patience)
            let removability = await review.ask(step)
            var isGone = false
            if removability == .removable {
                await prepare(step)
                isGone = step.isStack ? await deleteStack(step) : await remove(step, review)
            } else {
                var item = step
                item.removability = removability
                if let action = item.missingPermission { outcome.unasked.append(action) }
                tell(.failed(step, why: item.hindrance ?? ""))
            }
            guard !isGone else { continue }
            outcome.left.append(step)
            guard step.isStack else { continue }
            outcome.left += steps[(index + 1)...]
            if index + 1 < steps.count { tell(.stopped(at: step, remaining: steps.count - index - 1)) }
            break
        }
        return outcome
    }

    /// Removes one thing that nothing owns; returns whether it is gone. Never throws: what went wrong is told.
    private func remove(_ item: Leftover, _ review: OwnershipReview) async -> Bool {
        guard let deletion = Deletion.table[item.type] else {
            tell(.failed(item, why: "Nothing here removes \(item.type). \(item.removal)"))
            return false
        }
        var attempt = 1
        while true {
            do {
                let deleting = Deleting(client: client, item: item, review: review, tell: tell)
                tell(.removed(item, note: try await deletion.remove(deleting)))
                return true
            } catch let obstacle as Obstacle {
                tell(.failed(item, why: obstacle.sentence))
                return false
            } catch let error as ServiceError where error.isGone {
                tell(.removed(item, note: "It was gone already."))
                return true
            } catch let error as ServiceError where error.mayPass && attempt < 8 {
                attempt += 1
                guard (try? await pause(.seconds(2 * attempt))) != nil else { return false }
            } catch {
                tell(.failed(item, why: Self.words(error, item)))
                return false
            }
        }
    }

    private static func words(_ error: any Error, _ item: Leftover) -> String {
        guard let refusal = error as? ServiceError else { return "\(error)" }
        if refusal.isAccessDenied {
            return
                "\(refusal). The permission for \(refusal.operation) lacks; ask for it, or let somebody who has it do it."
        }
        if refusal.mayPass { return "\(refusal). Something still uses it. \(item.removal)" }
        return "\(refusal). \(item.removal)"
    }
}

/// Why something cannot be removed, and what to do, in a sentence.
struct Obstacle: Error {
    let sentence: String
}

extension ServiceError {
    /// Whether the thing is not there any more, in the words of the services that removal asks.
    var isGone: Bool {
        isNotFound || Self.goneCodes.contains(code) || code.hasSuffix(".NotFound")
            || code.hasSuffix("NotFoundException")
            || (code == "InvalidRequestException" && message.contains("not found"))
    }

    /// Whether others still hold on to the thing, which may pass by itself.
    var mayPass: Bool { Self.passingCodes.contains(code) }

    private static let goneCodes: Set<String> = [
        "AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist", "ResourceNotFound", "LoadBalancerNotFound",
        "TargetGroupNotFound", "EntityNotFoundException", "Gateway.NotAttached", "NoSuchBucket", "NoSuchEntity",
    ]

    private static let passingCodes: Set<String> = [
        "DependencyViolation", "ResourceInUse", "ResourceInUseException", "DeleteConflict", "BucketNotEmpty",
        "OperationAborted", "ClusterContainsServicesException", "ClusterContainsTasksException",
        "ClusterContainsContainerInstancesException", "ResourceConflictException", "ConcurrentModificationException",
        "UpdateInProgressException",
    ]
}
