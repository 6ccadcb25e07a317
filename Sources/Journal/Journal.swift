import GRDB
import Stacks
import Synchronization
import Wizard

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What the program remembers: runs with their answers, findings, tokens, events and outcomes, in one SQLite file.
///
/// Every method waits for the disk, so none belongs on the main thread. Several processes may write at once.
public final class Journal: Sendable {
    /// The file.
    public let path: String
    /// Whether it holds practice runs.
    public let isPractice: Bool
    /// Where a damaged file that was in the way is now; nil where there was none.
    public let setAside: String?

    let queue: DatabaseQueue
    private let veil = Mutex(Veil())

    init(path: String, isPractice: Bool, queue: DatabaseQueue, setAside: String?) {
        self.path = path
        self.isPractice = isPractice
        self.queue = queue
        self.setAside = setAside
    }

    /// From now on these values are covered wherever they turn up in what is kept; those under six bytes are not.
    public func hide(_ values: some Sequence<String>) {
        veil.withLock { veil in
            for value in values {
                let written = (try? Self.encoded(value)) ?? ""
                veil.hide(value, written: String(written.dropFirst().dropLast()))
            }
        }
    }

    /// The text as it may be kept.
    func covered(_ text: String) -> String { veil.withLock { $0 }.cover(text) }

    /// What covers texts now: one look for many.
    var cover: Veil { veil.withLock { $0 } }

    /// Does work on the store; what goes wrong is said in the journal's terms.
    func work<Value: Sendable>(_ body: (Database) throws -> Value) throws(JournalTrouble) -> Value {
        do { return try queue.writeWithoutTransaction(body) } catch { throw JournalTrouble(error, path: path) }
    }

    static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The rollout event of a row; nil for one that this version does not know.
    static func decodedRolloutEvent(_ text: String, name: String) -> RolloutEvent? {
        guard let kind = StoredRolloutEvent.kind(named: name), let key = StoredRolloutEvent.kindKey else { return nil }
        let decoder = JSONDecoder()
        decoder.userInfo[key] = kind
        return try? decoder.decode(StoredRolloutEvent.self, from: Data(text.utf8)).event
    }

    static func decoded<Value: Decodable>(_ text: String, as type: Value.Type) -> Value? {
        try? JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
