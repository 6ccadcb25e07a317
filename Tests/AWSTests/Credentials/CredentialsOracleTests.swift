import Foundation
import Primitives
import Synchronization
import Testing

@testable import AWS

/// Set-ups of every kind, resolved by botocore and by us, against one server on loopback.
struct CredentialsOracleTests {
    /// Files in memory, below the home directory.
    final class Files: Sendable {
        let contents: Mutex<[String: [UInt8]]>

        init(_ contents: [String: [UInt8]]) { self.contents = Mutex(contents) }

        static func path(_ path: String) -> String {
            path.hasPrefix("/") ? path : "/home/operator/" + path
        }
    }

    @Test("Both resolve the same keys, region and endpoint, and refuse the same set-ups, by name")
    func resolves() async throws {
        let process = Oracle.process("botocore_credentials.py", [])
        let output = Pipe()
        let input = Pipe()
        process.standardOutput = output
        process.standardInput = input
        try process.run()
        defer {
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
        var line: [UInt8] = []
        while line.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "botocore_credentials.py failed")
            line += more
        }
        let cases = try #require((try? JSON(parsing: line))?.dictionary?["cases"]?.array).compactMap(\.dictionary)
        var resolved: [String: Int] = [:]
        var refused = 0
        for test in cases {
            let name = test["name"]?.string ?? ""
            let theirs = test["botocore"]?.dictionary ?? [:]
            do {
                let ours = try await resolve(test)
                #expect(theirs["error"] == nil, "\(name): botocore refuses, \(theirs)")
                for (member, value) in ours { #expect(value == theirs[member], "\(name): \(member)") }
                resolved[ours["source"]?.string ?? "", default: 0] += 1
            } catch let error as any CustomStringConvertible & Error {
                #expect(theirs["error"] != nil, "\(name): we refuse, \(error)")
                for word in test["names"]?.array ?? [] {
                    #expect(error.description.contains(word.string ?? ""), "\(name): \(error)")
                }
                #expect(error.description.hasSuffix("."), "\(name): \(error)")
                refused += 1
            }
        }
        let counts = resolved.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print("credentials beside botocore: \(counts); \(refused) refused")
        #expect(resolved.count == 9 && resolved.values.allSatisfy { $0 >= 12 } && refused >= 60)
    }

    private func resolve(_ test: [String: JSON]) async throws -> [String: JSON] {
        var variables = (test["env"]?.dictionary ?? [:]).compactMapValues(\.string)
        variables["HOME"] = "/home/operator"
        let files = Files(
            Dictionary(
                uniqueKeysWithValues: (test["files"]?.dictionary ?? [:]).map {
                    (Files.path($0), Array(($1.string ?? "").utf8))
                }))
        let live = Environment.live()
        let environment = Environment(
            variables: variables, home: "/home/operator",
            readFile: { path throws(Environment.Failure) in files.contents.withLock { $0[Files.path(path)] } },
            writeFile: { path, bytes throws(Environment.Failure) in
                files.contents.withLock { $0[Files.path(path)] = bytes }
            }, runProcess: live.runProcess, wallClock: live.wallClock)
        let code = test["mfa"]?.string
        let context = CredentialContext(
            environment: environment, transport: LoopbackTransport(), mfaCode: { _ in code })
        let profile = try Profile(named: test["profile"]?.string, environment)
        let resolved = try await CredentialChain(profile: profile, context: context).credentials()
        let region = profile.region(environment)
        var found: [String: JSON] = [
            "AccessKeyId": .string(resolved.credentials.accessKeyId),
            "SecretAccessKey": .string(resolved.credentials.secretAccessKey),
            "SessionToken": resolved.credentials.sessionToken.map { .string($0) } ?? .null,
            "AccountId": resolved.credentials.accountId.map { .string($0) } ?? .null,
            "source": .string(resolved.source), "region": region.map { .string($0) } ?? .null,
        ]
        let service = test["service"]?.string
        let endpoint = try EndpointResolver(profile: profile, environment: environment)
            .endpoint(service: service ?? "cloudformation", region: region ?? "us-east-1")
        if service != nil { found["endpoint"] = .string(endpoint.url) }
        return found
    }
}
