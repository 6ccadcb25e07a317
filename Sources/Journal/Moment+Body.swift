import Stacks

/// How moments are written: flat values whose every member may be absent, so that later versions can add some.
struct MomentBody: Codable {
    /// A nested stack that a template declares.
    struct Expected: Codable {
        var path: [String]
        var waitsFor: [String]
        var count: Int?
        var isExact: Bool?
    }

    var stackId: String?
    var path: [String]?
    var count: Int?
    var isExact: Bool?
    var expected: [Expected]?
    var kind: String?
    var sentence: String?
    var status: String?
    var reason: String?
    var operation: String?
    var outputs: [Moment.Output]?
}

extension Moment {
    /// Its name in the store; an entry's names never begin so.
    var name: String {
        switch self {
        case .found: "rollout.found"
        case .events: Moment.eventsName
        case .total: "rollout.total"
        case .expected: "rollout.expected"
        case .notice: "rollout.notice"
        case .ended: "rollout.ended"
        }
    }

    static let prefix = "rollout."
    static let eventsName = "rollout.events"

    /// What is written of it; events have a table of their own.
    var body: MomentBody {
        var body = MomentBody()
        switch self {
        case .found(let stackId): body.stackId = stackId
        case .events: break
        case .total(let path, let total):
            body.path = path
            body.count = total.count
            body.isExact = total.kind == .exact
        case .expected(let stacks):
            body.expected = stacks.map { stack in
                MomentBody.Expected(
                    path: stack.path, waitsFor: stack.waitsFor, count: stack.total?.count,
                    isExact: stack.total.map { $0.kind == .exact })
            }
        case .notice(let kind, let sentence):
            body.kind = kind
            body.sentence = sentence
        case .ended(let rest):
            body.status = rest.status.rawValue
            body.reason = rest.reason
            body.operation = rest.operation.map { Self.word($0) }
            body.outputs = rest.outputs
        }
        return body
    }

    /// The moment of that name and body; nil for one that this version does not know.
    init?(name: String, body: MomentBody) {
        switch name {
        case "rollout.found":
            guard let stackId = body.stackId else { return nil }
            self = .found(stackId: stackId)
        case "rollout.total":
            guard let path = body.path, let total = Self.total(body.count, body.isExact) else { return nil }
            self = .total(path: path, total)
        case "rollout.expected":
            self = .expected(
                (body.expected ?? []).map { stack in
                    ExpectedStack(
                        path: stack.path, waitsFor: stack.waitsFor, total: Self.total(stack.count, stack.isExact))
                })
        case "rollout.notice": self = .notice(kind: body.kind ?? "", sentence: body.sentence ?? "")
        case "rollout.ended":
            self = .ended(
                Rest(
                    status: ResourceStatus(rawValue: body.status ?? ""), reason: body.reason,
                    operation: body.operation.flatMap { word in Self.words.first { $0.word == word }?.kind },
                    outputs: body.outputs ?? []))
        default: return nil
        }
    }

    private static func total(_ count: Int?, _ isExact: Bool?) -> DeclaredTotal? {
        count.map { DeclaredTotal(count: $0, kind: isExact == true ? .exact : .lowerBound) }
    }

    private static let words: [(kind: StackOperation.Kind, word: String)] = [
        (.create, "create"), (.update, "update"), (.delete, "delete"), (.rollback, "rollback"),
        (.importing, "import"),
    ]

    private static func word(_ kind: StackOperation.Kind) -> String {
        words.first { $0.kind == kind }?.word ?? ""
    }
}
