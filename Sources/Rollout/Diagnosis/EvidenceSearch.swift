import Stacks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Looks for what tells more of causes than their reasons do, and words it; what may not be read gets its command.
struct EvidenceSearch {
    let reader: EvidenceReader
    /// The log group of custom resources whose function is not told.
    let customResourceLogs: String
    private var findings: [String: Result<[EvidenceReader.Finding], ReadFailure>] = [:]

    init(reader: EvidenceReader, customResourceLogs: String) {
        self.reader = reader
        self.customResourceLogs = customResourceLogs
    }

    /// The evidence of causes, in their order.
    mutating func evidence(of causes: [Cause]) async -> [Evidence] {
        var evidence: [Evidence] = []
        for (index, cause) in causes.enumerated() {
            if cause.isOfCustomResource { evidence.append(await log(cause, index)) }
            if let message = Self.encodedMessage(in: cause.reason) {
                evidence.append(await authorization(message, cause, index))
            } else if cause.category == "iam-denied" || cause.category == "scp-denied" {
                evidence.append(await trail(cause, index))
            }
            evidence += await validations(cause, index)
        }
        return evidence
    }

    // MARK: A custom resource's log

    private mutating func log(_ cause: Cause, _ index: Int) async -> Evidence {
        let stream = Self.logStream(in: cause.reason)
        let group = await logGroup(of: cause)
        let region = StackTree.region(inStackId: cause.stackId)
        guard let stream else {
            return Evidence(
                kind: .log, cause: index, refusal: "the reason names no log stream",
                command: "aws logs filter-log-events --log-group-name \(group) --start-time "
                    + "\(cause.timestamp.milliseconds - 300_000) --region \(region)")
        }
        let command =
            "aws logs get-log-events --log-group-name \(group) --log-stream-name '\(stream)' --limit 20 "
            + "--region \(region)"
        do throws(ReadFailure) {
            return Evidence(kind: .log, cause: index, lines: try await reader.logTail(group, stream), command: command)
        } catch {
            return Evidence(kind: .log, cause: index, refusal: error.words, command: command)
        }
    }

    /// The log group of the function that answered for a custom resource, from its ServiceToken where that can be read.
    private mutating func logGroup(of cause: Cause) async -> String {
        guard case .success(let found) = await failedEvents(cause.stackId),
            let properties = found.first(where: { $0.logicalId == cause.logicalResourceId && !$0.properties.isEmpty }),
            let read = try? JSONDecoder().decode(
                ServiceTokenHolder.self, from: Data(properties.properties.utf8)),
            let range = read.ServiceToken.firstRange(of: ":function:")
        else { return customResourceLogs }
        return "/aws/lambda/" + read.ServiceToken[range.upperBound...].prefix { $0 != ":" }
    }

    private struct ServiceTokenHolder: Decodable { var ServiceToken: String }

    /// The stream in `See the details in CloudWatch Log Stream: X (RequestId: …)`.
    static func logStream(in reason: String) -> String? {
        guard let range = reason.firstRange(of: "Log Stream: ") else { return nil }
        let text = reason[range.upperBound...].prefix { !$0.isWhitespace && $0 != "," && $0 != "(" }
        return text.isEmpty ? nil : String(text)
    }

    // MARK: Denials

    /// The text after `Encoded authorization failure message:`.
    static func encodedMessage(in reason: String) -> String? {
        guard let range = reason.firstRange(of: "ncoded authorization failure message: ") else { return nil }
        let text = reason[range.upperBound...].prefix {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-_+/=".contains($0))
        }
        return text.isEmpty ? nil : String(text)
    }

    private func authorization(_ message: String, _ cause: Cause, _ index: Int) async -> Evidence {
        let command =
            "aws sts decode-authorization-message --encoded-message \(message) --query DecodedMessage --output text "
            + "--region \(StackTree.region(inStackId: cause.stackId))"
        do throws(ReadFailure) {
            let text = try await reader.decode(message)
            return Evidence(kind: .authorization, cause: index, lines: Self.words(ofDecision: text), command: command)
        } catch {
            return Evidence(kind: .authorization, cause: index, refusal: error.words, command: command)
        }
    }

    /// What a decoded authorization message says, in words.
    static func words(ofDecision text: String) -> [String] {
        guard let decision = try? JSONDecoder().decode(Decision.self, from: Data(text.utf8)) else { return [text] }
        var lines = [
            decision.explicitDeny == true
                ? "An explicit deny decided it." : "Nothing allowed it; no statement denied it explicitly."
        ]
        if let action = decision.context?.action { lines.append("Action: \(action)") }
        if let resource = decision.context?.resource { lines.append("Resource: \(resource)") }
        if let principal = decision.context?.principal?.arn ?? decision.context?.principal?.id {
            lines.append("Principal: \(principal)")
        }
        for statement in decision.matchedStatements?.items ?? [] {
            let id = statement.statementId.flatMap { $0.isEmpty ? nil : $0 } ?? "without a Sid"
            lines.append("Statement: \(id)\(statement.effect.map { ", \($0)" } ?? "")")
        }
        return lines
    }

    private struct Decision: Decodable {
        struct Statements: Decodable {
            struct Item: Decodable {
                var statementId: String?
                var effect: String?
            }
            var items: [Item]?
        }
        struct Context: Decodable {
            struct Principal: Decodable {
                var id: String?
                var arn: String?
            }
            var principal: Principal?
            var action: String?
            var resource: String?
        }
        var explicitDeny: Bool?
        var matchedStatements: Statements?
        var context: Context?
    }

