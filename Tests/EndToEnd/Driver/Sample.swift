import Primitives

/// A few of many, drawn anew in each run: over many runs all of them are played. The seed is printed, and
/// PANTHER_WIZARD_SEED draws the same few again.
struct Sample {
    /// What the draw depends on.
    let seed = Places.variable("PANTHER_WIZARD_SEED").flatMap(UInt64.init) ?? UInt64.random(in: 1...9_999)

    /// So many of them; all in the long form.
    func draw<Element>(_ count: Int, of all: [Element]) -> [Element] {
        guard !Places.isFull else { return all }
        var chance = SeededRandom(seed: seed)
        return Array(all.shuffled(using: &chance).prefix(count))
    }
}
