/// A few of many, drawn anew in each run: over many runs all of them are played. The seed is printed, and
/// PANTHER_WIZARD_SEED draws the same few again.
struct Sample {
    /// What the draw depends on.
    let seed = Places.variable("PANTHER_WIZARD_SEED").flatMap(UInt64.init) ?? UInt64.random(in: 1...9_999)

    /// So many of them; all in the long form.
    func draw<Element>(_ count: Int, of all: [Element]) -> [Element] {
        guard !Places.isFull else { return all }
        var chance = Chance(state: seed)
        return Array(all.shuffled(using: &chance).prefix(count))
    }

    /// SplitMix64.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
    }
}
