import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Results are written to regular files only, and over an existing one only where that was agreed to.
@Suite(.fewAtOnce) struct OutputFileTests {
    private static func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    @Test("A report: new, existing, forced, through a link, and where only a file may be")
    func report() async throws {
        try await withRun { folder, wizard in
            let path = "\(folder)/a.md"
            let first = try await wizard(["report", "p1", "--output", path])
            #expect(first.status == 0 && first.words == "Written to \(path).\n", "\(first)")
            #expect(Self.mode(path) == 0o600)
            try Places.write("old", to: path)
            chmod(path, 0o640)
            let again = try await wizard(["report", "p1", "--output", path])
            #expect(again.status == 2 && again.output == "", "\(again)")
            #expect(again.words == "\(path) exists already. Choose another file, or overwrite it with --force.\n")
            #expect(Places.read(path) == "old")
            let forced = try await wizard(["report", "p1", "--output", path, "--force"])
            #expect(forced.status == 0 && Places.read(path)?.hasPrefix("# ") == true && Self.mode(path) == 0o640)

            symlink("a.md", "\(folder)/link.md")
            let linked = try await wizard(["report", "p1", "--output", "\(folder)/link.md"])
            #expect(linked.status == 2 && linked.words.hasPrefix("\(path) exists already."), "\(linked)")

            symlink("\(folder)/gone", "\(folder)/dangling.md")
            mkfifo("\(folder)/pipe.md", 0o600)
            // Root has a device of its own here, since a faulty program could replace the machine's.
            let device = geteuid() == 0 ? "\(folder)/device" : "/dev/null"
            if geteuid() == 0 { mknod(device, S_IFCHR | 0o600, 0x0103) }
            let others = [
                (device, "it is a device"), (folder, "it is a folder"), ("\(folder)/pipe.md", "it is a pipe"),
                ("\(folder)/dangling.md", "it is a symbolic link to a file that does not exist"),
                ("/dev/null/a.md", "Not a directory"),
            ]
            for (place, why) in others {
                let refused = try await wizard(["report", "p1", "--force", "--output", place])
                #expect(refused.status == 1, "\(refused)")
                #expect(
                    refused.words == "The report cannot be written to \(place): \(why). Choose another file.\n",
                    "\(refused.words)")
            }
            #expect(!Places.exists("\(folder)/gone"))
            let plain = try await wizard(["report", "p1"])
            for place in ["-", "/dev/fd/1"] + (geteuid() == 0 ? [] : ["/dev/stdout"]) {
                let streamed = try await wizard(["report", "p1", "--output", place])
                #expect(streamed.status == 0 && streamed.words == "")
                // The last line says when it was written.
                #expect(streamed.lines.dropLast() == plain.lines.dropLast())
            }
            let error = try await wizard(["report", "p1", "--output", "/dev/fd/2"])
            #expect(error.output == "" && error.words.hasPrefix("# "))
        }
    }

    @Test("check --report and --write-parameters refuse an existing file before anything is asked")
    func others() async throws {
        try await withTemporaryFolder { folder in
            let (page, parameters) = ("\(folder)/a.md", "\(folder)/p.json")
            for path in [page, parameters] { try Places.write("old", to: path) }
            // No account is there to be asked.
            let environment = [
                "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
                "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
            ]
            let commands = [
                (page, ["check", "quotas", "--report", page]),
                (parameters, ["deploy", "--dry-run", "--write-parameters", parameters]),
            ]
            for (path, arguments) in commands {
                var program = Program.wizard(environment: environment)
                program.arguments = arguments
                let ended = try await program.run()
                #expect(ended.status == 2, "\(ended)")
                #expect(ended.words == "\(path) exists already. Choose another file, or overwrite it with --force.\n")
                #expect(Places.read(path) == "old")
            }
        }
    }

    @Test("On a terminal the operator is asked", arguments: [("n", 2, true), ("y", 0, false)])
    func asked(answer: String, status: Int, isKept: Bool) async throws {
        try await withRun { folder, _ in
            let path = "\(folder)/a.md"
            try Places.write("old", to: path)
            let program = Program.wizard("report", "p1", "--output", path, "--state-dir", "\(folder)/state")
            try await TerminalWindow.open(program, columns: 120) { window in
                try await window.waitFor("\(path) exists already. Overwrite it? [y/N]")
                try await window.type(answer)
                try await window.press("Enter")
                #expect(try await window.ending().status == status)
            }
            #expect((Places.read(path) == "old") == isKept)
        }
    }

    @Test("A state folder that exists keeps its mode; one that others may write to is warned of, or refused")
    func stateFolder() async throws {
        try await CloudServer.open { cloud in
            for mode: mode_t in [0o755, 0o1777, 0o777] {
                try await withTemporaryFolder { folder in
                    chmod(folder, mode)
                    var program = Program.wizard(environment: cloud.environment)
                    program.arguments = ["check", "quotas", "--state-dir", folder]
                    let ended = try await program.run()
                    #expect(Self.mode(folder) == mode)
                    let said =
                        switch mode {
                        case 0o755: "Kept as run p1.\n"
                        case 0o1777:
                            "Other users may make files in \(folder). The journal's files in it are readable by you alone, "
                                + "but a folder of your own is safer: name it with --state-dir.\nKept as run p1.\n"
                        default:
                            "The journal cannot be kept in \(folder): every user may replace files in it. Choose another "
                                + "folder with --state-dir.\n"
                        }
                    #expect(ended.words == said, "\(ended.words)")
                    if mode != 0o777 { #expect(Self.mode("\(folder)/practice.sqlite") == 0o600) }
                }
            }
        }
    }

    /// A folder with a journal in which a check was kept as run p1.
    private func withRun(_ body: (String, ([String]) async throws -> Ended) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let state = "\(folder)/state"
            let kept = try await CloudServer.open { cloud in
                try await Program.wizard("check", "quotas", "--state-dir", state, environment: cloud.environment).run()
            }
            try #require(kept.words == "Kept as run p1.\n", "\(kept)")
            try await body(folder) { arguments in
                try await Program(path: Places.wizard, arguments: arguments + ["--state-dir", state]).run()
            }
        }
    }
}
