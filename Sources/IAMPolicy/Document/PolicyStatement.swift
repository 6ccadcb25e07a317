/// One statement of a policy document.
public struct PolicyStatement: Sendable, Hashable {
    /// What a statement does where it applies.
    public enum Effect: String, Sendable, Hashable { case allow = "Allow", deny = "Deny" }

    /// What it does where it applies.
    public let effect: Effect
    /// Its Sid, where it has one.
    public let sid: String?
    /// Its place in the document, from 0.
    public let index: Int
    /// The patterns of Action or NotAction as written.
    public let actions: [String]
    /// Whether `actions` are those of NotAction.
    public let isNotAction: Bool
    /// The patterns of Resource or NotResource as written; nil where the statement has neither, as trust policies do not.
    public let resources: [String]?
    /// Whether `resources` are those of NotResource.
    public let isNotResource: Bool
    /// Who it speaks of; nil for policies of principals and of organisations' accounts.
    let principal: PrincipalElement?
    /// What has to hold besides.
    let conditions: [ConditionTest]
    /// Actions in lower case, since their letter case does not count.
    let actionGlobs: [Glob]
    let resourcePatterns: [ValuePattern]

    /// The condition as `StringNotEquals aws:RequestedRegion [eu-*]`, a line each; empty where there is none.
    public var conditionLines: [String] { conditions.map(\.text) }

    /// Condition keys in the order of the text, as written.
    public var conditionKeys: [String] { conditions.map(\.writtenKey) }

    /// The service that all of its actions belong to, in lower case; nil where they belong to several, or to any.
    var services: Set<String>? {
        guard !isNotAction else { return nil }
        var services: Set<String> = []
        for action in actions {
            let service = action.lowercased().prefix { $0 != ":" }
            guard service.count < action.count, !service.contains("*"), !service.contains("?") else { return nil }
            services.insert(String(service))
        }
        return services
    }

    /// Whether the statement speaks of the action, given in lower case.
    func concerns(action: [UInt8]) -> Bool { actionGlobs.contains { $0.matches(action) } != isNotAction }

    /// Whether it applies to a request whose action it concerns.
    func applies(to request: PreparedRequest, byResource: Bool) -> Truth {
        if byResource, let principal, !principal.includes(request.principal) { return .no }
        var truth = concernsResource(of: request)
        for condition in conditions {
            if truth == .no { return .no }
            truth = truth.and(condition.holds(in: request.context))
        }
        return truth
    }

    private func concernsResource(of request: PreparedRequest) -> Truth {
        guard resources != nil else { return .yes }
        var truth = Truth.no
        for pattern in resourcePatterns {
            switch pattern.resolved(request.context) {
            case .null: continue
            case .unknown(let keys): truth = truth.or(.unknown(keys))
            case .glob(let glob):
                if glob.isEverything || glob.matches(request.resource) {
                    truth = .yes
                } else if let theirs = request.resourcePattern, glob.intersects(theirs) {
                    truth = truth.or(.unknown([AccessRequest.resourceName]))
                }
            }
            if truth == .yes { break }
        }
        return isNotResource ? truth.negated : truth
    }
}

/// Yes, no, or what it depends on.
enum Truth: Sendable, Hashable {
    case yes, no
    case unknown(Set<String>)

    func and(_ other: Truth) -> Truth {
        switch (self, other) {
        case (.no, _), (_, .no): .no
        case (.yes, let rest), (let rest, .yes): rest
        case (.unknown(let mine), .unknown(let theirs)): .unknown(mine.union(theirs))
        }
    }

    func or(_ other: Truth) -> Truth {
        switch (self, other) {
        case (.yes, _), (_, .yes): .yes
        case (.no, let rest), (let rest, .no): rest
        case (.unknown(let mine), .unknown(let theirs)): .unknown(mine.union(theirs))
        }
    }

    var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: self
        }
    }

    init(_ value: Bool) { self = value ? .yes : .no }
}
