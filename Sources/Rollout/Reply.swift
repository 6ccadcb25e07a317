public import Stacks

/// An answer to a `Request`: to follow, launch or delete a stack.
public enum Reply: Equatable, Sendable {
    /// CloudFormation took the request to create the stack of this ARN.
    case launched(stackId: String)
    /// The launch that was asked for earlier never reached CloudFormation: nothing was made.
    case notLaunched
    /// A change set is ready, or failed: what it would do and what was found.
    case previewed(ChangeSetPreview)
    /// The change set is gone, and the stack in review with it.
    case discarded
    /// CloudFormation took the request to delete this stack.
    case deleting(stack: String)
    /// Following the rollout reports something.
    case event(RolloutEvent)
    /// The rate of calls and the age of what was read, at most once a second.
    case calls(CallReport)
    /// It could not be done: nothing follows.
    case failed(RolloutError)
}

/// How the asking goes.
public struct CallReport: Equatable, Sendable {
    /// Calls made so far.
    public var made: Int
    /// Calls a second that are allowed now.
    public var limit: Double
    /// Seconds since each open stack was last read, by ARN.
    public var age: [String: Double]

    /// A report of those figures.
    public init(made: Int, limit: Double, age: [String: Double]) {
        self.made = made
        self.limit = limit
        self.age = age
    }
}
