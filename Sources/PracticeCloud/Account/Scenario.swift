public import Stacks

/// What a practice cloud begins with and what goes wrong in it: read from a YAML file, or made in a test.
public struct Scenario: Hashable, Sendable {
    /// What the scenario is asked for by.
    public var name: String
    /// One line for a list of scenarios.
    public var title: String
    /// The account that everything happens in.
    public var account: Account
    /// Who the credentials belong to.
    public var principal: Principal
    /// Where Panther's templates are published.
    public var release: Release
    /// What stands in the account already.
    public var contents: [Item]
    /// Stacks that stand in the account already, deployed from their templates before the server starts.
    public var stacks: [Stack]
    /// The organisation that the account belongs to; nil where it belongs to none.
    public var organization: Organization?
    /// What goes wrong.
    public var faults: [PlannedFault]
    /// Quotas by name, such as `cloudformation:stacks`, where they differ from AWS's defaults.
    public var quotas: [String: Int]
    /// Seeds names, ids and durations: the same seed and the same calls give the same account.
    public var seed: UInt64
    /// Virtual seconds per real second, unless the command line says otherwise.
    public var speed: Double
    /// Virtual seconds after which an event can be read at the latest: eventual consistency. Each stack lags by an amount
    /// of its own, so that events of one stack can be seen before earlier ones of another.
    public var visibilityDelay: Double

    /// A scenario made of its parts; without any, an empty account whose operator may do everything.
    public init(
        name: String = "empty", title: String = "An empty account", account: Account = Account(),
        principal: Principal = Principal(), release: Release = Release(), contents: [Item] = [], stacks: [Stack] = [],
        organization: Organization? = nil, faults: [PlannedFault] = [], quotas: [String: Int] = [:], seed: UInt64 = 1,
        speed: Double = 60, visibilityDelay: Double = 0
    ) {
        self.name = name
        self.title = title
        self.account = account
        self.principal = principal
        self.release = release
        self.contents = contents
        self.stacks = stacks
        self.organization = organization
        self.faults = faults
        self.quotas = quotas
        self.seed = seed
        self.speed = speed
        self.visibilityDelay = visibilityDelay
    }

    /// The account that everything happens in.
    public struct Account: Hashable, Sendable {
        /// Twelve digits.
        public var id: String
        /// What IAM ListAccountAliases answers, where there is one.
        public var alias: String?
        /// The region that the exports name.
        public var region: String
        /// Whether Panther has approved the account, so that it may read the release bucket.
        public var isApproved: Bool

        /// An account made of its parts.
        public init(
            id: String = "123456789012", alias: String? = nil, region: String = "us-east-1", isApproved: Bool = true
        ) {
            self.id = id
            self.alias = alias
            self.region = region
            self.isApproved = isApproved
        }
    }

    /// Who the credentials belong to.
    public struct Principal: Hashable, Sendable {
        /// What follows the account in the ARN, such as `user/operator`, `root` or `assumed-role/Admin/ada`.
        public var path: String
        /// The policies of a user. A session has those of its role, the root user none.
        public var policies: [Policy]
        /// The permissions boundary of a user, where it has one.
        public var boundary: Policy?
        /// The groups that a user is in; what their policies say holds for the user too.
        public var groups: [Group]
        /// The access key id that requests are signed with.
        public var accessKeyId: String
        /// The secret that requests are signed with.
        public var secretAccessKey: String

        /// A principal made of its parts.
        public init(
            path: String = "user/operator", policies: [Policy] = [.administratorAccess], boundary: Policy? = nil,
            groups: [Group] = [], accessKeyId: String = "AKIAPRACTICE00000001",
            secretAccessKey: String = "practice/only/this/opens/no/real/account"
        ) {
            self.path = path
            self.policies = policies
            self.boundary = boundary
            self.groups = groups
            self.accessKeyId = accessKeyId
            self.secretAccessKey = secretAccessKey
        }

        /// What IAM evaluates for a user: its own policies, then those of its groups.
        var allPolicies: [Policy] { policies + groups.flatMap(\.policies) }
    }

    /// A group of users with its policies.
    public struct Group: Hashable, Sendable {
        /// The group's name, unique in the account.
        public var name: String
        /// AWS's own policies are attached, all others stand inside.
        public var policies: [Policy]

        /// A group made of its parts.
        public init(name: String, policies: [Policy]) {
            self.name = name
            self.policies = policies
        }
    }

    /// Where Panther's templates are published: a bucket that belongs to another account.
    public struct Release: Hashable, Sendable {
        /// The bucket's name without the region that ends it, such as `panther-enterprise`.
        public var bucketPrefix: String
        /// The folder of the release, such as `v1.16.0`.
        public var version: String

        /// Whether it is published in the account's region even where Panther does not run.
        public var isPublishedHere: Bool

        /// A release made of its parts.
        public init(
            bucketPrefix: String = "panther-enterprise", version: String = "v1.16.0", isPublishedHere: Bool = true
        ) {
            self.isPublishedHere = isPublishedHere
            self.bucketPrefix = bucketPrefix
            self.version = version
        }
    }

    /// Something that stands in the account already.
    public struct Item: Hashable, Sendable {
        /// Such as `AWS::IAM::Role`.
        public var type: String
        /// The physical id by which its service knows it.
        public var name: String
        /// Nil: the account's region, or none where the service is global.
        public var region: String?
        /// The name of the stack that made it, where one did.
        public var stack: String?
        /// Its properties, as a template would write them.
        public var properties: TemplateMap<TemplateValue>
        /// Its tags.
        public var tags: [String: String]
        /// For a bucket: texts by key.
        public var objects: [String: String]
        /// How many days before the start it was made.
        public var ageInDays: Double

        /// A thing made of its parts.
        public init(
            type: String, name: String, region: String? = nil, stack: String? = nil,
            properties: TemplateMap<TemplateValue> = [:],
            tags: [String: String] = [:], objects: [String: String] = [:], ageInDays: Double = 90
        ) {
            self.type = type
            self.name = name
            self.region = region
            self.stack = stack
            self.properties = properties
            self.tags = tags
            self.objects = objects
            self.ageInDays = ageInDays
        }
    }

    /// A stack that stands in the account already.
    public struct Stack: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Nil: the account's region.
        public var region: String?
        /// The template's text, or nil where `templateURL` names it.
        public var template: String?
        /// Where the template lies in the practice S3.
        public var templateURL: String?
        /// Parameters by name.
        public var parameters: [String: String]
        /// How many days before the start it was deployed.
        public var ageInDays: Double
        /// Whether somebody tried to delete it since.
        public var isDeletionTried: Bool

        /// A stack made of its parts.
        public init(
            name: String, region: String? = nil, template: String? = nil, templateURL: String? = nil,
            parameters: [String: String] = [:], ageInDays: Double = 90, isDeletionTried: Bool = false
        ) {
            self.name = name
            self.region = region
            self.template = template
            self.templateURL = templateURL
            self.parameters = parameters
            self.ageInDays = ageInDays
            self.isDeletionTried = isDeletionTried
        }
    }
}
