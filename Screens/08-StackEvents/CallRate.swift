import Rollout

/// How many calls a second were really made, of the last few reports.
struct CallRate: Equatable, Sendable {
    /// The newest report.
    private(set) var report: CallReport?
    private var history: [(at: Int64, made: Int)] = []

    /// Seconds that the rate is taken over.
    static let window: Int64 = 12_000

    static func == (left: CallRate, right: CallRate) -> Bool {
        left.report == right.report && left.history.map(\.at) == right.history.map(\.at)
    }

    mutating func take(_ report: CallReport, at local: Int64) {
        self.report = report
        history.append((local, report.made))
        history.removeAll { local - $0.at > Self.window }
    }

    /// Calls a second; nil before two reports came.
    var perSecond: Double? {
        guard let first = history.first, let last = history.last, last.at > first.at else { return nil }
        return Double(last.made - first.made) * 1000 / Double(last.at - first.at)
    }

    /// Seconds since a stack was last read, where it is still read at all.
    func age(_ stackId: String, at local: Int64) -> Double? {
        guard let age = report?.age[stackId], let at = history.last?.at else { return nil }
        return age + Double(max(0, local - at)) / 1000
    }
}
