import Panther
import Preflight

/// Something that a service lists, as far as rules look at it.
struct SeenThing: Sendable {
    var type: String
    var name: String
    var id: String
    /// Other forms of its physical ID.
    var otherIds: [String] = []
    var note = ""
    var tags: [String: String] = [:]
}

/// What a listing came upon: kept by rule, the rest forgotten as the pages come, so that ten thousand things take no room.
struct Sieve: Sendable {
    let region: String
    let account: String
    var items: [Leftover] = []
    var lookAlikes: [LeftoverFacts.LookAlike] = []
    var lookAlikeCount = 0
    /// How many look-alikes are kept until it is known which of them belong to a Panther stack.
    private static let most = 2000

    init(region: String, account: String) {
        self.region = region
        self.account = account
    }

    /// Keeps a thing that a rule takes; counts one that only has the name in it.
    mutating func see(_ thing: SeenThing) {
        let rule = LeftoverRule.rule(
            type: thing.type, name: thing.name, tags: thing.tags, region: region, account: account)
        guard let rule else {
            guard thing.name.lowercased().contains("panther") else { return }
            lookAlikeCount += 1
            if lookAlikes.count < Self.most {
                lookAlikes.append(LeftoverFacts.LookAlike(type: thing.type, name: thing.name))
            }
            return
        }
        items.append(
            Leftover(
                type: thing.type, name: thing.name, id: thing.id, region: rule.isGlobal ? "" : region, note: thing.note,
                effect: rule.effect, holding: rule.holding, why: rule.why(region: region), removal: rule.removal,
                turn: rule.turn, otherIds: thing.otherIds, stackTag: thing.tags[Leftover.stackTagKey]))
    }

    /// Forgets look-alikes that the test takes; keeps 200 of the others.
    mutating func forgetLookAlikes(where test: (LeftoverFacts.LookAlike) -> Bool) {
        let others = lookAlikes.filter { !test($0) }
        lookAlikeCount -= lookAlikes.count - others.count
        lookAlikes = Array(others.prefix(200))
    }

    /// Sees things of one type.
    mutating func see(_ type: String, _ names: some Sequence<(name: String, id: String)>) {
        for (name, id) in names { see(SeenThing(type: type, name: name, id: id)) }
    }

    /// Takes in what another sieve kept.
    mutating func add(_ other: Sieve) {
        items += other.items
        lookAlikeCount += other.lookAlikeCount
        lookAlikes += other.lookAlikes.prefix(max(0, Self.most - lookAlikes.count))
    }
}

/// A service that is asked what it holds.
struct LeftoverSource: Sendable {
    /// What it lists, in words, such as `log groups`.
    let what: String
    /// The permission that it needs.
    let action: String
    /// Lists into the sieve.
    let list: @Sendable (AWSScan, inout Sieve) async throws -> Void
}
