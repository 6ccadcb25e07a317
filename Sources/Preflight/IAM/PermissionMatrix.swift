/// What IAM's simulator said of every needed action, by service.
public struct PermissionMatrix: Sendable, Equatable {
    /// What one action on one resource came to.
    public enum Outcome: String, Sendable, Hashable {
        case allowed, depends, deniedImplicitly, deniedExplicitly, deniedByBoundary, deniedByOrganization, notAsked

        /// Whether the deployment would fail there.
        public var isDenied: Bool {
            self == .deniedImplicitly || self == .deniedExplicitly || self == .deniedByBoundary
                || self == .deniedByOrganization
        }
    }

    /// One needed action on one resource pattern, with its outcome.
    public struct Entry: Sendable, Hashable {
        /// Such as `s3:CreateBucket`.
        public var action: String
        /// The ARN (pattern) that it was asked for.
        public var resource: String
        /// The heading under which the page counts it, such as `EC2 / VPC`.
        public var service: String
        /// What it came to.
        public var outcome: Outcome
        /// What decided it, such as the id of the policy that has the matching statement; empty where unknown.
        public var decidedBy: String

        /// Where the need comes from: empty for the table of needed actions, else the types of the template's resources
        /// whose handlers name the action.
        public var types: [String]

        /// An entry made of its parts.
        public init(
            action: String, resource: String, service: String, outcome: Outcome, decidedBy: String = "",
            types: [String] = []
        ) {
            self.types = types
            self.action = action
            self.resource = resource
            self.service = service
            self.outcome = outcome
            self.decidedBy = decidedBy
        }
    }

    /// The counts of one service.
    public struct Row: Sendable, Hashable {
        /// The heading, such as `EC2 / VPC`.
        public var service: String
        /// How many actions the deployment needs.
        public var needed = 0
        /// How many of them are allowed.
        public var allowed = 0
        /// How many depend on what is not known now, or could not be asked.
        public var open = 0
        /// How many are denied.
        public var denied = 0
    }

    /// Every needed action, in the order of the table of needed actions.
    public var entries: [Entry]
    /// The principal that was asked about, as IAM names it.
    public var principal: String
    /// Whether the answers said anything of the organisation.
    public var toldOfOrganization: Bool

    /// A matrix made of its parts.
    public init(entries: [Entry], principal: String, toldOfOrganization: Bool) {
        self.entries = entries
        self.principal = principal
        self.toldOfOrganization = toldOfOrganization
    }

    /// The entries counted by service, in order of first appearance.
    public var rows: [Row] {
        var rows: [Row] = []
        var places: [String: Int] = [:]
        for entry in entries {
            let place = places[entry.service] ?? rows.count
            if place == rows.count {
                places[entry.service] = place
                rows.append(Row(service: entry.service))
            }
            rows[place].needed += 1
            switch entry.outcome {
            case .allowed: rows[place].allowed += 1
            case .depends, .notAsked: rows[place].open += 1
            default: rows[place].denied += 1
            }
        }
        return rows
    }

    /// The entries that would fail.
    public var denials: [Entry] { entries.filter { $0.outcome.isDenied } }
}
