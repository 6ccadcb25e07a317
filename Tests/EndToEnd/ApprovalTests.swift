import Testing

/// Issue: a template that can be read is evidence of the approval, not proof: what Panther confirmed is recorded, and honoured
/// without a screen too.
@Suite(.fewAtOnce) struct ApprovalTests {
    static let approval = "approval: {by: Kim, at: \"2026-11-28\", reference: case 4711}\n"

    @Test("check account is attention until an approval is recorded in the answers, then clear")
    func recorded() async throws {
        try await CloudServer.open { cloud in
            let open = try await Program.wizard(
                "check", "account", "--json", "--template-url", cloud.templateURL, environment: cloud.environment
            ).run()
            #expect(open.status == 0 && open.output.contains(#""verdict":"attention""#), "\(open.output) \(open.words)")
            #expect(open.output.contains("Panther's confirmation is not recorded."))
            // One for each function, one for the layer, as the templates of the practice cloud name them.
            #expect(open.output.contains("All 31 files of code can be read."), "\(open.output)")
            try await withTemporaryFolder { folder in
                let file = "\(folder)/answers.yaml"
                try Places.write("templateUrl: \"\(cloud.templateURL)\"\n" + Self.approval, to: file)
                let recorded = try await Program.wizard(
                    "check", "account", "--json", "--answers", file, environment: cloud.environment
                ).run()
                #expect(recorded.status == 0 && recorded.output.contains(#""verdict":"clear""#), "\(recorded.output)")
                #expect(recorded.output.contains("Approved by Kim on 2026-11-28, reference case 4711."))
                try Places.write(HeadlessTests.answers + Self.approval, to: file)
                let walked = try await Program.wizard(
                    "deploy", "--dry-run", "--template-url", cloud.templateURL, "--answers", file,
                    environment: cloud.environment
                ).run(within: .seconds(120))
                #expect(walked.words.contains("Step 1, Account approval: clear."), "\(walked.words)")
            }
        }
    }

    @Test("An approval on paper opens no bucket: an account that cannot read the release stays blocked")
    func onPaper() async throws {
        try await CloudServer.open("unapproved-account") { cloud in
            try await withTemporaryFolder { folder in
                let file = "\(folder)/answers.yaml"
                try Places.write("templateUrl: \"\(cloud.templateURL)\"\n" + Self.approval, to: file)
                let checked = try await Program.wizard(
                    "check", "account", "--answers", file, environment: cloud.environment
                ).run()
                #expect(checked.status == 1, "\(checked.output)")
                #expect(checked.output.contains("The account may not read Panther's release."))
                #expect(checked.output.contains("Approved by Kim on 2026-11-28, reference case 4711."))
            }
        }
    }
}