    private func trail(_ cause: Cause, _ index: Int) async -> Evidence {
        let action = Self.action(in: cause.reason)
        // CloudTrail's records name services by their hosts; most types of resource begin with the same word.
        let attribute = action == nil ? "EventSource" : "EventName"
        let value = action.map { String($0.drop { $0 != ":" }.dropFirst()) } ?? cause.eventSource
        let from = cause.timestamp.adding(seconds: -300)
        let to = cause.timestamp.adding(seconds: 120)
        let command =
            "aws cloudtrail lookup-events --lookup-attributes AttributeKey=\(attribute),AttributeValue=\(value) "
            + "--start-time \(from.iso8601) --end-time \(to.iso8601) "
            + "--region \(StackTree.region(inStackId: cause.stackId))"
        do throws(ReadFailure) {
            let lines = Self.words(ofRecords: try await reader.lookUp(attribute, value, from, to))
            guard !lines.isEmpty else {
                return Evidence(
                    kind: .cloudTrail, cause: index,
                    refusal: "CloudTrail shows no denied call yet; it can take 15 minutes", command: command)
            }
            return Evidence(kind: .cloudTrail, cause: index, lines: lines, command: command)
        } catch {
            return Evidence(kind: .cloudTrail, cause: index, refusal: error.words, command: command)
        }
    }

    /// The action in `is not authorized to perform: iam:CreateRole on resource: …`, or in `API: iam:CreateRole …`.
    static func action(in reason: String) -> String? {
        for words in ["to perform: ", "API: "] {
            guard let range = reason.firstRange(of: words) else { continue }
            let text = reason[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == ":" || $0 == "-" }
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            if parts.count == 2, !parts[0].isEmpty, let first = parts[1].first {
                return "\(parts[0]):\(first.uppercased())\(parts[1].dropFirst())"
            }
        }
        return nil
    }

    /// The denied calls among CloudTrail's records, at most three.
    static func words(ofRecords records: [String]) -> [String] {
        let read = records.compactMap { try? JSONDecoder().decode(Record.self, from: Data($0.utf8)) }
        return read.filter(\.isDenied).prefix(3).map { record in
            let who = record.userIdentity?.arn ?? record.userIdentity?.invokedBy ?? "somebody"
            return "\(record.eventTime ?? "") \(record.eventName ?? "") by \(who): \(record.errorCode ?? "")"
                + (record.errorMessage.map { ", \($0)" } ?? "")
        }
    }

    private struct Record: Decodable {
        struct Identity: Decodable {
            var arn: String?
            var invokedBy: String?
        }
        var eventTime: String?
        var eventName: String?
        var errorCode: String?
        var errorMessage: String?
        var userIdentity: Identity?
        var isDenied: Bool {
            let code = errorCode?.lowercased() ?? ""
            return code.contains("accessdenied") || code.contains("unauthorized") || code.contains("notauthorized")
        }
    }

    // MARK: Hooks and validations

    private mutating func validations(_ cause: Cause, _ index: Int) async -> [Evidence] {
        let isOwn = cause.resourceType == StackEvent.stackType
        let words = cause.reason.lowercased()
        guard isOwn || words.contains("hook") || words.contains("validation") || words.contains("guard") else {
            return []
        }
        let command =
            "aws cloudformation describe-events --stack-name \(cause.stackId) --filters FailedEvents=true "
            + "--region \(StackTree.region(inStackId: cause.stackId))"
        let concerned: [EvidenceReader.Finding]
        switch await failedEvents(cause.stackId) {
        case .success(let all): concerned = all.filter { isOwn || $0.logicalId == cause.logicalResourceId }
        case .failure(let failure):
            return [Evidence(kind: .validation, cause: index, refusal: failure.words, command: command)]
        }
        var evidence: [Evidence] = []
        for (kind, type) in [(Evidence.Kind.hook, "HOOK_INVOCATION_ERROR"), (.validation, "VALIDATION_ERROR")] {
            let lines = concerned.filter { $0.type == type }.map { finding in
                [finding.name, finding.logicalId, finding.path, finding.reason].filter { !$0.isEmpty }
                    .joined(separator: ": ")
            }
            if !lines.isEmpty { evidence.append(Evidence(kind: kind, cause: index, lines: lines, command: command)) }
        }
        return evidence
    }

    private mutating func failedEvents(_ stackId: String) async -> Result<[EvidenceReader.Finding], ReadFailure> {
        if let known = findings[stackId] { return known }
        let result: Result<[EvidenceReader.Finding], ReadFailure>
        do throws(ReadFailure) {
            result = .success(try await reader.failedEvents(stackId))
        } catch { result = .failure(error) }
        findings[stackId] = result
        return result
    }
}

extension Cause {
    fileprivate var isOfCustomResource: Bool {
        resourceType.hasPrefix("Custom::") || resourceType == "AWS::CloudFormation::CustomResource"
    }

    /// The service that the resource's type belongs to, as CloudTrail names it.
    fileprivate var eventSource: String {
        let parts = resourceType.split(separator: ":", omittingEmptySubsequences: true)
        let name = parts.count > 1 ? parts[1].lowercased() : "cloudformation"
        let other = [
            "elasticloadbalancingv2": "elasticloadbalancing", "kinesisfirehose": "firehose", "stepfunctions": "states",
            "certificatemanager": "acm", "efs": "elasticfilesystem", "cognito": "cognito-idp",
        ]
        return (other[name] ?? name) + ".amazonaws.com"
    }
}

extension ReadFailure {
    /// Why it was not read, as part of a sentence.
    var words: String {
        switch self {
        case .throttled: "the service asks for fewer calls"
        case .denied(let text): "the caller may not: \(text)"
        case .missing(let text): "it is not there: \(text)"
        case .offline(let text), .garbled(let text), .credentials(let text), .refused(let text),
            .undetermined(let text):
            text
        }
    }
}
