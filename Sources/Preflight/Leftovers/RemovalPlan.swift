/// What is to be removed, in the order in which it can be: stacks by waves, then what needs others before the others.
public struct RemovalPlan: Sendable, Hashable {
    /// The things that were found; what a stack of the plan owns goes with it and stands nowhere here.
    public var items: [Leftover]
    /// The chosen ones, by place in `items`.
    public var chosen: Set<Int>

    /// A plan with nothing chosen but what is harmless.
    public init(_ facts: LeftoverFacts) {
        items = facts.items.filter { $0.stack == nil }
        chosen = []
        chosen = Set(items.indices.filter { items[$0].mayBePreselected })
    }

    /// The chosen things in the order of their removal.
    public var steps: [Leftover] { chosen.sorted().map { items[$0] } }

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

    /// Things in the order in which they can be removed; equal turns by type and name, so that two looks give one order.
    public static func ordered(_ items: [Leftover]) -> [Leftover] {
        items.sorted { ($0.turn, $0.type, $0.name, $0.id) < ($1.turn, $1.type, $1.name, $1.id) }
    }
}
