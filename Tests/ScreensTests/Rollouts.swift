import Primitives
import Stacks

/// Events of a small Panther-like rollout, told second by second.
struct Rollouts {
    static let root = "arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod/0000"
    static let start = Timestamp(milliseconds: 1_764_000_000_000)
    var events: [StackEvent] = []

    static func arn(_ nested: String) -> String {
        "arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod-\(nested)-ABC/1111"
    }

    /// An event of a stack (the root where `stack` is empty) at so many seconds.
    mutating func add(
        _ seconds: Double, _ stack: String, _ resource: String, _ type: String, _ status: String, reason: String? = nil,
        physical: String = ""
    ) {
        let id = stack.isEmpty ? Self.root : Self.arn(stack)
        let name = StackTree.name(inStackId: id)
        let isOwn = resource.isEmpty
        events.append(
            StackEvent(
                stackId: id, eventId: "\(resource)-\(status)-\(seconds)", stackName: name,
                logicalResourceId: isOwn ? name : resource, physicalResourceId: isOwn ? id : physical,
                resourceType: isOwn ? StackEvent.stackType : "AWS::" + type, status: ResourceStatus(rawValue: status),
                reason: reason, timestamp: Self.start.adding(seconds: seconds)))
    }

    /// A nested stack's row in the root, and its own first event.
    mutating func begin(_ seconds: Double, _ nested: String) {
        add(seconds, "", nested, "CloudFormation::Stack", "CREATE_IN_PROGRESS")
        add(seconds + 0.2, nested, "", "", "CREATE_IN_PROGRESS", reason: "User Initiated")
        add(
            seconds + 0.5, "", nested, "CloudFormation::Stack", "CREATE_IN_PROGRESS",
            reason: "Resource creation Initiated",
            physical: Self.arn(nested))
    }

    mutating func create(_ seconds: Double, _ nested: String, _ resource: String, _ type: String, took: Double) {
        add(seconds, nested, resource, type, "CREATE_IN_PROGRESS")
        add(seconds + took, nested, resource, type, "CREATE_COMPLETE", physical: resource.lowercased())
    }

    mutating func end(_ seconds: Double, _ nested: String) {
        add(seconds, nested, "", "", "CREATE_COMPLETE")
        add(seconds + 0.4, "", nested, "CloudFormation::Stack", "CREATE_COMPLETE", physical: Self.arn(nested))
    }

    /// Bootstrap complete, three nested stacks at work.
    static func midway() -> Rollouts {
        var rollout = Rollouts()
        rollout.add(0, "", "", "", "CREATE_IN_PROGRESS", reason: "User Initiated")
        rollout.begin(2, "Bootstrap")
        for (place, name) in ["AuditLogs", "ProcessedData", "AthenaResults"].enumerated() {
            rollout.create(4 + Double(place), "Bootstrap", name, "S3::Bucket", took: 24)
        }
        rollout.create(6, "Bootstrap", "Vpc", "EC2::VPC", took: 14)
        rollout.end(62, "Bootstrap")
        for nested in ["Appsync", "CloudSecurity", "Core"] { rollout.begin(64, nested) }
        rollout.create(66, "Appsync", "ListAlertsResolver", "AppSync::Resolver", took: 3)
        rollout.create(67, "Core", "ComplianceTable", "DynamoDB::Table", took: 21)
        rollout.add(68, "CloudSecurity", "PolicyEngineFunction", "Lambda::Function", "CREATE_IN_PROGRESS")
        rollout.add(70, "Core", "AnalysisApiFunction", "Lambda::Function", "CREATE_IN_PROGRESS")
        return rollout
    }

    /// The same, with Core failing and everything rolled back.
    static func failed(rolledBack: Bool) -> Rollouts {
        var rollout = midway()
        rollout.add(
            90, "Core", "AnalysisApiFunction", "Lambda::Function", "CREATE_FAILED",
            reason:
                "Resource handler returned message: \"Function already exist: panther-analysis-api (Service: Lambda, Status Code: 409, Request ID: 1)\" (RequestToken: 2, HandlerErrorCode: AlreadyExists)"
        )
        rollout.add(
            91, "Core", "", "", "CREATE_FAILED",
            reason: "The following resource(s) failed to create: [AnalysisApiFunction]. ")
        rollout.add(
            92, "", "Core", "CloudFormation::Stack", "CREATE_FAILED",
            reason:
                "Embedded stack \(arn("Core")) was not successfully created: The following resource(s) failed to create: [AnalysisApiFunction]. ",
            physical: arn("Core"))
        rollout.add(
            92.5, "CloudSecurity", "PolicyEngineFunction", "Lambda::Function", "CREATE_FAILED",
            reason: "Resource creation cancelled")
        for nested in ["Appsync", "CloudSecurity"] {
            rollout.add(
                93, "", nested, "CloudFormation::Stack", "CREATE_FAILED", reason: "Resource creation cancelled",
                physical: arn(nested))
        }
        rollout.add(
            94, "", "", "", "ROLLBACK_IN_PROGRESS",
            reason:
                "The following resource(s) failed to create: [Core, Appsync, CloudSecurity]. Rollback requested by user."
        )
        guard rolledBack else { return rollout }
        for (place, nested) in ["Core", "Appsync", "CloudSecurity", "Bootstrap"].enumerated() {
            let at = 96 + Double(place) * 4
            rollout.add(at, "", nested, "CloudFormation::Stack", "DELETE_IN_PROGRESS", physical: arn(nested))
            rollout.add(at + 1, nested, "", "", "DELETE_IN_PROGRESS", reason: "User Initiated")
            rollout.add(at + 2, nested, "", "", "DELETE_COMPLETE")
            rollout.add(at + 3, "", nested, "CloudFormation::Stack", "DELETE_COMPLETE", physical: arn(nested))
        }
        rollout.add(120, "", "", "", "ROLLBACK_COMPLETE")
        return rollout
    }
}
