extension Cause {
    /// The names from the root down to the resource, such as `panther-prod > Core > Bucket`.
    ///
    /// A failure of a stack itself ends with the stack: its own row is not named again.
    public func path(fromRoot root: String, separator: String = " > ") -> String {
        let isStackItself = logicalResourceId == stackName && resourceType == StackEvent.stackType
        return ([root] + path + (isStackItself ? [] : [logicalResourceId])).joined(separator: separator)
    }

    /// The reason without the wrapper of resource handlers; `reason` is the whole text, which is what gets copied.
    public var plainReason: String { FailureReason.unwrapped(reason) }
}

/// The reasons that CloudFormation's events give.
public enum FailureReason {
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
