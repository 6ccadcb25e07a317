import Foundation
import Journal
import Primitives
import Stacks
import Wizard

/// A state folder of its own, gone with it.
final class TemporaryPlace: Sendable {
    let root = "/tmp/pw-journal-\(String(UInt64.random(in: .min ... .max), radix: 36))"

    var place: StatePlace { StatePlace(folder: root + "/state") }
    var file: String { place.journal(isPractice: false) }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// Opens the journal of this place.
    func journal(isPractice: Bool = false, options: Journal.Options = Journal.Options()) throws -> Journal {
        try Journal.open(place, isPractice: isPractice, stamp: "20260102T030405", options: options)
    }

    /// Names of the files in it, in order.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: place.folder).sorted()
    }

    func mode(_ path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? -1
    }

    /// Every byte of every file in it, as far as it is text.
    func everything() throws -> String {
        try names().map { name in
            String(decoding: FileManager.default.contents(atPath: "\(place.folder)/\(name)") ?? Data(), as: UTF8.self)
        }.joined()
    }
}

/// Things to keep.
enum Sample {
    static let stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod/0a1b"
    static let nested = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod-Core-1/0c2d"

    /// The event of that number, one a second; in a nested stack when the number is odd.
    static func event(_ number: Int, status: String = "CREATE_COMPLETE", reason: String? = nil) -> StackEvent {
        let stack = number.isMultiple(of: 2) ? stack : nested
        return StackEvent(
            stackId: stack, eventId: "e\(number)", stackName: StackTree.name(inStackId: stack),
            logicalResourceId: "Bucket\(number)", physicalResourceId: "bucket-\(number)",
            resourceType: "AWS::S3::Bucket",
            status: ResourceStatus(rawValue: status), reason: reason,
            timestamp: Timestamp(milliseconds: 1_700_000_000_000 + Int64(number) * 1000), clientRequestToken: "token-1",
            operationId: number == 3 ? "op" : nil, detailedStatus: number == 4 ? "CONFIGURATION_COMPLETE" : nil)
    }

    static let identity = Identity(
        account: "123456789012", arn: "arn:aws:iam::123456789012:user/ann", userId: "AIDA", alias: "acme",
        region: "us-east-1", credentialSource: "env")

    static let finding = Finding(
        step: .iam, severity: .blocked, title: "Denied", detail: "It would fail.", remedy: "Allow it.",
        evidence: Evidence(asked: "iam:Simulate", answered: "denied", atMilliseconds: 7, principal: "arn:p"))

    /// One of each kind, in an order in which they can come.
    static let entries: [Entry] = [
        .identified(identity: identity),
        .answered(
            plan: KeptPlan(
                Plan(region: "us-east-1", templateURL: "https://t", stackName: "panther-prod", parameters: ["A": "1"]),
                noEcho: [])),
        .approved(approval: Approval(by: "Ann", at: "2026-01-02", reference: "T-1")),
        .entered(step: .iam),
        .found(step: .iam, findings: [finding]),
        .overrode(override: Override(step: .iam, verdict: .blocked, reason: "known and harmless")),
        .removal(removal: Removal(type: "AWS::S3::Bucket", name: "old", state: .asked)),
        .removal(removal: Removal(type: "AWS::S3::Bucket", name: "old", state: .failed, note: "not empty")),
        .requesting(request: StackRequest(deed: .create, stack: "panther-prod", token: "t-1")),
        .refused(deed: "launch", sentence: "Refused."),
        .requesting(request: StackRequest(deed: .create, stack: "panther-prod", token: "t-2")),
        .stack(stackId: stack),
        .noticed(kind: "offline", sentence: "No network."),
        .left, .resumed(number: 1),
        .ended(outcome: RunOutcome(status: "CREATE_COMPLETE", endedWell: true, outputs: ["Url": "https://u"])),
    ]

    static let moments: [RolloutEvent] = [
        .found(stackId: stack),
        .expected([ExpectedStack(path: ["Core"], waitsFor: ["Bootstrap"], total: DeclaredTotal(count: 3, kind: .exact))]
        ),
        .total(path: [], DeclaredTotal(count: 7, kind: .lowerBound)),
        .events([event(0), event(1)]), .notice(RolloutNotice(.throttled, "Slower.")),
        .events([event(2), event(3), event(4, status: "CREATE_FAILED", reason: "No \"room\"\nat all")]),
        .ended(
            RolloutEnding(
                status: ResourceStatus(rawValue: "CREATE_COMPLETE"), reason: "why", operation: .create,
                outputs: [StackOutput(key: "Url", value: "https://u", description: nil)])),
    ]
}

extension Journal {
    /// All moments of a run.
    func allMoments(of run: RunID) throws -> [RolloutEvent] {
        var list: [RolloutEvent] = []
        try rolloutEvents(of: run) { event, _ in list.append(event) }
        return list
    }
}
