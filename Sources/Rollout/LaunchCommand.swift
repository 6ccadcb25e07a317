import Primitives
import Stacks

/// The aws command that makes the same request, for whoever wants to make it by hand.
public enum LaunchCommand {
    /// The command for a POSIX shell, an option a line. Values of hidden parameters are read from variables of the
    /// parameters' names.
    public static func text(_ plan: LaunchPlan, region: String, hidden: Set<String> = []) -> String {
        lines(plan, region: region, hidden: hidden).joined(separator: "\n")
    }

    /// The same, line by line.
    public static func lines(_ plan: LaunchPlan, region: String, hidden: Set<String> = []) -> [String] {
        var words = ["aws cloudformation \(plan.kind == .create ? "create-stack" : "update-stack")"]
        func add(_ option: String, _ value: String) { words.append("--\(option) \(quoted(value))") }
        add("region", region)
        add("stack-name", plan.stackName)
        switch plan.template {
        case .url(let url): add("template-url", url)
        case .body(let body): add("template-body", body)
        case .previous: words.append("--use-previous-template")
        }
        let values = plan.parameters.map { parameter in
            let value = JSONWriter.quoted(parameter.value)
            let shown = hidden.contains(parameter.key) ? "\"'\"${\(parameter.key)}\"'\"" : escaped(value)
            return "{\"ParameterKey\":\(escaped(JSONWriter.quoted(parameter.key))),\"ParameterValue\":\(shown)}"
        }
        let kept = plan.keptParameters.map {
            "{\"ParameterKey\":\(escaped(JSONWriter.quoted($0))),\"UsePreviousValue\":true}"
        }
        if !(values + kept).isEmpty { words.append("--parameters '[\((values + kept).joined(separator: ","))]'") }
        if !plan.capabilities.isEmpty {
            words.append("--capabilities " + plan.capabilities.map(quoted).joined(separator: " "))
        }
        if !plan.tags.isEmpty {
            let tags = plan.tags.map {
                "{\"Key\":\(escaped(JSONWriter.quoted($0.key))),\"Value\":\(escaped(JSONWriter.quoted($0.value)))}"
            }
            words.append("--tags '[\(tags.joined(separator: ","))]'")
        }
        if let role = plan.roleARN { add("role-arn", role) }
        if !plan.notificationARNs.isEmpty {
            words.append("--notification-arns " + plan.notificationARNs.map(quoted).joined(separator: " "))
        }
        if plan.retainExceptOnCreate { words.append("--retain-except-on-create") }
        switch (plan.kind, plan.onFailure) {
        case (_, .rollBack): break
        case (.update, .keep): words.append("--disable-rollback")
        case (.update, .delete): break
        case (.create, let choice): add("on-failure", choice.rawValue)
        }
        if plan.kind == .create {
            if let minutes = plan.timeoutInMinutes { add("timeout-in-minutes", String(minutes)) }
            if plan.terminationProtection { words.append("--enable-termination-protection") }
        }
        add("client-request-token", plan.clientRequestToken)
        return words.enumerated().map { number, word in
            (number == 0 ? "" : "  ") + word + (number == words.count - 1 ? "" : " \\")
        }
    }

    /// A word as the shell takes it: between apostrophes where it needs them.
    private static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { plain.contains($0) }
        return isPlain ? text : "'\(escaped(text))'"
    }

    /// What stands between apostrophes: an apostrophe ends them, comes by itself, and they begin anew.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    }

    private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,@%+".utf8)
}
