import Primitives
import Stacks

/// Writes events as short lines, so that a test reads like a recording.
struct EventStory {
    static let epoch: Int64 = 1_795_444_327_000
    private(set) var events: [StackEvent] = []
    let root: String

    init(root: String = "panther-prod") { self.root = root }

    /// ARN of the stack at a path such as `Core`, or of the root for none.
    func arn(_ path: String = "") -> String {
        let name = path.isEmpty ? root : "\(root)-\(path)-A1B2C3D4E5F6"
        return "arn:aws:cloudformation:us-east-1:123456789012:stack/\(name)/1"
    }

    /// An event of the stack itself.
    mutating func own(_ path: String = "", _ status: String, _ reason: String? = nil, at seconds: Double) {
        let name = StackTree.name(inStackId: arn(path))
        add(path, name, arn(path), StackEvent.stackType, status, reason, seconds)
    }

    /// An event of one of its resources; nested stacks have the type of a stack.
    mutating func row(
        _ path: String, _ logicalId: String, _ status: String, _ reason: String? = nil, at seconds: Double,
        type: String = "AWS::S3::Bucket", id: String? = nil
    ) {
        add(path, logicalId, id ?? "\(path)-\(logicalId)", type, status, reason, seconds)
    }

    /// An event of a nested stack's row in the root.
    mutating func nested(
        _ logicalId: String, _ status: String, _ reason: String? = nil, at seconds: Double, id: String? = nil
    ) {
        add("", logicalId, id ?? arn(logicalId), StackEvent.stackType, status, reason, seconds)
    }

    private mutating func add(
        _ path: String, _ logicalId: String, _ physicalId: String, _ type: String, _ status: String, _ reason: String?,
        _ seconds: Double
    ) {
        events.append(
            StackEvent(
                stackId: arn(path), eventId: "\(logicalId)-\(status)-\(seconds)-\(events.count)",
                stackName: StackTree.name(inStackId: arn(path)), logicalResourceId: logicalId,
                physicalResourceId: physicalId, resourceType: type, status: ResourceStatus(rawValue: status),
                reason: reason, timestamp: Timestamp(milliseconds: Self.epoch + Int64(seconds * 1000))))
    }

    /// The tree that these events make.
    var tree: StackTree {
        var tree = StackTree(rootStackId: arn())
        tree.apply(events)
        return tree
    }

    /// A creation whose nested stack fails, as recorded: failure, cancellation, echo, rollback, removal.
    static func failedNestedCreation() -> EventStory {
        var story = EventStory()
        story.own("", "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        story.row("", "Topic", "CREATE_IN_PROGRESS", at: 2)
        story.nested("Core", "CREATE_IN_PROGRESS", at: 2, id: "")
        story.own("Core", "CREATE_IN_PROGRESS", "User Initiated", at: 2.5)
        story.nested("Core", "CREATE_IN_PROGRESS", "Resource creation Initiated", at: 3)
        story.row("Core", "Bucket", "CREATE_IN_PROGRESS", at: 5, id: "")
        story.row("Core", "Role", "CREATE_IN_PROGRESS", at: 5, type: "AWS::IAM::Role", id: "")
        story.row("Core", "Bucket", "CREATE_FAILED", "panther-prod-audit already exists", at: 9)
        story.row("Core", "Role", "CREATE_FAILED", "Resource creation cancelled", at: 9.2, type: "AWS::IAM::Role")
        story.own("Core", "CREATE_FAILED", "The following resource(s) failed to create: [Role, Bucket]. ", at: 9.5)
        story.nested(
            "Core", "CREATE_FAILED",
            "Embedded stack \(story.arn("Core")) was not successfully created: "
                + "The following resource(s) failed to create: [Role, Bucket]. ", at: 10)
        story.row("", "Topic", "CREATE_FAILED", "Resource creation cancelled", at: 10.2)
        story.own(
            "", "ROLLBACK_IN_PROGRESS",
            "The following resource(s) failed to create: [Topic, Core]. Rollback requested by user.", at: 11)
        story.nested("Core", "DELETE_IN_PROGRESS", at: 80)
        story.own("Core", "DELETE_IN_PROGRESS", "User Initiated", at: 81)
        story.row("Core", "Bucket", "DELETE_COMPLETE", at: 82)
        story.row("Core", "Role", "DELETE_COMPLETE", at: 82, type: "AWS::IAM::Role")
        story.own("Core", "DELETE_COMPLETE", at: 83)
        story.nested("Core", "DELETE_COMPLETE", at: 84)
        story.row("", "Topic", "DELETE_COMPLETE", at: 84)
        story.own("", "ROLLBACK_COMPLETE", at: 85)
        return story
    }
}
