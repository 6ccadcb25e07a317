/// A random number generator whose numbers depend on the seed alone: SplitMix64 by Steele, Lea and Flood (2014), with
/// the constants of Vigna's reference implementation.
///
/// The stream is part of the package's behaviour: a scenario's seed decides the ids, names and durations of its practice
/// account, and an exam's seed its task. It must never change for a given seed.
public struct SeededRandom: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    /// A generator at the beginning of the seed's stream.
    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, `bound`; 0 for a bound below 2.
    ///
    /// It is the remainder of one number of the stream, so that the stream advances by one in every case.
    public mutating func below(_ bound: Int) -> Int {
        Int(next() % UInt64(max(1, bound)))
    }
}
