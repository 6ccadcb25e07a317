import Primitives
import Stacks
public import Wizard

/// The answers of a deployment as a file: what the wizard writes, and what `deploy --answers` reads.
///
/// Keys as the command line's documentation lists them, in YAML or JSON. Values of hidden parameters are never written.
public struct AnswersFile: Equatable, Sendable {
    /// The answers.
    public var plan: Plan
    /// Decisions to go on against a verdict; each holds for that verdict alone.
    public var overrides: [Override]
    /// Who approved the account; nil where nobody said it.
    public var approval: Approval?

    /// A file of those answers.
    public init(plan: Plan, overrides: [Override] = [], approval: Approval? = nil) {
        self.plan = plan
        self.overrides = overrides
        self.approval = approval
    }

    /// Why a file cannot be used.
    public struct Failure: Error, Equatable, Sendable {
        /// Line, counted from 1.
        public var line: Int
        /// What is wrong, as a sentence.
        public var sentence: String
    }

    static let keys = [
        "templateUrl", "stackName", "region", "parameters", "tags", "capabilities", "roleArn", "assumeRoleArn",
        "onFailure", "retainExceptOnCreate", "terminationProtection", "timeoutInMinutes", "notificationArns",
        "viaChangeSet", "approval", "overrides",
    ]

    /// The file as YAML.
    ///
    /// - Parameter hidden: names of the parameters whose values are left out.
    public func text(hidden: Set<String>) -> String {
        let quote = JSONWriter.quoted
        var lines: [String] = []
        func add(_ key: String, _ value: String) { if !value.isEmpty { lines.append("\(key): \(quote(value))") } }
        func add(_ key: String, list: [String]) {
            if !list.isEmpty { lines += ["\(key):"] + list.map { "  - \(quote($0))" } }
        }
        let options = plan.options
        add("templateUrl", plan.templateURL)
        add("stackName", plan.stackName)
        add("region", plan.region)
        let shown = plan.parameters.filter { !hidden.contains($0.key) }.sorted { $0.key < $1.key }
        if !shown.isEmpty { lines += ["parameters:"] + shown.map { "  \($0.key): \(quote($0.value))" } }
        if !options.tags.isEmpty {
            lines += ["tags:"] + options.tags.map { "  \(quote($0.key)): \(quote($0.value))" }
        }
        add("capabilities", list: options.capabilities.sorted())
        add("roleArn", options.roleARN)
        add("assumeRoleArn", plan.principal)
        lines.append("onFailure: \(options.onFailure.rawValue)")
        lines.append("retainExceptOnCreate: \(options.retainExceptOnCreate)")
        lines.append("terminationProtection: \(options.terminationProtection)")
        if let minutes = options.timeoutInMinutes { lines.append("timeoutInMinutes: \(minutes)") }
        add("notificationArns", list: options.notificationARNs)
        lines.append("viaChangeSet: \(options.viaChangeSet)")
        if let approval {
            lines += [
                "approval:", "  by: \(quote(approval.by))", "  at: \(quote(approval.at))",
                "  reference: \(quote(approval.reference))",
            ]
        }
        if !overrides.isEmpty {
            lines.append("overrides:")
            for override in overrides {
                lines.append("  - step: \(override.step.rawValue)")
                lines.append("    verdict: \(override.verdict.rawValue)")
                lines.append("    reason: \(quote(override.reason))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
