public import AWS

/// Removes what was left over, one thing at a time, asking again where a service needs a moment.
///
/// Every deletion can be repeated: what is gone already counts as removed. A run that was killed anywhere is taken up by
/// looking again and removing what is still there. Stacks are no matter of this: Rollout deletes and follows them.
public struct Remover: Sendable {
    let client: AWSClient
    /// Waits between attempts, by the clock that the client runs by.
    let pause: @Sendable (Duration) async throws -> Void
    let tell: @Sendable (RemovalEvent) -> Void

    /// A remover that tells what it does.
    public init(client: AWSClient, tell: @escaping @Sendable (RemovalEvent) -> Void) {
        self.client = client
        let clock = client.configuration.clock
        pause = { try await clock.sleep(for: $0) }
        self.tell = tell
    }

    /// Removes one thing; returns whether it is gone. Never throws: what went wrong is told.
    public func remove(_ item: Leftover) async -> Bool {
        guard let deletion = Deletion.table[item.type] else {
            tell(.failed(item, why: "Nothing here removes \(item.type). \(item.removal)"))
            return false
        }
        var attempt = 1
        while true {
            do {
                let note = try await deletion.remove(Deleting(client: client, item: item, tell: tell))
                tell(.removed(item, note: note))
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
