public import AWS
import Primitives
public import Rollout
import Stacks

extension EvidenceReader {
    /// Asks CloudWatch Logs, CloudTrail, STS and CloudFormation through a client.
    public static func live(_ client: AWSClient) -> EvidenceReader {
        EvidenceReader(
            logTail: { (group, stream) async throws(ReadFailure) in
                let output = try await asked {
                    try await client.send(
                        Logs.GetLogEventsInput(logStreamName: stream, logGroupName: group, limit: 20))
                }
                return (output.events ?? []).compactMap(\.message)
            },
            lookUp: { (attribute, value, from, to) async throws(ReadFailure) in
                let output = try await asked {
                    try await client.send(
                        CloudTrail.LookupEventsInput(
                            lookupAttributes: [
                                CloudTrail.LookupAttribute(attributeKey: attribute, attributeValue: value)
                            ], startTime: from,
                            endTime: to, maxResults: 50))
                }
                return (output.events ?? []).compactMap(\.cloudTrailEvent)
            },
            decode: { (message) async throws(ReadFailure) in
                let output = try await asked {
                    try await client.send(STS.DecodeAuthorizationMessageInput(encodedMessage: message))
                }
                return output.decodedMessage ?? ""
            },
            failedEvents: { (stackId) async throws(ReadFailure) in
                let output = try await asked {
                    try await client.send(
                        CloudFormation.DescribeEventsInput(
                            stackName: stackId, filters: CloudFormation.EventFilter(failedEvents: true)))
                }
                return (output.operationEvents ?? []).map(Finding.init)
            })
    }
}

extension EvidenceReader.Finding {
    fileprivate init(_ event: CloudFormation.OperationEvent) {
        self.init(
            type: event.eventType ?? "", logicalId: event.logicalResourceId ?? "",
            name: event.validationName ?? event.hookType ?? "",
            reason: event.validationStatusReason ?? event.hookStatusReason ?? event.resourceStatusReason ?? "",
            path: event.validationPath ?? "", properties: event.resourceProperties ?? "")
    }
}
