/// Every layer of policies around a principal. A layer that is nil does not restrict.
///
/// Source: IAM User Guide, "Policy evaluation logic"; Organizations User Guide, "SCP evaluation" and "RCP evaluation".
public struct PolicyLayers: Sendable, Hashable {
    /// Service control policies, a set a level, the root first and the account last.
    public var scp: [PolicySet]?
    /// Resource control policies, likewise.
    public var rcp: [PolicySet]?
    /// The principal's own policies.
    public var identity: PolicySet?
    /// Its permissions boundary.
    public var boundary: PolicySet?
    /// The policies of its session.
    public var session: PolicySet?
    /// The account that manages the organisation, which the organisation's policies do not bind.
    public var managementAccount: String?

    /// Layers made of their parts.
    public init(
        scp: [PolicySet]? = nil, rcp: [PolicySet]? = nil, identity: PolicySet? = nil, boundary: PolicySet? = nil,
        session: PolicySet? = nil, managementAccount: String? = nil
    ) {
        self.scp = scp
        self.rcp = rcp
        self.identity = identity
        self.boundary = boundary
        self.session = session
        self.managementAccount = managementAccount
    }

    /// Services whose resources RCPs protect, by the prefix of their actions.
    public static let rcpServices: Set<String> = [
        "s3", "sts", "kms", "sqs", "secretsmanager", "ecr", "aoss", "logs", "dynamodb", "cognito-idp",
        "cognito-identity",
    ]

    /// Whether the request is allowed.
    ///
    /// A statement that denies decides against all else; every layer, and every level of the organisation, must allow.
    /// What is certainly denied is denied, whatever else is not known.
    public func decide(_ request: AccessRequest) -> Decision {
        let prepared = PreparedRequest(request)
        var explicit: [Decision.Block] = []
        var implicit: [Decision.Block] = []
        var doubts: [Dependency] = []
        var grants: [StatementReference] = []
        for (layer, set) in sets(for: prepared, request) {
            let ruling = set.ruling(prepared, layer: layer)
            if let deny = ruling.deny {
                explicit.append(Decision.Block(isExplicit: true, statement: deny))
            } else if ruling.allow == nil, !ruling.doubts.contains(where: { $0.effect == .allow }) {
                let missing = StatementReference(layer: layer, level: set.level)
                implicit.append(Decision.Block(isExplicit: false, statement: missing))
            } else {
                doubts += ruling.doubts
                if let allow = ruling.allow { grants.append(allow) }
            }
        }
        let outcome: Decision.Outcome =
            !explicit.isEmpty ? .explicitDeny : !implicit.isEmpty ? .implicitDeny : doubts.isEmpty ? .allowed : .depends
        return Decision(
            outcome: outcome, blocks: explicit + implicit, dependsOn: outcome == .depends ? doubts : [], grants: grants)
    }

    private func sets(for prepared: PreparedRequest, _ request: AccessRequest) -> [(PolicyLayer, PolicySet)] {
        var sets: [(PolicyLayer, PolicySet)] = []
        var account = prepared.principal.account
        if account.isEmpty, case .known(let values) = prepared.context.value(of: "aws:principalaccount") {
            account = values.first ?? ""
        }
        let isExempt = PolicyPrincipal.isServiceLinked(prepared.policyARN)
        if !isExempt, managementAccount == nil || managementAccount != account {
            sets += (scp ?? []).map { (.scp, $0) }
        }
        let owner = request.resourceAccount ?? account
        if !isExempt, managementAccount == nil || managementAccount != owner,
            Self.rcpServices.contains(prepared.service)
        {
            sets += (rcp ?? []).map { (.rcp, $0) }
        }
        for (layer, set) in [(PolicyLayer.identity, identity), (.boundary, boundary), (.session, session)] {
            if let set { sets.append((layer, set)) }
        }
        return sets
    }

    /// Whether a resource's own policy, such as a role's trust, allows the request by itself.
    public static func resourcePolicy(_ document: PolicyDocument, allows request: AccessRequest) -> Decision {
        let set = PolicySet([PolicySet.Policy(name: nil, document: document)])
        let ruling = set.ruling(PreparedRequest(request), layer: .resource)
        if let deny = ruling.deny {
            return Decision(
                outcome: .explicitDeny, blocks: [Decision.Block(isExplicit: true, statement: deny)], dependsOn: [],
                grants: [])
        }
        if ruling.allow == nil, !ruling.doubts.contains(where: { $0.effect == .allow }) {
            let missing = StatementReference(layer: .resource)
            return Decision(
                outcome: .implicitDeny, blocks: [Decision.Block(isExplicit: false, statement: missing)], dependsOn: [],
                grants: [])
        }
        return Decision(
            outcome: ruling.doubts.isEmpty ? .allowed : .depends, blocks: [], dependsOn: ruling.doubts,
            grants: ruling.allow.map { [$0] } ?? [])
    }
}
