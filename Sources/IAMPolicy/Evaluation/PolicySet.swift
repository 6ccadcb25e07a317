/// Policies that decide together: all of a level of the organisation, or all of a principal.
public struct PolicySet: Sendable, Hashable {
    /// A document and the name that it goes by.
    public struct Policy: Sendable, Hashable {
        /// Its name; nil where it has none.
        public var name: String?
        /// What it says.
        public var document: PolicyDocument

        /// A policy made of its parts.
        public init(name: String?, document: PolicyDocument) {
            self.name = name
            self.document = document
        }
    }

    /// The level's name, such as `OU Security`; nil for policies of a principal.
    public let level: String?
    /// The policies.
    public let policies: [Policy]
    private let statements: [Entry]
    /// Places of the statements that may concern a service's actions, in order; the others concern any service's.
    private let places: [String: [Int]]
    private let general: [Int]

    private struct Entry: Sendable, Hashable {
        var policy: Int
        var statement: PolicyStatement
    }

    /// A set of policies, made ready for many requests.
    public init(level: String? = nil, _ policies: [Policy]) {
        self.level = level
        self.policies = policies
        statements = policies.enumerated().flatMap { place, policy in
            policy.document.statements.map { Entry(policy: place, statement: $0) }
        }
        var byService: [String: [Int]] = [:]
        var general: [Int] = []
        for (place, entry) in statements.enumerated() {
            guard let services = entry.statement.services else {
                general.append(place)
                continue
            }
            for service in services { byService[service, default: []].append(place) }
        }
        self.general = general
        places = byService.mapValues { ($0 + general).sorted() }
    }

    /// What the set says of a request.
    struct Ruling {
        var deny: StatementReference?
        var allow: StatementReference?
        var doubts: [Dependency] = []
    }

    func ruling(_ request: PreparedRequest, layer: PolicyLayer) -> Ruling {
        var ruling = Ruling()
        for place in places[request.service] ?? general {
            let statement = statements[place].statement
            guard statement.concerns(action: request.action) else { continue }
            // One reason is enough, and an allow beside an allow decides nothing.
            if statement.effect == .allow ? ruling.allow != nil : ruling.deny != nil { continue }
            switch statement.applies(to: request, byResource: layer == .rcp || layer == .resource) {
            case .no: continue
            case .yes:
                let reference = reference(place, layer)
                if statement.effect == .deny { ruling.deny = reference } else { ruling.allow = reference }
            case .unknown(let keys):
                ruling.doubts.append(
                    Dependency(keys: keys.sorted(), effect: statement.effect, statement: reference(place, layer)))
            }
        }
        if ruling.allow != nil { ruling.doubts.removeAll { $0.effect == .allow } }
        return ruling
    }

    private func reference(_ place: Int, _ layer: PolicyLayer) -> StatementReference {
        let entry = statements[place]
        return StatementReference(
            layer: layer, level: level, policy: policies[entry.policy].name, sid: entry.statement.sid,
            index: entry.statement.index)
    }

    /// The statement that a reference into this set means; nil where it means none.
    public func statement(_ reference: StatementReference) -> PolicyStatement? {
        policies.first { $0.name == reference.policy }.flatMap { policy in
            reference.index.flatMap { index in policy.document.statements.first { $0.index == index } }
        }
    }
}
