import Primitives
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct SafeTextTests {
    /// Text from outside, the same as one line of output, and the same on one line.
    static let table: [(text: String, line: String, oneLine: String)] = [
        ("", "", ""), ("CREATE_COMPLETE", "CREATE_COMPLETE", "CREATE_COMPLETE"),
        ("é 数据 ✓ 🚨", "é 数据 ✓ 🚨", "é 数据 ✓ 🚨"), (#"C:\new\u0041 \n"#, #"C:\new\u0041 \n"#, #"C:\new\u0041 \n"#),
        // Sequences of terminals: colours, titles, clipboard, both forms of the introducer, single control characters.
        ("\u{1B}[31mred\u{1B}[0m", #"\u{1B}[31mred\u{1B}[0m"#, #"\u{1B}[31mred\u{1B}[0m"#),
        ("\u{1B}]0;title\u{7}", #"\u{1B}]0;title\u{7}"#, #"\u{1B}]0;title\u{7}"#),
        ("\u{1B}]52;c;YQ==\u{1B}\\", #"\u{1B}]52;c;YQ==\u{1B}\"#, #"\u{1B}]52;c;YQ==\u{1B}\"#),
        ("\u{9B}2J\u{9D}0;t\u{9C}", #"\u{9B}2J\u{9D}0;t\u{9C}"#, #"\u{9B}2J\u{9D}0;t\u{9C}"#),
        ("a\u{8}\u{7F}\tb\u{0}", #"a\u{8}\u{7F}\u{9}b\u{0}"#, #"a\u{8}\u{7F}\u{9}b\u{0}"#),
        // Direction and invisible characters.
        ("\u{202E}txt\u{202C}", #"\u{202E}txt\u{202C}"#, #"\u{202E}txt\u{202C}"#),
        (
            "\u{2066}a\u{2069}\u{200E}\u{200F}\u{61C}", #"\u{2066}a\u{2069}\u{200E}\u{200F}\u{61C}"#,
            #"\u{2066}a\u{2069}\u{200E}\u{200F}\u{61C}"#
        ),
        (
            "pan\u{200B}ther\u{2060}-\u{AD}prod\u{FEFF}", #"pan\u{200B}ther\u{2060}-\u{AD}prod\u{FEFF}"#,
            #"pan\u{200B}ther\u{2060}-\u{AD}prod\u{FEFF}"#
        ),
        ("x\u{E0041}\u{E007F}", #"x\u{E0041}\u{E007F}"#, #"x\u{E0041}\u{E007F}"#),
        ("a\u{200D}b\u{200C}c\u{FE0F}", #"a\u{200D}b\u{200C}c\u{FE0F}"#, #"a\u{200D}b\u{200C}c\u{FE0F}"#),
        // Emoji keep what makes them one.
        ("👨‍👩‍👧 🏳️‍🌈 1️⃣ ❤️ 👍🏽", "👨‍👩‍👧 🏳️‍🌈 1️⃣ ❤️ 👍🏽", "👨‍👩‍👧 🏳️‍🌈 1️⃣ ❤️ 👍🏽"),
        ("👨\u{200D}", #"👨\u{200D}"#, #"👨\u{200D}"#),
        ("\u{FE0F}\u{200D}👨", #"\u{FE0F}\u{200D}👨"#, #"\u{FE0F}\u{200D}👨"#),
        // Line breaks.
        (
            "first\npanther-prod ended: CREATE_COMPLETE", "first\n    | panther-prod ended: CREATE_COMPLETE",
            "first panther-prod ended: CREATE_COMPLETE"
        ),
        ("npm\r\nERR!\r\n", "npm\n    | ERR!\n    | ", "npm ERR! "),
        ("over\rwritten", #"over\u{D}written"#, #"over\u{D}written"#),
        (
            "a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f", #"a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f"#,
            #"a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f"#
        ),
        // Commands of build servers.
        ("::error::x", #"\u{3A}:error::x"#, #"\u{3A}:error::x"#),
        (
            "  \u{3000}::set-output name=a::b", "  \u{3000}\\u{3A}:set-output name=a::b",
            "  \u{3000}\\u{3A}:set-output name=a::b"
        ),
        ("AWS::S3::Bucket", "AWS::S3::Bucket", "AWS::S3::Bucket"), (": :: :", ": :: :", ": :: :"),
        ("a\n::stop-commands::t", "a\n    | ::stop-commands::t", "a ::stop-commands::t"),
        ("\n::stop-commands::t", "\n    | ::stop-commands::t", #" \u{3A}:stop-commands::t"#),
        ("a ##[error]b", #"a \u{23}#[error]b"#, #"a \u{23}#[error]b"#),
        ("a ##vso[task.complete]b", #"a \u{23}#vso[task.complete]b"#, #"a \u{23}#vso[task.complete]b"#),
        ("###teamcity[x]", #"#\u{23}#teamcity[x]"#, #"#\u{23}#teamcity[x]"#),
        ("## What failed #1 ##2[x]", "## What failed #1 ##2[x]", "## What failed #1 ##2[x]"),
    ]

    @Test("text from outside is shown, not obeyed", arguments: table)
    func lines(text: String, line: String, oneLine: String) {
        #expect(SafeText.line(text) == line)
        #expect(SafeText.oneLine(text) == oneLine)
        // What has passed once passes again.
        #expect(SafeText.oneLine(oneLine) == oneLine)
    }

    @Test("a block keeps its lines and tabs")
    func blocks() {
        #expect(SafeText.block("aws \\\r\n\t--x 'a'\n\u{1B}[A\r") == "aws \\\n\t--x 'a'\n\\u{1B}[A\\u{D}")
        #expect(SafeText.block("a\n::b") == "a\n::b")
    }

    @Test("whatever Unicode calls a control, a separator of lines, a direction or ignorable is escaped by its number")
    func everyScalar() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), scalar != "\n" else { continue }
            let properties = scalar.properties
            let isHidden =
                [.control, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
                || properties.isDefaultIgnorableCodePoint || properties.isBidiControl
                || ("\u{FFF9}"..."\u{FFFB}").contains(scalar)
            let shown = "a\(scalar)b"
            let expected = isHidden ? "a\\u{\(String(value, radix: 16, uppercase: true))}b" : shown
            if SafeText.line(shown) != expected { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test("a JSON document means the same, and only its own escapes are added", arguments: table)
    func json(text: String, line: String, oneLine: String) throws {
        let document = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
        let shown = SafeText.json(document)
        #expect(try JSONDecoder().decode([String].self, from: Data(shown.utf8)) == [text])
        for part in ["\u{1B}", "\u{9B}", "\u{7F}", "\u{202E}", "\u{200B}", "\u{E0041}", "##[", "##vso["] {
            #expect(!shown.unicodeScalars.contains(part.unicodeScalars), "\(part.debugDescription)")
        }
        #expect(SafeText.json(shown) == shown)
    }

    @Test("the escapes of JSON are those of RFC 8259, with pairs beyond 16 bits")
    func jsonEscapes() {
        #expect(
            SafeText.json("{\n\t\"a\": \"\u{9B}\u{7F}\u{202E}\u{E0041}\"\r\n}") == #"""
                {
                	"a": "\u009b\u007f\u202e\udb40\udc41" 
                }
                """#)
        #expect(SafeText.json(###"["##[x]"]"###) == ###"["\u0023#[x]"]"###)
    }
}
