/// What an answer must carry so that it can be told from a stale one: whose question it answers, and the how-manieth.
public struct Stamp: Sendable, Hashable {
    /// The step that asked.
    public var step: StepID
    /// Counts the questions of that step, from 1.
    public var generation: Int

    /// The stamp of that step's question number `generation`.
    public init(step: StepID, generation: Int) {
        self.step = step
        self.generation = generation
    }
}

/// A question to the outside, from not asked to answered; an answer to an older question is dropped.
public struct Inquiry<Answer: Sendable & Equatable>: Sendable, Equatable {
    /// The step that asks.
    public let step: StepID
    /// The last answer that was accepted; kept while a newer question is under way.
    public private(set) var answer: Answer?
    /// Whether a question is under way.
    public private(set) var isAsking = false
    /// What the accepted answer was made from; nil until there is one.
    public private(set) var fingerprint: Fingerprint?
    private var generation = 0
    private var askedWith: Fingerprint?

    /// A question of that step that was not asked yet.
    public init(step: StepID) {
        self.step = step
    }

    /// Notes that the question is asked (again) with these inputs, and returns the stamp that its answer must carry.
    public mutating func ask(with fingerprint: Fingerprint) -> Stamp {
        generation += 1
        isAsking = true
        askedWith = fingerprint
        return Stamp(step: step, generation: generation)
    }

    /// Takes an answer; returns false, changing nothing, where it answers an older question than the last.
    public mutating func accept(_ answer: Answer, stamp: Stamp) -> Bool {
        guard isAsking, stamp.step == step, stamp.generation == generation else { return false }
        self.answer = answer
        isAsking = false
        fingerprint = askedWith
        return true
    }

    /// Whether the inputs are no longer those that the accepted answer (or the question under way) was made from.
    public func isStale(against current: Fingerprint) -> Bool {
        let made = isAsking ? askedWith : fingerprint
        return made != nil && made != current
    }

    /// Whether it must be asked now: never asked, or stale.
    public func needsAsking(with current: Fingerprint) -> Bool {
        (answer == nil && !isAsking) || isStale(against: current)
    }
}
