import Testing

/// Issue: a preflight report to attach to a change ticket; runs are kept and compared with a later one, and what was removed
/// can be looked up with the id of each request.
@Suite(.fewAtOnce) struct CheckKeepingTests {
    private func wizard(_ cloud: CloudServer, _ state: String, _ arguments: String...) async throws -> Ended {
        var program = Program.wizard(environment: cloud.environment.merging(["XDG_STATE_HOME": state]) { $1 })
        program.arguments = arguments
        return try await program.run(within: .seconds(120))
    }

    @Test("A check is kept, compared after a removal, and reported in both forms; the removal is in history and report")
    func kept() async throws {
        try await CloudServer.open("audit-role-exists") { cloud in
            try await withTemporaryFolder { folder in
                let first = try await wizard(cloud, folder, "check", "leftovers")
                #expect(first.words == "Kept as run p1.\n" && first.status == 0, "\(first.words)")
                let cleaned = try await wizard(cloud, folder, "clean", "--yes", "--confirm", "123456789012", "--json")
                #expect(cleaned.status == 0 && cleaned.words.hasPrefix("Kept as run p2.\n"), "\(cleaned.words)")
                let second = try await wizard(
                    cloud, folder, "check", "leftovers", "--compare", "p1", "--report", "\(folder)/report.md")
                #expect(second.output.contains("  gone: attention: IAM::Role PantherAuditRole-us-east-1 is left over."))
                #expect(second.words == "Kept as run p3.\nWritten to \(folder)/report.md.\n", "\(second.words)")
                let report = Places.read("\(folder)/report.md") ?? ""
                #expect(report.hasPrefix("# Checks before a deployment: "), "\(report)")
                #expect(report.contains("- gone: ▲ **IAM::Role PantherAuditRole-us-east-1 is left over.** (attention)"))
                #expect(!report.contains("123456789012"), "the report names no account unless it is asked to")
                let third = try await wizard(
                    cloud, folder, "check", "leftovers", "--compare", "p3", "--json", "--report",
                    "\(folder)/report.html", "--unmasked")
                #expect(third.output.contains(#""changes":[]"#) && third.output.contains(#""run":"p3""#))
                let page = Places.read("\(folder)/report.html") ?? ""
                #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("123456789012"))
                try await lookedUp(cloud, folder, cleaned)
            }
        }
    }

    /// Every request id that `clean` printed stands in the report of its run.
    private func lookedUp(_ cloud: CloudServer, _ folder: String, _ cleaned: Ended) async throws {
        let history = try await wizard(cloud, folder, "history", "--practice", "--json")
        #expect(history.output.contains(#""run":"p2","kind":"clean""#) && history.output.contains("of 1 removed"))
        #expect(history.output.contains(#""run":"p1","kind":"check""#), "\(history.output)")
        let report = try await wizard(cloud, folder, "report", "p2")
        let ids = cleaned.lines.compactMap { line -> String? in
            guard let start = line.firstRange(of: #""requestId":""#) else { return nil }
            return String(line[start.upperBound...].prefix { $0 != "\"" })
        }
        #expect(!ids.isEmpty && ids.allSatisfy { report.output.contains("(request \($0))") }, "\(report.output)")
    }

    @Test("Runs and files that cannot be used are refused before anything is asked, each in a sentence of its own")
    func refused() async throws {
        try await CloudServer.open { cloud in
            try await withTemporaryFolder { folder in
                let none = try await wizard(cloud, folder, "check", "leftovers", "--compare", "p9")
                #expect(none.status == 1)
                #expect(none.words == "There is no run p9. panther-wizard history lists them.\n", "\(none.words)")
                let word = try await wizard(cloud, folder, "check", "leftovers", "--compare", "last")
                #expect(word.status == 2 && word.words.hasPrefix("last names no run."), "\(word.words)")
                let form = try await wizard(cloud, folder, "check", "leftovers", "--report", "report.pdf")
                #expect(form.status == 2)
                #expect(
                    form.words.contains(
                        "--report writes Markdown or HTML: name a file that ends in .md or .html, not report.pdf."))
                _ = try await wizard(cloud, folder, "check", "quotas")
                let elsewhere = try await wizard(
                    cloud, folder, "check", "quotas", "--compare", "p1", "--region", "eu-west-1")
                #expect(elsewhere.status == 2)
                #expect(
                    elsewhere.words == "Run p1 is of account 123456789012 in us-east-1, this check of 123456789012 in "
                        + "eu-west-1: they cannot be compared.\n", "\(elsewhere.words)")
                let folderless = try await wizard(cloud, folder, "check", "quotas", "--report", "\(folder)/none/r.md")
                #expect(folderless.status == 1)
                #expect(
                    folderless.words.hasSuffix(
                        "The report cannot be written to \(folder)/none/r.md: No such file or directory. "
                            + "Choose another file.\n"), "\(folderless.words)")
                let unreadable = try await wizard(cloud, folder, "check", "account", "--answers", "\(folder)/none.yaml")
                #expect(unreadable.status == 2)
                #expect(
                    unreadable.words
                        == "\(folder)/none.yaml cannot be read: No such file or directory. Check its name and its "
                        + "permissions.\n")
                try Places.write("approval: {by: Kim, at: today}\n", to: "\(folder)/short.yaml")
                let short = try await wizard(cloud, folder, "check", "account", "--answers", "\(folder)/short.yaml")
                #expect(short.status == 2)
                #expect(short.words == "\(folder)/short.yaml, line 1: approval lacks reference.\n", "\(short.words)")
            }
        }
    }
}
