public import AWS
import Primitives
public import Rollout
import Stacks

extension StackReader {
    /// Asks CloudFormation through a client.
    ///
    /// The client should leave throttling to the feed: its budget of calls knows better when to ask again.
    public static func live(_ client: AWSClient) -> StackReader {
        StackReader(
            describeStackEvents: { (stack, nextToken) async throws(ReadFailure) in
                let output = try await asked {
                    try await client.send(
                        CloudFormation.DescribeStackEventsInput(stackName: stack, nextToken: nextToken))
                }
                return EventPage(
                    events: (output.stackEvents ?? []).map(StackEvent.init), nextToken: output.nextToken)
            },
            describeStack: { (stack) async throws(ReadFailure) in
                let output = try await asked {
                    try await client.send(CloudFormation.DescribeStacksInput(stackName: stack))
                }
                // CloudFormation refuses a name that it does not know: an answer without a stack proves nothing.
                guard let found = output.stacks?.first else {
                    throw .garbled("The answer to DescribeStacks is unreadable: it names no stack.")
                }
                return StackFacts(found)
            },
            listStackResources: { (stack, nextToken) async throws(ReadFailure) in
                let output = try await asked {
                    try await client.send(
                        CloudFormation.ListStackResourcesInput(stackName: stack, nextToken: nextToken))
                }
                let resources = (output.stackResourceSummaries ?? []).map {
                    ResourcePage.Resource(
                        logicalId: $0.logicalResourceId, physicalId: $0.physicalResourceId ?? "",
                        type: $0.resourceType, status: ResourceStatus(rawValue: $0.resourceStatus))
                }
                return ResourcePage(resources: resources, nextToken: output.nextToken)
            },
            getTemplate: { (stack) async throws(ReadFailure) in
                let output = try await asked {
                    try await client.send(
                        CloudFormation.GetTemplateInput(stackName: stack, templateStage: "Processed"))
                }
                return output.templateBody ?? ""
            },
            readTemplate: { (url) async throws(ReadFailure) in
                guard let place = TemplateAddress(url) else { throw .refused("\(url) is no address in S3.") }
                let regional = place.region.map(client.with(region:)) ?? client
                let output = try await asked {
                    try await regional.send(S3.GetObjectInput(bucket: place.bucket, key: place.key))
                }
                return String(decoding: output.body?.bytes ?? [], as: UTF8.self)
            },
            listStacks: { (statuses, nextToken) async throws(ReadFailure) in
                let output = try await asked {
                    try await client.send(
                        CloudFormation.ListStacksInput(nextToken: nextToken, stackStatusFilter: statuses))
                }
                return StackPage(
                    stacks: (output.stackSummaries ?? []).map(StackPage.Stack.init), nextToken: output.nextToken)
            })
    }
}

extension StackWriter {
    /// Acts through a client. Each request is sent once: whoever repeats it has to know whether an answer was lost.
    public static func live(_ repeating: AWSClient) -> StackWriter {
        let client = repeating.sendingOnce
        return StackWriter(
            createStack: { (plan) async throws(ReadFailure) in
                let stackId = try await asked {
                    switch plan.kind {
                    case .create: try await client.send(CloudFormation.CreateStackInput(plan)).stackId
                    case .update: try await client.send(CloudFormation.UpdateStackInput(plan)).stackId
                    }
                }
                guard let stackId else { throw .garbled("The answer is unreadable: it names no stack.") }
                return stackId
            },
            deleteStack: { (stack, token) async throws(ReadFailure) in
                _ = try await asked {
                    try await client.send(
                        CloudFormation.DeleteStackInput(stackName: stack, clientRequestToken: token))
                }
            },
            cancelUpdate: { (stack, token) async throws(ReadFailure) in
                _ = try await asked {
                    try await client.send(
                        CloudFormation.CancelUpdateStackInput(stackName: stack, clientRequestToken: token))
                }
            })
    }
}

func asked<Output: Sendable>(_ call: () async throws -> Output) async throws(ReadFailure) -> Output {
    do { return try await call() } catch { throw ReadFailure(error) }
}

extension StackEvent {
    /// An event as DescribeStackEvents answers it.
    init(_ event: CloudFormation.StackEvent) {
        self.init(
            stackId: event.stackId, eventId: event.eventId, stackName: event.stackName,
            logicalResourceId: event.logicalResourceId ?? "", physicalResourceId: event.physicalResourceId ?? "",
            resourceType: event.resourceType ?? "", status: ResourceStatus(rawValue: event.resourceStatus ?? ""),
            reason: event.resourceStatusReason, timestamp: event.timestamp,
            clientRequestToken: event.clientRequestToken, operationId: event.operationId,
            detailedStatus: event.detailedStatus)
    }
}

extension StackReader.StackFacts {
    fileprivate init(_ stack: CloudFormation.Stack) {
        var parameters: [String: String] = [:]
        for parameter in stack.parameters ?? [] {
            // CloudFormation answers asterisks for NoEcho parameters: no value to decide conditions by.
            guard let key = parameter.parameterKey, let value = parameter.resolvedValue ?? parameter.parameterValue,
                value != "****"
            else { continue }
            parameters[key] = value
        }
        self.init(
            stackId: stack.stackId ?? "", name: stack.stackName, status: ResourceStatus(rawValue: stack.stackStatus),
            reason: stack.stackStatusReason, parameters: parameters,
            outputs: (stack.outputs ?? []).map {
                StackOutput(key: $0.outputKey ?? "", value: $0.outputValue ?? "", description: $0.description)
            })
    }
}

extension StackReader.StackPage.Stack {
    fileprivate init(_ stack: CloudFormation.StackSummary) {
        self.init(
            stackId: stack.stackId ?? "", name: stack.stackName, status: ResourceStatus(rawValue: stack.stackStatus),
            parentId: stack.parentId, rootId: stack.rootId,
            created: stack.creationTime)
    }
}
