/// The layers of policies, each of which must allow and may deny.
public enum PolicyLayer: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Service control policies of the organisation.
    case scp
    /// Resource control policies of the organisation.
    case rcp
    /// The principal's own policies.
    case identity
    /// Its permissions boundary.
    case boundary
    /// The policies that its session was given.
    case session
    /// The resource's own policy, a role's trust among them.
    case resource

    /// In the order in which they are asked.
    public static func < (left: PolicyLayer, right: PolicyLayer) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// Where a statement stands, or (without policy and index) where one is missing.
public struct StatementReference: Sendable, Hashable {
    /// The layer.
    public var layer: PolicyLayer
    /// The level of the organisation.
    public var level: String?
    /// The policy's name.
    public var policy: String?
    /// The statement's Sid.
    public var sid: String?
    /// The statement's place in its document, from 0.
    public var index: Int?

    /// A reference made of its parts.
    public init(layer: PolicyLayer, level: String? = nil, policy: String? = nil, sid: String? = nil, index: Int? = nil)
    {
        self.layer = layer
        self.level = level
        self.policy = policy
        self.sid = sid
        self.index = index
    }
}

/// A statement whose application turns on what is not known now.
public struct Dependency: Sendable, Hashable {
    /// The condition keys in lower case, or `AccessRequest.resourceName`, sorted.
    public var keys: [String]
    /// What the statement would do.
    public var effect: PolicyStatement.Effect
    /// The statement.
    public var statement: StatementReference
}

/// What the policies come to for a request.
public struct Decision: Sendable, Hashable {
    /// What they come to.
    public enum Outcome: String, Sendable, Hashable {
        case allowed, implicitDeny, explicitDeny
        /// It cannot be said now; `dependsOn` says what it turns on.
        case depends
    }

    /// One layer's, or level's, denial.
    public struct Block: Sendable, Hashable {
        /// Whether a statement denies, or none allows.
        public var isExplicit: Bool
        /// The statement that denies; the layer and level alone where none allows.
        public var statement: StatementReference
    }

    /// What they come to.
    public var outcome: Outcome
    /// Every denial, those by a statement first, then in the order of the layers and from the root down.
    public var blocks: [Block]
    /// What it turns on; empty unless the outcome is `depends`.
    public var dependsOn: [Dependency]
    /// The statements that allow, one of each layer that was asked.
    public var grants: [StatementReference]

    /// The layers that deny, in order, each once.
    public var blockedBy: [PolicyLayer] { Set(blocks.map(\.statement.layer)).sorted() }

    /// The keys that it depends on, sorted, each once.
    public var keys: [String] { Set(dependsOn.flatMap(\.keys)).sorted() }

    /// What decides a denial.
    public var deciding: Block? { blocks.first }
}
