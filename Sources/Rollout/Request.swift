/// What can be asked of the rollout, as plain data.
public enum Request: Equatable, Sendable {
    /// Create or update a stack; answered by `launched` or `failed`.
    case launch(LaunchPlan)
    /// Look whether a launch that was begun earlier reached CloudFormation; answered by `launched`, `notLaunched` or
    /// `failed`.
    case recover(LaunchPlan.Kind, stack: String, clientRequestToken: String)
    /// Prepare a launch as a change set with those of its nested stacks; answered by `previewed` or `failed`. It makes a
    /// stack in review where there is none.
    case preview(LaunchPlan)
    /// Carry out what a preview showed; answered by `launched` or `failed`.
    case execute(ChangeSetPreview, LaunchPlan)
    /// Delete a change set, and the stack in review that it made; answered by `discarded` or `failed`.
    case discard(ChangeSetPreview)
    /// Follow a stack until it comes to rest.
    case follow(FollowPlan)
    /// Remove a stack; answered by `failed`, or by what following it tells.
    case delete(stack: String, clientRequestToken: String)
    /// Turn a running update back; answered by `failed`, or by what following it tells.
    case cancelUpdate(stack: String, clientRequestToken: String)
    /// Stop following. The rollout itself goes on.
    case stop
}

/// How a stack is to be followed.
public struct FollowPlan: Equatable, Sendable {
    /// In what order events are told.
    public enum Order: Equatable, Sendable {
        /// As soon as they are seen: for a screen, which puts them where they belong.
        case asSeen
        /// Oldest first across all stacks: an event is held until every open stack was read after it was seen.
        case oldestFirst
    }

    /// The root's ARN or name.
    public var stack: String
    /// Whether to wait for a stack that does not exist yet.
    public var waitsForStack = false
    /// Whether to tell events of older operations too.
    public var includesOlder = false
    /// Whether to tell what is there now and end, not waiting for the root to rest. Events reach back to the operation
    /// that a cause can stand in: behind removals and rollbacks that someone asked for after a failure.
    public var looksOnce = false
    /// In what order events are told.
    public var order: Order = .asSeen
    /// Whether to read templates for totals and for the stacks that are still to come.
    public var readsTemplates = true
    /// The request whose operation is followed; nil for whatever operation runs or ran last.
    public var request: FollowedRequest?
    /// Tells apart stacks of one name in several accounts or regions; empty where the name is enough.
    public var tag = ""

    /// What the replies of this following are told apart by.
    public var key: String { tag.isEmpty ? stack : tag }

    /// A plan to follow the stack of that ARN or name.
    public init(stack: String) {
        self.stack = stack
    }
}

/// A stack to create or to update.
public struct LaunchPlan: Equatable, Sendable {
    /// Whether there is a stack already.
    public enum Kind: Equatable, Sendable {
        /// A new stack.
        case create
        /// A change of a stack.
        case update
    }

    /// Where the template is.
    public enum Source: Equatable, Sendable {
        /// The one that the stack has; only for an update.
        case previous
        /// At an address that CloudFormation reads itself.
        case url(String)
        /// The template's text, at most 51,200 bytes.
        case body(String)
    }

    /// What happens to what was created when the creation fails.
    public enum OnFailure: String, Equatable, Sendable {
        /// It is removed; the stack stays as ROLLBACK_COMPLETE.
        case rollBack = "ROLLBACK"
        /// It is removed with the stack.
        case delete = "DELETE"
        /// It stays for a look at it.
        case keep = "DO_NOTHING"
    }

    /// Whether there is a stack already.
    public var kind = Kind.create
    /// The stack's name.
    public var stackName: String
    /// Where the template is.
    public var template: Source
    /// Names of the parameters whose values an update keeps.
    public var keptParameters: [String] = []
    /// Values of parameters by name, in the order in which they are sent.
    public var parameters: [KeyedValue] = []
    /// Tags of the stack, which CloudFormation passes on to its resources.
    public var tags: [KeyedValue] = []
    /// Such as `CAPABILITY_NAMED_IAM`.
    public var capabilities: [String] = []
    /// The role that CloudFormation acts with; nil for the caller's own permissions.
    public var roleARN: String?
    /// What happens when the creation fails.
    public var onFailure: OnFailure = .rollBack
    /// Whether a failed creation also removes what the template would keep.
    public var retainExceptOnCreate = false
    /// Whether the stack is protected from deletion.
    public var terminationProtection = false
    /// Minutes after which CloudFormation gives up; nil for never.
    public var timeoutInMinutes: Int?
    /// SNS topics that are told of every event.
    public var notificationARNs: [String] = []
    /// Names the request, so that sending it twice creates one stack: 1 to 128 letters, digits and hyphens.
    public var clientRequestToken: String

    /// A plan to create a stack of that name.
    public init(stackName: String, template: Source, clientRequestToken: String) {
        self.stackName = stackName
        self.template = template
        self.clientRequestToken = clientRequestToken
    }
}

/// A name and its value.
public struct KeyedValue: Equatable, Sendable {
    /// The name.
    public var key: String
    /// The value.
    public var value: String

    /// A name with its value.
    public init(_ key: String, _ value: String) {
        self.key = key
        self.value = value
    }
}
