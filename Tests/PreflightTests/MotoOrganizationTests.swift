import AWS
import Foundation
import Preflight
import PreflightAWS
import Testing
import Wizard

/// An organisation of three levels and twenty policies on moto: the review finds each planted block and no other.
struct MotoOrganizationTests {
    struct Organization: Decodable {
        var port: Int
        var account: String
        var planted: [String]
        var files: [String: String]
    }

    @Test("The review finds each planted block and no other, by the API and by exported files", .timeLimit(.minutes(2)))
    func review() async throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            ProcessInfo.processInfo.environment["PANTHER_WIZARD_PYTHON"] ?? "python3",
            tests.appendingPathComponent("oracle/moto_organization.py").path,
        ]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let piece = output.fileHandleForReading.availableData
            try #require(!piece.isEmpty, "the script ended before it served")
            line += piece
        }
        let moto = try JSONDecoder().decode(Organization.self, from: line)
        let live = try LiveTransport()
        let client = AWSClient(
            ClientConfiguration(
                credentials: StaticCredentials(Credentials(accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret")),
                region: "us-east-1", endpoint: ServiceEndpoint.fixed("http://127.0.0.1:\(moto.port)"), transport: live,
                wallClock: { Int64(Date().timeIntervalSince1970 * 1000) }))
        let checks = Checks(client: client, wallClock: { 0 }, readFiles: { _ in .success(moto.files) })
        var scope = PermissionScope(
            principal: "arn:aws:iam::\(moto.account):role/PantherDeploymentRole", account: moto.account,
            region: "us-east-1")
        let asked = await checks.answer(.organization(scope))
        #expect(Self.policies(asked) == moto.planted, "\(asked.findings.map(\.title))")
        scope.exportPath = "policies"
        let loaded = await checks.answer(.organization(scope))
        #expect(Self.policies(loaded) == moto.planted)
        func told(_ answer: Answer) -> [String] {
            answer.findings.filter { $0.severity == .blocked }.map {
                ($0.title.split(separator: ", on").first.map(String.init) ?? "") + $0.detail + ($0.remedy ?? "")
            }
        }
        #expect(told(asked) == told(loaded))
        #expect(asked.findings.filter { $0.severity == .unknown }.isEmpty)
        await live.shutdown()
    }

    /// Names of the policies that the findings say stop something, sorted.
    private static func policies(_ answer: Answer) -> [String] {
        answer.findings.filter { $0.severity == .blocked }.compactMap { finding in
            finding.title.split(separator: "SCP ").last?.split(separator: ",").first.map(String.init)
        }.sorted()
    }
}
