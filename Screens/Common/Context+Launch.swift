import Panther
import Preflight
import Rollout
import Stacks
import Wizard

extension Context {
    /// The request as it will be made, with that token.
    func launchPlan(token: String) -> LaunchPlan {
        let source: LaunchPlan.Source = plan.templateURL.isEmpty && plan.isUpdate ? .previous : .url(plan.templateURL)
        var launch = LaunchPlan(stackName: plan.stackName, template: source, clientRequestToken: token)
        let options = plan.options
        launch.kind = plan.isUpdate ? .update : .create
        launch.parameters = plan.parameters.sorted { $0.key < $1.key }.map { KeyedValue($0.key, $0.value) }
        launch.keptParameters = plan.keptParameters.sorted()
        launch.tags = options.tags.map { KeyedValue($0.key, $0.value) }
        launch.capabilities = Capability.required.map(\.name).filter(options.capabilities.contains)
        launch.roleARN = options.roleARN.isEmpty ? nil : options.roleARN
        launch.onFailure = LaunchPlan.OnFailure(rawValue: options.onFailure.rawValue) ?? .rollBack
        launch.retainExceptOnCreate = options.retainExceptOnCreate && !plan.isUpdate
        launch.terminationProtection = options.terminationProtection
        launch.timeoutInMinutes = options.timeoutInMinutes
        launch.notificationARNs = options.notificationARNs
        return launch
    }

    /// Names of the parameters that the template hides.
    var hiddenParameters: Set<String> {
        Set((template?.parameters ?? []).filter(\.noEcho).map(\.name))
    }

    /// Who does the work in the account, as far as the name of the stack matters to it.
    var nameDeployer: StackNameRule.Deployer {
        if plan.options.roleARN.contains("PantherDeploymentRole") { return .serviceRole }
        return deployer.contains("PantherDeploymentRole") ? .assumedDeploymentRole : .other
    }

    /// The account as the confirmations name it, such as `acme-security 1111-2222-3333`.
    var spokenAccount: String {
        identity.map { [$0.alias, $0.spokenAccount].compactMap { $0 }.joined(separator: " ") } ?? ""
    }
}
