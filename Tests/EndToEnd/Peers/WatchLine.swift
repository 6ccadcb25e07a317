#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A line of `watch --json`, as far as the tests look at it themselves.
struct WatchLine: Decodable, Sendable {
    struct Cause: Decodable, Sendable {
        let logicalResourceId: String
        let path: [String]
        let reason: String
    }

    let type: String
    let status: String?
    let stackName: String?
    let cause: Cause?

    static func lines(of ended: Ended) throws -> [WatchLine] {
        try ended.lines.map { try JSONDecoder().decode(WatchLine.self, from: Data($0.utf8)) }
    }
}
