import Synchronization
import Testing

@testable import AWS

/// Credentials that end: when new ones are asked for, and what happens where none come.
struct RefreshingCredentialsTests {
    /// A source that gives keys of ten minutes' or an hour's life, counts its questions, and may fail.
    final class Source: CredentialProvider {
        let asked = Atomic<Int>(0)
        let fails = Atomic<Bool>(false)
        let now = Atomic<Int64>(0)
        let lifetime: Int64

        init(lifetime: Int64) { self.lifetime = lifetime }

        func credentials() async throws(CredentialError) -> ResolvedCredentials {
            let number = asked.add(1, ordering: .relaxed).newValue
            await Task.yield()
            if fails.load(ordering: .relaxed) { throw .ssoLoginNeeded(profile: "p", session: nil, why: .expired) }
            return ResolvedCredentials(
                credentials: Credentials(
                    accessKeyId: "AK\(number)", secretAccessKey: "s",
                    expiresAtMilliseconds: now.load(ordering: .relaxed) + lifetime),
                source: "sso")
        }
    }

    static let hour: Int64 = 3_600_000

    private func keeper(_ source: Source, notices: Notices = Notices()) -> RefreshingCredentials {
        RefreshingCredentials(
            source, wallClock: { source.now.load(ordering: .relaxed) },
            notice: { notice in notices.all.withLock { $0.append(notice) } })
    }

    final class Notices: Sendable {
        let all = Mutex<[RefreshingCredentials.Notice]>([])
    }

    @Test("They are kept until a quarter of an hour before their end, then asked for anew, and it is said")
    func refreshes() async throws {
        let source = Source(lifetime: Self.hour)
        let notices = Notices()
        let keeper = keeper(source, notices: notices)
        var seen: [String] = []
        for minute: Int64 in [0, 44, 46, 47] {
            source.now.store(minute * 60_000, ordering: .relaxed)
            seen.append(try await keeper.credentials().credentials.accessKeyId)
        }
        #expect(seen == ["AK1", "AK1", "AK2", "AK2"])
        #expect(notices.all.withLock { $0 } == [.refreshed(source: "sso")])
    }

    @Test("However many ask at once, the source is asked once")
    func asksOnce() async throws {
        let source = Source(lifetime: Self.hour)
        let keeper = keeper(source)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await keeper.credentials().credentials.accessKeyId } }
            for try await key in group { #expect(key == "AK1") }
        }
        #expect(source.asked.load(ordering: .relaxed) == 1)
    }

    @Test("A refresh that fails leaves the old ones in use, is tried each minute, and is an error once they ended")
    func survives() async throws {
        let source = Source(lifetime: Self.hour)
        let notices = Notices()
        let keeper = keeper(source, notices: notices)
        _ = try await keeper.credentials()
        source.fails.store(true, ordering: .relaxed)
        source.now.store(50 * 60_000, ordering: .relaxed)
        #expect(try await keeper.credentials().credentials.accessKeyId == "AK1")
        source.now.store(50 * 60_000 + 30_000, ordering: .relaxed)
        #expect(try await keeper.credentials().credentials.accessKeyId == "AK1")
        #expect(source.asked.load(ordering: .relaxed) == 2)
        source.now.store(Self.hour, ordering: .relaxed)
        let expected = CredentialError.ssoLoginNeeded(profile: "p", session: nil, why: .expired)
        await #expect(throws: expected) { try await keeper.credentials() }
        #expect(notices.all.withLock { $0 } == [.refreshFailed(expected), .refreshFailed(expected)])
        source.fails.store(false, ordering: .relaxed)
        #expect(try await keeper.credentials().credentials.accessKeyId == "AK4")
    }

    @Test("Keys without an end are kept, until a service calls them expired")
    func invalidates() async throws {
        let source = Source(lifetime: Self.hour)
        let notices = Notices()
        let keeper = keeper(source, notices: notices)
        let first = try await keeper.credentials().credentials
        #expect(first.accessKeyId == "AK1")
        await keeper.renew(after: first)
        #expect(try await keeper.credentials().credentials.accessKeyId == "AK2")
        // An answer that comes late speaks of keys that are no longer used.
        await keeper.renew(after: first)
        #expect(try await keeper.credentials().credentials.accessKeyId == "AK2")
        #expect(notices.all.withLock { $0 } == [.expired(source: "sso"), .refreshed(source: "sso")])
    }
}
