import Primitives
import Stacks

/// A Panther-like rollout of ten stacks told second by second, without chance: what the snapshots of the live screen show.
struct PantherRollout {
    struct Nested {
        var path: [String]
        var after: [String] = []
        /// Type and how many of it.
        var resources: [(type: String, count: Int, seconds: Double)]

        var count: Int { resources.reduce(0) { $0 + $1.count } }
    }

    static let account = "arn:aws:cloudformation:us-east-1:111122223333:stack/"
    static let start = Timestamp(milliseconds: 1_764_000_000_000)
    static let nested: [Nested] = [
        Nested(
            path: ["Bootstrap"],
            resources: [
                ("S3::Bucket", 6, 30), ("SNS::Topic", 3, 11), ("KMS::Key", 2, 118), ("EC2::Subnet", 2, 5),
                ("ElasticLoadBalancingV2::LoadBalancer", 1, 114), ("Cognito::UserPool", 1, 8),
            ]),
        Nested(path: ["Dashboards"], resources: [("CloudWatch::Dashboard", 1, 4)]),
        Nested(
            path: ["BootstrapGateway"], after: ["Bootstrap"],
            resources: [("Lambda::LayerVersion", 1, 9), ("Lambda::Function", 1, 25), ("IAM::Role", 4, 13)]),
        Nested(path: ["BootstrapGateway", "PantherAthenaDDBConnector"], resources: [("Lambda::Function", 2, 26)]),
        Nested(
            path: ["Appsync"], after: ["BootstrapGateway"],
            resources: [("AppSync::GraphQLSchema", 1, 41), ("AppSync::Resolver", 40, 4)]),
        Nested(
            path: ["CloudSecurity"], after: ["BootstrapGateway"],
            resources: [("SQS::Queue", 10, 72), ("Lambda::Function", 13, 25), ("Logs::LogGroup", 13, 4)]),
        Nested(
            path: ["Core"], after: ["BootstrapGateway"],
            resources: [("DynamoDB::Table", 7, 31), ("Lambda::Function", 9, 26), ("IAM::Role", 9, 12)]),
        Nested(
            path: ["LogAnalysis"], after: ["Core"],
            resources: [("KinesisFirehose::DeliveryStream", 1, 77), ("SQS::Queue", 6, 70), ("SNS::Subscription", 3, 3)]),
        Nested(
            path: ["Web"], after: ["CloudSecurity", "LogAnalysis"],
            resources: [("ECS::Service", 1, 120), ("ElasticLoadBalancingV2::Listener", 2, 3)]),
    ]

    /// What templates declare.
    static let expected = nested.map {
        ExpectedStack(path: $0.path, waitsFor: $0.after, total: DeclaredTotal(count: $0.count, kind: .exact))
    }

    /// The root's name.
    let name: String
    private(set) var events: [(at: Double, event: StackEvent)] = []
    private var ends: [[String]: Double] = [:]
    private var begins: [[String]: Double] = [:]

    var rootId: String { id([]) }

