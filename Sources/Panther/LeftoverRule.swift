/// Something that an earlier deployment of Panther can have left, and how it is told from a customer's own things.
public struct LeftoverRule: Hashable, Sendable {
    /// How a thing is known to be Panther's.
    public enum Mark: Hashable, Sendable {
        /// Its whole name, with `<region>` and `<account>` filled in.
        case name(String)
        /// How its name starts, where nothing but Panther uses that start.
        case start(String)
        /// Its name together with a tag: the name alone is too common.
        case nameAndTag(String, key: String, value: String)
        /// Tags that Panther's root template sets; the name cannot be foretold.
        case tags([String: String])
    }

    /// What it means for a new deployment.
    public enum Effect: String, Hashable, Sendable {
        /// A new deployment needs the same name and fails.
        case collides
        /// It collides only when OnboardSelf is true.
        case collidesWhenOnboarding
        /// It is only in the way of tidiness, policies or quotas.
        case clutter
    }

    /// What is lost when it is removed.
    public enum Holding: String, Hashable, Sendable {
        /// Nothing that anyone would miss.
        case nothing
        /// Logs of Panther itself.
        case logs
        /// Data: logs, alerts, settings, users or what is needed to read them.
        case data
    }

    /// CloudFormation's name of the type.
    public var type: String
    /// How it is known.
    public var mark: Mark
    /// Whether it belongs to no region.
    public var isGlobal: Bool
    /// What it means for a new deployment.
    public var effect: Effect
    /// What is lost with it.
    public var holding: Holding
    /// The nested stack that makes it, or who else.
    public var madeBy: String
    /// In which turn it is removed, lowest first: what others need goes last.
    public var turn: Int
    /// What removing it takes, in a sentence.
    public var removal: String

    /// Whether it may be chosen for removal beforehand: never where data would be lost.
    public var mayBePreselected: Bool { holding != .data }

    /// Whether a thing is the one that the rule speaks of.
    ///
    /// - Parameter tags: the thing's tags; where they were not read, only rules that need none can match.
    public func matches(type: String, name: String, tags: [String: String] = [:], region: String, account: String)
        -> Bool
    {
        guard type == self.type else { return false }
        func filled(_ text: String) -> String {
            text.replacing("<region>", with: region).replacing("<account>", with: account)
        }
        switch mark {
        case .name(let wanted): return name == filled(wanted)
        case .start(let start): return name.hasPrefix(filled(start))
        case .nameAndTag(let wanted, let key, let value): return name == filled(wanted) && tags[key] == value
        case .tags(let wanted): return wanted.allSatisfy { tags[$0.key] == $0.value }
        }
    }

    /// Why a thing that the rule takes is held to be Panther's, in a sentence.
    public func why(region: String) -> String {
        switch mark {
        case .name: "It has a name that Panther gives (\(madeBy))."
        case .start(let start):
            "Its name starts with \(start.replacing("<region>", with: region)), as Panther's do (\(madeBy))."
        case .nameAndTag(_, let key, let value): "It has Panther's name for it and the tag \(key)=\(value) (\(madeBy))."
        case .tags(let tags):
            "It carries the tags \(tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " and ")) (\(madeBy))."
        }
    }

    /// The first rule of the table that takes a thing; nil where the thing is not Panther's.
    public static func rule(
        type: String, name: String, tags: [String: String] = [:], region: String, account: String
    ) -> LeftoverRule? {
        byType[type]?.first { $0.matches(type: type, name: name, tags: tags, region: region, account: account) }
    }

    /// The whole table, in the order of removal.
    public static let all: [LeftoverRule] = rows.sorted { $0.turn < $1.turn }

    private static let byType = Dictionary(grouping: all, by: \.type)
}
