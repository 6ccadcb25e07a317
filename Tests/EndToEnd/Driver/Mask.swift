/// What varies from run to run, blanked so that two screens can be compared; the width stays.
struct Mask: Sendable {
    /// What to look for.
    private let pattern: @Sendable () -> Regex<Substring>

    /// Blanks the letters and digits of what the pattern finds.
    init(_ pattern: @autoclosure @escaping @Sendable () -> Regex<Substring>) {
        self.pattern = pattern
    }

    /// Clock times and elapsed times: `14:32:07`, `6:41`.
    static let times = Mask(/[0-9]+(?::[0-9][0-9])+/)

    /// Ports: a colon and at least four digits.
    static let ports = Mask(/:[0-9]{4,5}/)

    /// Every number: for screens of a rollout that still runs.
    static let numbers = Mask(/[0-9]+/)

    /// A random identifier.
    static let identifiers = Mask(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/)

    /// The number in a load balancer's address.
    static let balancers = Mask(/web-[0-9]+/)

    /// The line with a `0` for each letter or digit of what was found.
    func apply(to line: String) -> String {
        var result = line
        for range in line.ranges(of: pattern()).reversed() {
            result.replaceSubrange(range, with: line[range].map { $0.isNumber || $0.isLetter ? "0" : $0 })
        }
        return result
    }
}