    /// A creation that goes well; with `failing` the first resource of that stack's second kind fails and all is undone.
    init(name: String = "panther-prod", failing: [String]? = nil) {
        self.name = name
        own([], "CREATE_IN_PROGRESS", "User Initiated", at: 0)
        var moment = 0.0
        for stack in Self.nested {
            let parent = Array(stack.path.dropLast())
            let before = stack.after.map { ends[parent + [$0]] ?? 0 }.max() ?? (begins[parent] ?? 0)
            create(stack, at: before + 2)
            moment = max(moment, ends[stack.path] ?? 0)
        }
        if let failing, let stack = Self.nested.first(where: { $0.path == failing }) {
            fail(stack)
        } else {
            own([], "CREATE_COMPLETE", nil, at: moment + 2)
        }
        events = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    /// The removal of a stack that was rolled back before.
    static func deletion() -> PantherRollout {
        var rollout = PantherRollout(failing: ["Core"])
        let last = (rollout.events.last?.at ?? 0) + 60
        rollout.own([], "DELETE_IN_PROGRESS", "User Initiated", at: last)
        rollout.own([], "DELETE_COMPLETE", nil, at: last + 5)
        return rollout
    }

    /// What has happened so many seconds after the start.
    func told(until seconds: Double) -> [StackEvent] { events.filter { $0.at <= seconds }.map(\.event) }

    /// Seconds to the last event.
    var end: Double { events.last?.at ?? 0 }

    private mutating func create(_ stack: Nested, at begin: Double) {
        begins[stack.path] = begin
        row(stack.path, "CREATE_IN_PROGRESS", nil, at: begin, hasId: false)
        own(stack.path, "CREATE_IN_PROGRESS", "User Initiated", at: begin + 0.3)
        row(stack.path, "CREATE_IN_PROGRESS", "Resource creation Initiated", at: begin + 0.6)
        var last = begin + 3
        var number = 0
        for (kind, group) in stack.resources.enumerated() {
            for index in 0..<group.count {
                let began = begin + 2 + Double(number) * 0.7
                let ended = began + group.seconds + Double((index * 7 + kind * 3) % 5)
                let resource = Self.name(group.type, index)
                resources(stack.path, resource, group.type, "CREATE_IN_PROGRESS", nil, at: began)
                resources(
                    stack.path, resource, group.type, "CREATE_IN_PROGRESS", "Resource creation Initiated",
                    at: began + 1.2)
                resources(stack.path, resource, group.type, "CREATE_COMPLETE", nil, at: ended)
                last = max(last, ended)
                number += 1
            }
        }
        for child in Self.nested where Array(child.path.dropLast()) == stack.path { last = max(last, begin + 40) }
        ends[stack.path] = last + 1
        own(stack.path, "CREATE_COMPLETE", nil, at: last + 1)
        row(stack.path, "CREATE_COMPLETE", nil, at: last + 1.4)
    }

    private mutating func fail(_ stack: Nested) {
        let moment = (begins[stack.path] ?? 0) + 31
        let group = stack.resources[1]
        let resource = Self.name(group.type, 0)
        // What would have come later does not happen; what was at work then is cancelled.
        let working = Set(
            events.filter { $0.at < moment }.map(\.event).reduce(into: [String: StackEvent]()) {
                $0["\($1.stackId) \($1.logicalResourceId)"] = $1
            }.values.filter { $0.status.isInProgress && !$0.isStackItself })
        events.removeAll { $0.at >= moment }
        resources(
            stack.path, resource, group.type, "CREATE_FAILED",
            "Resource handler returned message: \"Function already exist: panther-analysis-api (Service: Lambda, "
                + "Status Code: 409, Request ID: 1)\" (RequestToken: 2, HandlerErrorCode: AlreadyExists)", at: moment)
        for event in working.sorted(by: { ($0.stackId, $0.logicalResourceId) < ($1.stackId, $1.logicalResourceId) })
        where !(event.logicalResourceId == resource && event.stackId == id(stack.path)) {
            guard event.resourceType != StackEvent.stackType else { continue }
            var cancelled = event
            cancelled.status = ResourceStatus(rawValue: "CREATE_FAILED")
            cancelled.reason = "Resource creation cancelled"
            cancelled.eventId += "-cancelled"
            cancelled.timestamp = Self.start.adding(seconds: moment + 0.5)
            events.append((moment + 0.5, cancelled))
        }
        let list = "The following resource(s) failed to create: [\(resource)]. "
        own(stack.path, "CREATE_FAILED", list, at: moment + 1)
        row(
            stack.path, "CREATE_FAILED", "Embedded stack \(id(stack.path)) was not successfully created: \(list)",
            at: moment + 1.5)
        var others: [[String]] = []
        for other in Self.nested where other.path.count == 1 && other.path != stack.path {
            guard let begin = begins[other.path], let end = ends[other.path], begin < moment else { continue }
            others.append(other.path)
            if end > moment { row(other.path, "CREATE_FAILED", "Resource creation cancelled", at: moment + 2) }
        }
        own(
            [], "ROLLBACK_IN_PROGRESS",
            "The following resource(s) failed to create: [\(stack.path[0])]. Rollback requested by user.",
            at: moment + 3)
        for (place, path) in ([stack.path] + others.reversed()).enumerated() {
            let at = moment + 8 + Double(place) * 6
            row(path, "DELETE_IN_PROGRESS", nil, at: at)
            own(path, "DELETE_IN_PROGRESS", "User Initiated", at: at + 0.5)
            undo(path, from: at + 1)
            own(path, "DELETE_COMPLETE", nil, at: at + 14)
            row(path, "DELETE_COMPLETE", nil, at: at + 15)
        }
        own([], "ROLLBACK_COMPLETE", nil, at: moment + 30 + Double(others.count) * 6)
    }

    /// Removes what had come to be in a stack.
    private mutating func undo(_ path: [String], from moment: Double) {
        for child in Self.nested where child.path.count == path.count + 1 && Array(child.path.dropLast()) == path {
            undo(child.path, from: moment)
        }
        let done = events.map(\.event).filter { $0.stackId == id(path) && $0.status.rawValue == "CREATE_COMPLETE" }
        for (place, event) in done.filter({ !$0.isStackItself && $0.resourceType != StackEvent.stackType }).enumerated()
        {
            let at = moment + Double(place) * 0.2
            let type = String(event.resourceType.dropFirst(5))
            resources(path, event.logicalResourceId, type, "DELETE_IN_PROGRESS", nil, at: at)
            resources(path, event.logicalResourceId, type, "DELETE_COMPLETE", nil, at: at + 2)
        }
        let failed = events.map(\.event).filter { $0.stackId == id(path) && $0.status.rawValue == "CREATE_FAILED" }
        for event in failed where !event.isStackItself && event.resourceType != StackEvent.stackType {
            let type = String(event.resourceType.dropFirst(5))
            resources(path, event.logicalResourceId, type, "DELETE_COMPLETE", nil, at: moment + 1)
        }
    }

    private static func name(_ type: String, _ index: Int) -> String {
        let names = ["Alerts", "Resources", "Policies", "Sources", "Outputs", "Analysis", "Users", "Rules", "Metrics"]
        let kind = type.split(separator: ":").last.map(String.init) ?? type
        return names[index % names.count] + (index >= names.count ? "\(index / names.count + 1)" : "") + kind
    }

    private func id(_ path: [String]) -> String {
        Self.account + stackName(path) + "/00\(Self.nested.firstIndex { $0.path == path } ?? 99)"
    }

    private func stackName(_ path: [String]) -> String {
        path.isEmpty ? name : "\(name)-\(path.joined(separator: "-"))-A1B2C3D4E5F6"
    }

    private mutating func own(_ path: [String], _ status: String, _ reason: String?, at seconds: Double) {
        add(path, stackName(path), id(path), StackEvent.stackType, status, reason, seconds)
    }

    private mutating func row(
        _ path: [String], _ status: String, _ reason: String?, at seconds: Double, hasId: Bool = true
    ) {
        add(
            Array(path.dropLast()), path.last ?? "", hasId ? id(path) : "", StackEvent.stackType, status, reason,
            seconds)
    }

    private mutating func resources(
        _ path: [String], _ resource: String, _ type: String, _ status: String, _ reason: String?, at seconds: Double
    ) {
        add(path, resource, "\(stackName(path))-\(resource)", "AWS::" + type, status, reason, seconds)
    }

    private mutating func add(
        _ path: [String], _ resource: String, _ physical: String, _ type: String, _ status: String, _ reason: String?,
        _ seconds: Double
    ) {
        events.append(
            (
                seconds,
                StackEvent(
                    stackId: id(path), eventId: "\(resource)-\(status)-\(seconds)", stackName: stackName(path),
                    logicalResourceId: resource, physicalResourceId: physical, resourceType: type,
                    status: ResourceStatus(rawValue: status), reason: reason,
                    timestamp: Self.start.adding(seconds: seconds))
            ))
    }
}
