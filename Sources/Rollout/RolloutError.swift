/// What could not be done, and on what.
public struct RolloutError: Error, Equatable, Sendable {
    /// What was to be done.
    public enum Deed: Equatable, Sendable {
        /// Create a stack.
        case launch
        /// Update a stack.
        case update
        /// Prepare a change set.
        case preview
        /// Delete a change set.
        case discard
        /// Follow a stack.
        case follow
        /// Remove a stack.
        case delete
        /// Turn an update back.
        case cancelUpdate
    }

    /// What was to be done.
    public var deed: Deed
    /// The stack's name or ARN.
    public var stack: String
    /// Why it was not done.
    public var failure: ReadFailure

    /// A deed that failed.
    public init(_ deed: Deed, _ stack: String, _ failure: ReadFailure) {
        self.deed = deed
        self.stack = stack
        self.failure = failure
    }

    /// Whether it is not known if CloudFormation accepted a request, or what came of it.
    public var isUndetermined: Bool { if case .undetermined = failure { true } else { false } }

    /// The exit code documented for it: 3 for credentials, 4 where it could not be determined, else 1.
    public var exitCode: Int32 {
        switch failure {
        case .credentials: 3
        case .offline, .garbled, .throttled, .undetermined: 4
        case .denied, .missing, .refused: 1
        }
    }

    /// What failed, on what, and what to do next, in one or two sentences.
    public var sentence: String {
        switch (deed, failure) {
        case (.follow, .missing):
            return "There is no stack \(stack) in this account and region. Check the name and the region, "
                + "or wait for it with --wait; a deleted stack is found by its ARN only."
        case (_, .missing):
            return "There is no stack \(stack) in this account and region. Check the name and the region."
        case (.follow, .denied(let text)):
            return "The caller may not read the events of \(stack): \(ended(text)) "
                + "Allow cloudformation:DescribeStackEvents, or use other credentials."
        case (_, .denied(let text)):
            return "The caller may not \(verb) \(stack): \(ended(text)) Allow it, or use other credentials."
        case (_, .throttled):
            return
                "CloudFormation asked for fewer calls until it was too late to \(verb) \(stack). Try again in a minute."
        case (_, .offline(let text)):
            return "Could not \(verb) \(stack): \(ended(text)) Check the network and try again."
        case (_, .garbled(let text)):
            return "Could not \(verb) \(stack). \(ended(text))"
        case (_, .credentials(let text)):
            return "Could not \(verb) \(stack): \(ended(text)) Renew the credentials and try again."
        case (_, .undetermined(let text)): return text
        case (_, .refused(let text)):
            return "CloudFormation refused to \(verb) \(stack): \(ended(text)) Correct what it names and try again."
        }
    }

    private var verb: String {
        switch deed {
        case .launch: "create"
        case .update: "update"
        case .preview: "preview"
        case .discard: "delete the preview of"
        case .follow: "follow"
        case .delete: "delete"
        case .cancelUpdate: "turn back the update of"
        }
    }

    private func ended(_ text: String) -> String {
        text.hasSuffix(".") || text.hasSuffix("!") || text.hasSuffix("?") ? text : text + "."
    }
}
