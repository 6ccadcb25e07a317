/// What is to be removed, in the order in which it can be: stacks by waves, then what needs others before the others.
///
/// A plan is the only way to a removal, and it holds nothing but what was proven to be removable. Neither a caller nor a
/// screen can put anything else into it.
public struct RemovalPlan: Sendable, Hashable {
    /// The things that can be removed: no stack owns them and nothing protects them.
    public let items: [Leftover]
    /// The things that are not offered: a stack owns them, protection is on, or an owner could not be excluded.
    public let withheld: [Leftover]
    /// The chosen ones, by place in `items`.
    public private(set) var chosen: Set<Int>
    /// The region that was looked at.
    public let region: String
    private let livingStacks: [String]

    /// A plan with nothing chosen but what is harmless, and nothing at all while a Panther stack lives.
    public init(_ facts: LeftoverFacts) {
        items = facts.items.filter { $0.removability == .removable }
        withheld = facts.items.filter { $0.removability != .removable }
        region = facts.region
        livingStacks = facts.livingStacks
        chosen = []
        preselect()
    }

    /// The chosen things in the order of their removal.
    public var steps: [Leftover] { chosen.sorted().map { items[$0] } }

    /// Whether every Panther stack that lives, or may, is chosen for removal itself. The plan stops at a stack that stays,
    /// so what comes after the stacks is reached only when they are gone.
    public var leavesNoLivingStack: Bool {
        let goes = Set(steps.filter(\.isStack).map(\.id))
        return livingStacks.allSatisfy { goes.contains($0) }
    }

    /// What has to be typed before anything is removed: the old root stack's name, or the account's number where only
    /// leftovers remain.
    public func confirmation(account: String) -> String { steps.first { $0.isStack }?.name ?? account }

    /// Chooses a thing, or takes the choice back.
    public mutating func toggle(_ place: Int) {
        guard items.indices.contains(place) else { return }
        if chosen.remove(place) == nil { chosen.insert(place) }
    }

    /// Chooses everything that the test takes.
    public mutating func choose(where test: (Leftover) -> Bool) {
        chosen.formUnion(items.indices.filter { test(items[$0]) })
    }

    /// Keeps everything that the test takes.
    public mutating func keep(where test: (Leftover) -> Bool) {
        chosen = chosen.filter { !test(items[$0]) }
    }

    /// Chooses what is harmless, unless a Panther stack lives that is not chosen.
    public mutating func preselect() {
        guard leavesNoLivingStack else { return }
        choose(where: \.mayBePreselected)
    }

    /// Things in the order in which they can be removed; equal turns by type and name, so that two looks give one order.
    public static func ordered(_ items: [Leftover]) -> [Leftover] {
        items.sorted { ($0.turn, $0.type, $0.name, $0.id) < ($1.turn, $1.type, $1.name, $1.id) }
    }
}
