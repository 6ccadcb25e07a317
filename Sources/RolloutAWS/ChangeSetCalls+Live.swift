public import AWS
public import Rollout
import Stacks

extension ChangeSetCalls {
    /// Asks CloudFormation through a client.
    public static func live(_ client: AWSClient) -> ChangeSetCalls {
        ChangeSetCalls(
            create: { (plan, name) async throws(ReadFailure) in
                // Sent once, as is the execution: whoever repeats it has to know whether an answer was lost.
                let output = try await asked {
                    try await client.sendingOnce.send(CloudFormation.CreateChangeSetInput(plan, name: name))
                }
                guard let id = output.id, let stack = output.stackId else {
                    throw .garbled("The answer to CreateChangeSet is unreadable: it has no id.")
                }
                return (id, stack)
            },
            describe: { (changeSet, nextToken) async throws(ReadFailure) in
                let output = try await asked {
                    try await client.send(
                        CloudFormation.DescribeChangeSetInput(changeSetName: changeSet, nextToken: nextToken))
                }
                return Page(
                    status: output.status ?? "", reason: output.statusReason,
                    changes: (output.changes ?? []).compactMap(\.resourceChange).map(Page.Change.init),
                    nextToken: output.nextToken)
            },
            findings: { (changeSet) async throws(ReadFailure) in
                let events = try await asked {
                    var events: [CloudFormation.OperationEvent] = []
                    for try await page in client.pages(CloudFormation.DescribeEventsInput(changeSetName: changeSet)) {
                        events += page.operationEvents ?? []
                    }
                    return events
                }
                return events.compactMap(ChangeSetPreview.Finding.init)
            },
            execute: { (preview, plan) async throws(ReadFailure) in
                _ = try await asked {
                    try await client.sendingOnce.send(CloudFormation.ExecuteChangeSetInput(preview, plan))
                }
            },
            delete: { (changeSet) async throws(ReadFailure) in
                _ = try await asked {
                    try await client.send(CloudFormation.DeleteChangeSetInput(changeSetName: changeSet))
                }
            })
    }
}

extension ChangeSetCalls.Page.Change {
    fileprivate init(_ change: CloudFormation.ResourceChange) {
        self.init(
            ChangeSetPreview.Change(
                logicalId: change.logicalResourceId ?? "", type: change.resourceType ?? "",
                action: change.action ?? "", replacement: change.replacement),
            changeSetId: change.changeSetId)
    }
}

extension ChangeSetPreview.Finding {
    /// What a validation's event says; nil for any other event.
    fileprivate init?(_ event: CloudFormation.OperationEvent) {
        guard event.eventType == "VALIDATION_ERROR" || event.validationStatus == "FAILED" else { return nil }
        self.init(
            logicalId: event.logicalResourceId ?? "", type: event.resourceType ?? "",
            check: event.validationName ?? "", place: event.validationPath ?? "",
            reason: event.validationStatusReason ?? event.resourceStatusReason ?? "",
            stops: event.validationFailureMode != "WARN")
    }
}
