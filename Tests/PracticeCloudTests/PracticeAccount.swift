import Primitives
import Stacks

@testable import PracticeCloud

/// A practice account without a socket and with a clock that stands still until it is moved.
struct PracticeAccount {
    static let epoch: Int64 = 1_790_000_000_000
    var world: World

    init(_ scenario: Scenario = Scenario()) {
        world = World(scenario: scenario, epoch: Self.epoch)
    }

    /// Calls a Query operation with parameters as they stand in the form.
    mutating func call(
        _ operation: String, service: String = "cloudformation", region: String = "us-east-1",
        _ parameters: [String: String] = [:]
    ) throws(Fault) -> String {
        let form = FormCoding.encode(
            parameters.map { (name: $0.key, value: $0.value) } + [(name: "Action", value: operation)])
        var call = Call(
            http: Self.question(form), service: service, region: region, principal: world.principalARN,
            requestId: "request-id")
        call.parameters = QueryParameters(form: form)
        call.operation = operation
        return try answer(to: call)
    }

    /// Calls an operation of a service that speaks JSON.
    mutating func call(
        _ operation: String, service: String, region: String = "us-east-1", json body: String
    ) throws(Fault) -> String {
        var call = Call(
            http: Self.question(body), service: service, region: region, principal: world.principalARN,
            requestId: "request-id")
        call.operation = operation
        return try answer(to: call)
    }

    private static func question(_ body: String) -> HTTPQuestion {
        HTTPQuestion(method: "POST", path: "/", query: "", headers: [], body: Array(body.utf8))
    }

    private mutating func answer(to call: Call) throws(Fault) -> String {
        guard let row = Service.all[call.service] else { throw Fault("NoService", call.service) }
        return String(decoding: try row.answer(call, in: &world).body, as: UTF8.self)
    }

    /// Creates a stack and answers its ARN.
    mutating func create(
        _ name: String, _ template: String, _ more: [String: String] = [:]
    ) throws(Fault) -> String {
        let all = ["Capabilities.member.1": "CAPABILITY_NAMED_IAM", "Capabilities.member.2": "CAPABILITY_AUTO_EXPAND"]
            .merging(more) { _, new in new }.merging(["StackName": name, "TemplateBody": template]) { _, new in new }
        return Self.between("<StackId>", "</StackId>", try call("CreateStack", all)) ?? ""
    }

    /// Lets so many virtual seconds pass.
    mutating func wait(_ seconds: Double) {
        world.advance(to: world.now + Int64(seconds * 1000))
    }

    /// Puts a template into the practice S3 and answers its URL.
    mutating func put(_ template: String, as key: String) -> String {
        world.storage.put(template, bucket: "templates", key: key, at: Self.epoch)
        return "https://templates.s3.us-east-1.amazonaws.com/\(key)"
    }

    /// The events of a stack, oldest first: name, status, and reason where there is one, ids replaced by marks.
    func story(_ stackId: String) -> [String] {
        (world.stacks[stackId]?.events ?? []).map { recorded in
            let event = recorded.event
            let reason = event.reason.map { " | " + marked($0) } ?? ""
            let detail = event.detailedStatus.map { " (\($0))" } ?? ""
            return "\(event.logicalResourceId) \(event.status.rawValue)\(detail)\(reason)"
        }
    }

    /// The events of every stack, one stack after the other.
    var everything: [String] { world.stackOrder.map { story($0) }.reduce([], +) }

    /// The text with ARNs of stacks and UUIDs replaced.
    private func marked(_ text: String) -> String {
        var text = text
        for id in world.stackOrder {
            text = text.replacing(id, with: "<\(world.stacks[id]?.parent?.logicalId ?? "root")>")
        }
        return text
    }

    static func between(_ start: String, _ end: String, _ text: String) -> String? {
        guard let first = text.firstRange(of: start), let last = text[first.upperBound...].firstRange(of: end) else {
            return nil
        }
        return String(text[first.upperBound..<last.lowerBound])
    }
}
