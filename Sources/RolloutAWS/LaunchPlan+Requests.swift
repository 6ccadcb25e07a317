import AWS
import Rollout

extension LaunchPlan {
    /// The parameters as CloudFormation takes them; nil where there are none.
    private var sentParameters: [CloudFormation.Parameter]? {
        let sent =
            parameters.map { CloudFormation.Parameter(parameterKey: $0.key, parameterValue: $0.value) }
            + keptParameters.map { CloudFormation.Parameter(parameterKey: $0, usePreviousValue: true) }
        return sent.isEmpty ? nil : sent
    }

    private var sentTags: [CloudFormation.Tag]? {
        tags.isEmpty ? nil : tags.map { CloudFormation.Tag(key: $0.key, value: $0.value) }
    }

    fileprivate var requested: Requested {
        Requested(
            parameters: sentParameters, tags: sentTags, capabilities: capabilities.isEmpty ? nil : capabilities,
            notificationARNs: notificationARNs.isEmpty ? nil : notificationARNs)
    }

    /// What the three requests send alike.
    fileprivate struct Requested {
        var parameters: [CloudFormation.Parameter]?
        var tags: [CloudFormation.Tag]?
        var capabilities: [String]?
        var notificationARNs: [String]?
    }

    fileprivate var url: String? { if case .url(let url) = template { url } else { nil } }
    fileprivate var body: String? { if case .body(let body) = template { body } else { nil } }
    fileprivate var previous: Bool? { template == .previous ? true : nil }
}

// What CloudFormation does anyhow is left out of every request: every cloud knows that.

extension CloudFormation.CreateStackInput {
    init(_ plan: LaunchPlan) {
        let sent = plan.requested
        self.init(
            stackName: plan.stackName, templateBody: plan.body, templateURL: plan.url, parameters: sent.parameters,
            timeoutInMinutes: plan.timeoutInMinutes, notificationARNs: sent.notificationARNs,
            capabilities: sent.capabilities, roleARN: plan.roleARN,
            onFailure: plan.onFailure == .rollBack ? nil : plan.onFailure.rawValue, tags: sent.tags,
            clientRequestToken: plan.clientRequestToken,
            enableTerminationProtection: plan.terminationProtection ? true : nil,
            retainExceptOnCreate: plan.retainExceptOnCreate ? true : nil)
    }
}

extension CloudFormation.UpdateStackInput {
    init(_ plan: LaunchPlan) {
        let sent = plan.requested
        self.init(
            stackName: plan.stackName, templateBody: plan.body, templateURL: plan.url,
            usePreviousTemplate: plan.previous, parameters: sent.parameters, capabilities: sent.capabilities,
            roleARN: plan.roleARN, notificationARNs: sent.notificationARNs, tags: sent.tags,
            disableRollback: plan.onFailure == .keep ? true : nil, clientRequestToken: plan.clientRequestToken,
            retainExceptOnCreate: plan.retainExceptOnCreate ? true : nil)
    }
}

extension CloudFormation.CreateChangeSetInput {
    init(_ plan: LaunchPlan, name: String) {
        let sent = plan.requested
        self.init(
            stackName: plan.stackName, changeSetName: name, templateBody: plan.body, templateURL: plan.url,
            usePreviousTemplate: plan.previous, parameters: sent.parameters, capabilities: sent.capabilities,
            roleARN: plan.roleARN, notificationARNs: sent.notificationARNs, tags: sent.tags,
            clientToken: plan.clientRequestToken, changeSetType: plan.kind == .create ? "CREATE" : "UPDATE",
            includeNestedStacks: true,
            // It excludes ExecuteChangeSet's DisableRollback, and only a creation can delete the stack.
            onStackFailure: plan.kind == .create && plan.onFailure == .delete ? "DELETE" : nil)
    }
}

extension CloudFormation.ExecuteChangeSetInput {
    init(_ preview: ChangeSetPreview, _ plan: LaunchPlan) {
        self.init(
            changeSetName: preview.changeSetId, clientRequestToken: plan.clientRequestToken,
            // The documentation and the service disagree on what is meant where it is absent: it is said.
            disableRollback: plan.onFailure == .delete ? nil : plan.onFailure == .keep,
            retainExceptOnCreate: plan.retainExceptOnCreate ? true : nil)
    }
}
