extension Scenario {
    /// A policy: its name and its document.
    public struct Policy: Hashable, Sendable {
        /// The name; of a service or resource control policy also what its id is made of.
        public var name: String
        /// The document as JSON.
        public var document: String

        /// A policy made of its parts.
        public init(name: String, document: String) {
            self.name = name
            self.document = document
        }

        /// AWS's own policy that allows everything.
        public static let administratorAccess = Policy(
            name: "AdministratorAccess",
            document: #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#)
    }

    /// The organisation that the account belongs to.
    public struct Organization: Hashable, Sendable {
        /// Such as `o-practice01`.
        public var id: String
        /// The account that manages it.
        public var managementAccount: String
        /// Whether the account may read the organisation's policies: it is the management account, or a delegate.
        public var isReadable: Bool
        /// The levels, the root first; the last one is the account's own.
        public var levels: [Level]

        /// An organisation made of its parts.
        public init(
            id: String = "o-practice01", managementAccount: String = "999900009999", isReadable: Bool = true,
            levels: [Level] = []
        ) {
            self.id = id
            self.managementAccount = managementAccount
            self.isReadable = isReadable
            self.levels = levels
        }
    }

    /// A level of the organisation.
    public struct Level: Hashable, Sendable {
        /// Such as `r-prac`, `ou-prac-security`, or the account's twelve digits.
        public var id: String
        /// Such as `Root` or `Security`.
        public var name: String
        /// Service control policies besides FullAWSAccess.
        public var servicePolicies: [Policy]
        /// Resource control policies besides RCPFullAWSAccess.
        public var resourcePolicies: [Policy]
        /// Whether FullAWSAccess is attached, as it is unless somebody takes it away.
        public var hasFullAccess: Bool

        /// A level made of its parts.
        public init(
            id: String, name: String, servicePolicies: [Policy] = [], resourcePolicies: [Policy] = [],
            hasFullAccess: Bool = true
        ) {
            self.id = id
            self.name = name
            self.servicePolicies = servicePolicies
            self.resourcePolicies = resourcePolicies
            self.hasFullAccess = hasFullAccess
        }

        /// All service control policies, AWS's own first.
        var allServicePolicies: [Policy] {
            (hasFullAccess
                ? [Policy(name: "FullAWSAccess", document: Policy.administratorAccess.document)] : [])
                + servicePolicies
        }

        /// All resource control policies; AWS's own cannot be detached.
        var allResourcePolicies: [Policy] {
            let full =
                #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"#
            return [Policy(name: "RCPFullAWSAccess", document: full)] + resourcePolicies
        }
    }
}
