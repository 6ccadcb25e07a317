import Panther
import Primitives
import Wizard

/// A line of the review: each can be chosen, and Enter does what it is there for.
enum LaunchLine: Hashable, Sendable {
    /// A step with its verdict; Enter goes back to it.
    case step(StepID)
    /// A capability; Enter accepts it.
    case capability(String)
    /// An option; Enter changes it.
    case option(LaunchOption)

    /// All lines of a page, in order.
    static func all(isUpdate: Bool) -> [LaunchLine] {
        let steps: [StepID] = isUpdate ? [.parameters] : LaunchStep.reviewed
        let options = LaunchOption.allCases.filter { !isUpdate || !$0.isForCreationOnly }
        return steps.map(LaunchLine.step) + Capability.required.map { .capability($0.name) }
            + options.map(LaunchLine.option)
    }

    /// The heading above the first line of its kind.
    var heading: String {
        switch self {
        case .step: "What was found"
        case .capability: "What you accept"
        case .option: "How it is launched"
        }
    }
}

/// An option of the launch. A new option is a new case here and a line in each table below.
enum LaunchOption: String, Hashable, Sendable, CaseIterable {
    case onFailure, retainExceptOnCreate, terminationProtection, serviceRole, tags, timeout, topics

    /// What the page calls it.
    var title: String {
        switch self {
        case .onFailure: "If it fails"
        case .retainExceptOnCreate: "Retained buckets"
        case .terminationProtection: "Protection"
        case .serviceRole: "Service role"
        case .tags: "Tags"
        case .timeout: "Timeout"
        case .topics: "Notifications"
        }
    }

    /// Whether an update has no such option.
    var isForCreationOnly: Bool {
        switch self {
        case .retainExceptOnCreate, .terminationProtection, .timeout: true
        case .onFailure, .serviceRole, .tags, .topics: false
        }
    }

    /// Whether it is typed; the others are switched.
    var isTyped: Bool {
        switch self {
        case .serviceRole, .tags, .timeout, .topics: true
        case .onFailure, .retainExceptOnCreate, .terminationProtection: false
        }
    }

    /// What it comes to, as the page says it.
    func value(_ options: LaunchOptions) -> String {
        switch self {
        case .onFailure:
            switch options.onFailure {
            case .rollBack: "roll back"
            case .delete: "roll back and delete the stack"
            case .keep: "keep everything as it is"
            }
        case .retainExceptOnCreate:
            options.retainExceptOnCreate ? "removed if the launch fails" : "kept if the launch fails"
        case .terminationProtection: options.terminationProtection ? "on" : "off"
        case .serviceRole: options.roleARN.isEmpty ? "none: your own permissions" : options.roleARN
        case .tags: options.tags.isEmpty ? "none" : Self.text(of: options.tags)
        case .timeout: options.timeoutInMinutes.map { "after \($0) minutes" } ?? "none"
        case .topics: options.notificationARNs.isEmpty ? "none" : options.notificationARNs.joined(separator: ", ")
        }
    }

    /// Why one would choose what, below the list while the option is chosen.
    var explanation: String {
        switch self {
        case .onFailure:
            "Rolling back removes what was made and leaves the stack as ROLLBACK_COMPLETE, with its events. Deleting frees the name too. Keeping helps to look at a fault, and everything that was made costs until you delete it."
        case .retainExceptOnCreate:
            "Panther's template retains 6 buckets. Without this every failed first launch leaves them behind, empty: it is on for a first launch, and has no effect once the stack stands."
        case .terminationProtection:
            "With it on nobody can delete the stack before it is turned off. Turn it on once Panther runs: a failed first launch has to be deleted."
        case .serviceRole:
            "ARN of the role that CloudFormation acts with, such as PantherDeploymentRole. It sticks to the stack: every later update and its deletion use it too, whoever asks."
        case .tags:
            "Written as Key=Value, Key=Value. CloudFormation gives them to everything that it makes; some organisations demand them."
        case .timeout:
            "Whole minutes after which CloudFormation gives up; empty for never. A deployment takes 15 to 30."
        case .topics: "ARNs of SNS topics, between commas, that are told of every event of the root stack."
        }
    }

    /// What stands in the field when it is edited.
    func typed(_ options: LaunchOptions) -> String {
        switch self {
        case .serviceRole: options.roleARN
        case .tags: Self.text(of: options.tags)
        case .timeout: options.timeoutInMinutes.map { "\($0)" } ?? ""
        case .topics: options.notificationARNs.joined(separator: ", ")
        case .onFailure, .retainExceptOnCreate, .terminationProtection: ""
        }
    }

    /// Changes an option that is switched.
    func switched(_ options: inout LaunchOptions, isUpdate: Bool) {
        switch self {
        case .onFailure:
            let all: [LaunchOptions.OnFailure] = isUpdate ? [.rollBack, .keep] : LaunchOptions.OnFailure.allCases
            let place = all.firstIndex(of: options.onFailure) ?? 0
            options.onFailure = all[(place + 1) % all.count]
        case .retainExceptOnCreate: options.retainExceptOnCreate.toggle()
        case .terminationProtection: options.terminationProtection.toggle()
        case .serviceRole, .tags, .timeout, .topics: break
        }
    }

    /// Takes what was typed; returns what is wrong with it, as a sentence.
    func take(_ text: String, _ options: inout LaunchOptions) -> String? {
        let items = text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
        switch self {
        case .serviceRole:
            let role = text.trimmed
            let arn = ARN(role)
            guard role.isEmpty || arn?.service == "iam" && arn?.resourceType == "role" else {
                return "This is not the ARN of a role: write arn:aws:iam::111122223333:role/PantherDeploymentRole."
            }
            options.roleARN = role
        case .tags:
            var tags: [LaunchOptions.Tag] = []
            for item in items {
                guard let sign = item.firstIndex(of: "="), sign != item.startIndex else {
                    return "\"\(item)\" is no tag: write Key=Value, and a comma before the next."
                }
                let tag = LaunchOptions.Tag(String(item[..<sign]), String(item[item.index(after: sign)...]))
                if tag.key.lowercased().hasPrefix("aws:") { return "Keys that begin with aws: are AWS's own." }
                if tags.contains(where: { $0.key == tag.key }) { return "The key \(tag.key) stands there twice." }
                if tag.key.count > 128 || tag.value.count > 256 {
                    return "A tag's key has at most 128 characters and its value 256."
                }
                tags.append(tag)
            }
            if tags.count > 50 { return "A stack has at most 50 tags, and these are \(tags.count)." }
            options.tags = tags
        case .timeout:
            let word = text.trimmed
            if word.isEmpty {
                options.timeoutInMinutes = nil
            } else if let minutes = Int(word), minutes > 0 {
                options.timeoutInMinutes = minutes
            } else {
                return "Give whole minutes, such as 60, or nothing."
            }
        case .topics:
            if let wrong = items.first(where: { !$0.hasPrefix("arn:") || !$0.contains(":sns:") }) {
                return "\"\(wrong)\" is no topic's ARN: write arn:aws:sns:us-east-1:111122223333:name."
            }
            if items.count > 5 { return "A stack tells at most 5 topics." }
            options.notificationARNs = items
        case .onFailure, .retainExceptOnCreate, .terminationProtection: break
        }
        return nil
    }

    private static func text(of tags: [LaunchOptions.Tag]) -> String {
        tags.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
    }
}
