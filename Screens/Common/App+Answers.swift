public import Preflight
import Rollout
import Stacks
import Terminal
import Wizard

extension App {
    /// Takes the answers of a file, as if they had been given on the pages.
    public mutating func take(_ answers: AnswersFile) {
        context.plan = answers.plan
        context.overrides = answers.overrides
        context.approval = answers.approval
        if !answers.plan.templateURL.isEmpty { account.url.set(answers.plan.templateURL) }
        if !answers.plan.stackName.isEmpty { name.name.set(answers.plan.stackName) }
    }

    /// Takes the running stack that an update changes: its template where no other is given.
    public mutating func update(of template: TemplateFacts, values: [String: String]) {
        context.template = template
        context.running = values
    }

    /// What the operator answered, for a file; values of hidden parameters are left out when it is written.
    public var answers: AnswersFile {
        AnswersFile(plan: context.plan, overrides: context.overrides, approval: context.approval)
    }

    /// Does something that no key stands for, and keeps what it changed.
    mutating func perform(_ body: (inout App) -> [Effect]) -> [Effect] {
        let before = Before(self)
        let effects = body(&self)
        return keeping(effects, of: .input(.resumed), before)
    }

    /// Keeps that a launch was taken.
    mutating func keptLaunch(_ stackId: String) -> [Effect] {
        let before = Before(self)
        return keeping([], of: .rollout(.launched(stackId: stackId)), before)
    }

    /// What a step's question brought; empty for steps that ask nothing.
    func findings(of step: StepID) -> [Finding] {
        switch step {
        case .account: account.check.findings
        case .iam: iam.check.findings
        case .scp: scp.check.findings
        case .leftovers, .quotas: leftovers.check.findings + leftovers.quotas.findings
        case .name: name.check.findings
        case .parameters, .launch, .events: []
        }
    }
}

extension App {
    /// Goes to the first step, as the home screen's first line does.
    public mutating func startDeploying() -> [Effect] {
        perform { $0.go(to: .step($0.context.plan.isUpdate ? .parameters : .account)) }
    }
}
