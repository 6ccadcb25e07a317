extension Cause {
    /// The names from the root down to the resource, such as `panther-prod > Core > Bucket`.
    ///
    /// A failure of a stack itself ends with the stack: its own row is not named again.
    public func path(fromRoot root: String, separator: String = " > ") -> String {
        let isStackItself = logicalResourceId == stackName && resourceType == StackEvent.stackType
        return ([root] + path + (isStackItself ? [] : [logicalResourceId])).joined(separator: separator)
    }

    /// The reason for people: without the wrapper of resource handlers, on one line; a sentence that says so if there is none.
    /// JSON documents carry `reason`, the event's own text.
    public var plainReason: String {
        reason.isEmpty ? "CloudFormation gave no reason." : FailureReason.plain(reason)
    }

    /// Path and reason in one line, such as `panther-prod > Core > Bucket: panther-audit already exists`.
    public func summary(fromRoot root: String) -> String { "\(path(fromRoot: root)): \(plainReason)" }
}

/// The reasons that CloudFormation's events give.
public enum FailureReason {
    /// A reason on one line, without the wrapper of resource handlers.
    public static func plain(_ reason: String) -> String { oneLine(unwrapped(reason)) }

    /// A text with its lines joined by spaces.
    public static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The message inside `Resource handler returned message: "…" (RequestToken: …, HandlerErrorCode: …)`; any other reason
    /// unchanged. A message that was cut before its closing quotation mark is returned up to where it ends.
    public static func unwrapped(_ reason: String) -> String {
        let opening = "Resource handler returned message: \""
        guard reason.hasPrefix(opening) else { return reason }
        let message = reason.dropFirst(opening.count)
        guard let end = message.ranges(of: "\" (RequestToken").last?.lowerBound else { return String(message) }
        return String(message[..<end])
    }
}
