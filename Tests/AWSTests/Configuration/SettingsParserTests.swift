import Primitives
import Testing

@testable import AWS

/// The configuration files' syntax, letter by letter as botocore reads it.
struct SettingsParserTests {
    @Test("Mutated files are read as botocore reads them, or refused as it refuses them")
    func readsAsBotocoreDoes() throws {
        let answer = (try? JSON(parsing: try Oracle.run("botocore_profiles.py", ["11", "4000"])))
        let files = try #require(answer?.dictionary?["files"]?.array).compactMap(\.dictionary)
        var parsed = 0
        for file in files {
            let text = file["text"]?.string ?? ""
            let sections = try? SettingsParser.parse(Array(text.utf8), file: "config")
            let ours = sections.map { sections in
                JSON.object(
                    Dictionary(uniqueKeysWithValues: sections.map { ($0.name, Self.document($0.settings)) }))
            }
            #expect(ours?.text(.sortedNames) == file["raw"]?.text(.sortedNames), "\(text.debugDescription)")
            guard sections != nil else { continue }
            parsed += 1
            let merged = try ConfigurationFiles(
                Environment(readFile: { path throws(Environment.Failure) in
                    path.hasSuffix("/config") ? Array(text.utf8) : nil
                }))
            for (name, settings) in [
                ("profiles", merged.profiles), ("ssoSessions", merged.ssoSessions), ("services", merged.services),
            ] {
                #expect(
                    JSON.object(settings.mapValues(Self.document)).text(.sortedNames)
                        == file[name]?.text(.sortedNames), "\(text.debugDescription)")
            }
        }
        print("configuration files beside botocore: \(files.count), \(parsed) of them parsed")
        #expect(parsed * 5 >= files.count)
    }

    @Test("No mutated file crashes or hangs the parser, and at least a fifth still parse")
    func survivesMutation() throws {
        var generator = SeededRandom(seed: 20_260_101)
        let count = Oracle.isFull ? 1_000_000 : 20_000
        let seeds = Self.seeds.map { Array($0.utf8) }
        var parsed = 0
        for _ in 0..<count {
            var bytes = seeds.randomElement(using: &generator) ?? []
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.insert("\n\r =:[]#;'\"\\".utf8.randomElement(using: &generator) ?? 10, at: place)
                case 2: bytes.remove(at: place)
                case 3: bytes.append(contentsOf: bytes[place...].prefix(20))
                default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &generator))
                }
                if bytes.isEmpty { bytes = [10] }
            }
            if (try? SettingsParser.parse(bytes, file: "config")) != nil { parsed += 1 }
        }
        print("mutated configuration files: \(count), still parsed \(parsed * 100 / count) %")
        #expect(parsed * 5 >= count)
    }

    @Test(
        "A bad file is refused with file, line and what is wrong",
        arguments: [
            (
                "[default]\nregion\n",
                "config, line 2: “region” is neither a [section] nor a name = value. Correct the line or put # before it."
            ),
            (
                "a = 1\n",
                "config, line 1: “a …” stands before the first [section]. Put it below the section it belongs to."
            ),
            ("[a]\n\n[a]\n", "config, line 3: the section [a] stands twice. Put its settings into one."),
            ("[a]\nx=1\nX=2\n", "config, line 3: x stands twice in the section [a]. Remove one of them."),
            (
                "[a]\ns3=\n  b\n",
                "config, line 3: “b” below s3 is no name = value. Correct the line or put s3’s value beside it."
            ),
        ])
    func refuses(text: String, sentence: String) {
        #expect(throws: ConfigurationError.self) { try SettingsParser.parse(Array(text.utf8), file: "config") }
        do throws(ConfigurationError) {
            _ = try SettingsParser.parse(Array(text.utf8), file: "config")
        } catch {
            #expect(error.description == sentence)
        }
    }

    @Test("A line that is refused shows no value, which may be a secret")
    func hidesValues() {
        do throws(ConfigurationError) {
            _ = try SettingsParser.parse(Array("aws_secret_access_key = hidden\n".utf8), file: "credentials")
            Issue.record("not refused")
        } catch {
            #expect(!error.description.contains("hidden"))
        }
    }

    static func document(_ settings: Settings) -> JSON {
        .object(
            settings.mapValues { value in
                switch value {
                case .text(let text): .string(text)
                case .nested(let nested): .object(nested.mapValues { .string($0) })
                }
            })
    }

    static let seeds = [
        "[default]\nregion = eu-west-1\noutput = json\n\n[profile dev]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = default\n",
        "[profile s]\nsso_session = my\nsso_account_id = 123456789012\nsso_role_name = Admin\n[sso-session my]\nsso_region = eu-central-1\n",
        "[default]\ns3 =\n  max_concurrent_requests = 20\n  addressing_style = path\nservices = mine\n[services mine]\nec2 =\n  endpoint_url = http://x\n",
        "# comment\n[a]\naws_access_key_id = AK\naws_secret_access_key = S/+=\n; other\n[b]\ncredential_process = /bin/x 'y z'\n",
    ]
}
