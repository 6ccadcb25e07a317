import Primitives
import Stacks

/// What tells more of a failure than its event: logs, CloudTrail's records and decoded authorization messages, made from
/// the events that failed.
extension World {
    /// GetLogEvents: a stream exists where the reason of a custom resource's failure names it.
    func logEvents(_ input: TemplateValue, _ call: Call) throws(Fault) -> TemplateValue {
        guard let stream = input["logStreamName"]?.text else {
            throw Fault("InvalidParameterException", "1 validation error detected: logStreamName must not be null")
        }
        let group = input["logGroupName"]?.text ?? ""
        guard let event = failures(call.region).first(where: { $0.reason?.contains("Log Stream: \(stream)") == true })
        else {
            let isKnown = contents.named(group, type: "AWS::Logs::LogGroup", region: call.region) != nil
            throw Fault(
                "ResourceNotFoundException", "The specified log \(isKnown ? "stream" : "group") does not exist.")
        }
        let reason = event.reason ?? ""
        let message = reason.firstRange(of: " See the details").map { String(reason[..<$0.lowerBound]) } ?? reason
        let request = "RequestId: \(stream.suffix(12))"
        let lines = [
            "START \(request) Version: $LATEST", "Creating \(event.logicalResourceId) (\(event.resourceType))",
            "[ERROR] \(message)", "END \(request)",
        ]
        let limit = max(1, input["limit"]?.text.flatMap { Int($0) } ?? 10_000)
        let events = lines.enumerated().suffix(limit).map { number, line -> TemplateValue in
            let at = TemplateValue.number(TemplateNumber(Int(event.timestamp.milliseconds) - 4 + number))
            return .map(["timestamp": at, "message": .string(line), "ingestionTime": at])
        }
        return .map([
            "events": .list(events), "nextForwardToken": "f/practice", "nextBackwardToken": "b/practice",
        ])
    }

    /// The calls that were denied, as CloudTrail records them.
    func deniedCalls(_ input: TemplateValue, _ region: String) -> [TemplateValue] {
        let attribute = input["LookupAttributes"]?.list?.first
        let key = attribute?["AttributeKey"]?.text
        let value = attribute?["AttributeValue"]?.text
        let from = Self.milliseconds(input["StartTime"]) ?? .min
        let to = Self.milliseconds(input["EndTime"]) ?? .max
        return failures(region).reversed().compactMap { event -> TemplateValue? in
            guard let action = Self.deniedAction(event.reason ?? ""), event.timestamp.milliseconds >= from,
                event.timestamp.milliseconds <= to
            else { return nil }
            let source = "\(action.service).amazonaws.com"
            switch key {
            case "EventName": guard value == action.name else { return nil }
            case "EventSource": guard value == source else { return nil }
            default: break
            }
            let record: TemplateValue = [
                "eventVersion": "1.09", "eventTime": .string(event.timestamp.iso8601Seconds),
                "eventSource": .string(source), "eventName": .string(action.name), "awsRegion": .string(region),
                "sourceIPAddress": "cloudformation.amazonaws.com", "errorCode": "AccessDenied",
                "errorMessage": .string(event.reason ?? ""), "userIdentity": ["arn": .string(principalARN)],
            ]
            return .map([
                "EventId": .string(event.eventId), "EventName": .string(action.name), "ReadOnly": "false",
                "EventTime": .number(TemplateNumber(Int(event.timestamp.milliseconds / 1000))),
                "EventSource": .string(source), "CloudTrailEvent": .string(record.json),
            ])
        }
    }

    /// DecodeAuthorizationMessage: a message that the reason of a failure holds.
    func decodedMessage(_ call: Call) throws(Fault) -> String {
        let message = try call.parameters.required("EncodedMessage")
        guard let event = failures(call.region).first(where: { $0.reason?.contains("message: \(message)") == true })
        else {
            throw Fault(
                "InvalidAuthorizationMessageException", "Message is not valid or was not encoded for this account")
        }
        let reason = event.reason ?? ""
        let isExplicit = reason.contains("explicit deny")
        let action = Self.deniedAction(reason)
        let decision: TemplateValue = [
            "allowed": .bool(false), "explicitDeny": .bool(isExplicit),
            "matchedStatements": [
                "items": .list(isExplicit ? [["statementId": "PracticeDeny", "effect": "DENY"]] : [])
            ],
            "failures": ["items": []],
            "context": [
                "principal": ["id": "AIDAPRACTICE000000001", "arn": .string(principalARN)],
                "action": .string(action.map { "\($0.service):\($0.name)" } ?? "ec2:\(event.logicalResourceId)"),
                "resource": "*",
            ],
        ]
        return decision.json
    }

    /// The events of a region that failed, oldest first.
    private func failures(_ region: String) -> [StackEvent] {
        stackOrder.compactMap { stacks[$0] }.filter { $0.id.contains(":\(region):") }
            .flatMap { stack in stack.events[..<visibleEvents(of: stack)].map(\.event) }
            .filter { $0.status.isFailed }
            .sorted { $0.timestamp < $1.timestamp }
    }

    private static func milliseconds(_ value: TemplateValue?) -> Int64? {
        value?.text.flatMap(Double.init).flatMap { Int64(exactly: ($0 * 1000).rounded()) }
    }

    /// The action in `is not authorized to perform: iam:CreateRole`.
    private static func deniedAction(_ reason: String) -> (service: String, name: String)? {
        guard let range = reason.firstRange(of: "to perform: ") else { return nil }
        let parts = reason[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == ":" || $0 == "-" }
            .split(separator: ":")
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
}
