/// How what a check found differs from what an earlier run kept.
public struct CheckComparison: Sendable, Hashable {
    /// One finding that is not as it was.
    public struct Change: Sendable, Hashable {
        /// What became of it.
        public enum Kind: String, Sendable, Hashable {
            /// It was not there before.
            case new
            /// It is not there any more.
            case gone
            /// The same matter, found otherwise.
            case changed
        }

        /// What became of it.
        public var kind: Kind
        /// The finding as the earlier run kept it; nil for a new one.
        public var before: Finding?
        /// The finding as it is now; nil for one that is gone.
        public var after: Finding?

        /// The finding as it is now, or was last.
        public var finding: Finding? { after ?? before }
    }

    /// The earlier run.
    public var run: RunID
    /// When it began, in milliseconds since 1970 UTC.
    public var begunAt: Int64
    /// What is not as it was, in the order of the steps: new, changed, gone.
    public var changes: [Change] = []
    /// How many findings are as they were.
    public var sameCount = 0
    /// Steps that the earlier run did not ask.
    public var notAsked: [StepID] = []

    /// Compares what was found now with the run, step by step.
    ///
    /// Findings are compared by what they say; when and as whom something was asked is not compared. A finding of the same
    /// title is the same matter, and so is one whose question brings one finding alone.
    public init(of record: CheckRecord, with run: Run) {
        self.run = run.id
        begunAt = run.begunAt
        for part in record.parts {
            guard let earlier = run.findings[part.step]?.findings else {
                notAsked.append(part.step)
                continue
            }
            compare(part.findings, with: earlier)
        }
    }

    private mutating func compare(_ now: [Finding], with earlier: [Finding]) {
        let questions = (now.map(\.evidence.asked), earlier.map(\.evidence.asked))
        var (now, earlier) = (now, earlier)
        sameCount += Self.pairs(&now, &earlier) { $0.says($1) }.count
        let sameTitle = Self.pairs(&now, &earlier) { $0.title == $1.title }
        let sameQuestion = Self.pairs(&now, &earlier) { after, before in
            let asked = after.evidence.asked
            return before.evidence.asked == asked && questions.0.count { $0 == asked } == 1
                && questions.1.count { $0 == asked } == 1
        }
        changes += now.map { Change(kind: .new, before: nil, after: $0) }
        changes += (sameTitle + sameQuestion).map { Change(kind: .changed, before: $0.before, after: $0.after) }
        changes += earlier.map { Change(kind: .gone, before: $0, after: nil) }
    }

    /// Takes out of both lists what belongs together, in order.
    private static func pairs(
        _ now: inout [Finding], _ earlier: inout [Finding], _ belong: (Finding, Finding) -> Bool
    ) -> [(before: Finding, after: Finding)] {
        var pairs: [(before: Finding, after: Finding)] = []
        now.removeAll { after in
            guard let place = earlier.firstIndex(where: { belong(after, $0) }) else { return false }
            pairs.append((earlier.remove(at: place), after))
            return true
        }
        return pairs
    }

    /// How many changes of a kind there are.
    public func count(of kind: Change.Kind) -> Int { changes.count { $0.kind == kind } }

    /// All of it in numbers: `1 new, 2 changed, 0 gone, 14 as before`.
    public var summary: String {
        let counts = [Change.Kind.new, .changed, .gone].map { "\(count(of: $0)) \($0.rawValue)" }
        return (counts + ["\(sameCount) as before"]).joined(separator: ", ")
    }
}

extension Finding {
    /// Whether it says the same as another, whenever that was asked.
    fileprivate func says(_ other: Finding) -> Bool {
        severity == other.severity && title == other.title && detail == other.detail && remedy == other.remedy
    }
}
