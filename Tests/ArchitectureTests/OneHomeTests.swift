import Testing

/// One copy of each idea: see `OneHomeRule`.
@Suite struct OneHomeTests {
    @Test("what Primitives offers is implemented nowhere else", arguments: OneHomeRule.all)
    func oneCopy(rule: OneHomeRule) throws {
        #expect(try House.here.swiftFiles(in: ["Sources", "Screens", "Tests"]).flatMap(rule.breaches) == [])
    }

    /// A rule's name and source text that breaks it, taken from copies that existed.
    private static let breaches: [(String, String)] = [
        ("calendar", "let shifted = days + 719_468"),
        ("calendar", "let era = (shifted >= 0 ? shifted : shifted - 146096) / 146097"),
        ("calendar", "let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)"),
        ("calendar", #"let months = ["Jan", "Feb", "Mar"]"#),
        ("calendar", "let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]"),
        ("calendar", "return month == 2 ? 28 : ([4, 6, 9, 11].contains(month) ? 30 : 31)"),
        ("JSON reader", "if (0xD800..<0xDC00).contains(unit) {"),
        ("JSON reader", "if UTF16.isLeadSurrogate(units[0]) {"),
        ("JSON reader", "struct PolicyJSONReader {"),
        ("JSON reader", "final class JSONParser {"),
        ("JSON writer", #"text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits"#),
        ("JSON writer", #"default: out += Array("\\u00".utf8)"#),
        (
            "way to take an ARN apart",
            """
            let parts = stackId.split(separator: ":", omittingEmptySubsequences: false)
            let region = parts.count > 5 ? String(parts[3]) : ""
            """
        ),
        ("way to take an ARN apart", #"let parts = arn.split(separator: ":", maxSplits: 5)"#),
        (
            "way to take an ARN apart",
            """
            let fields = arn.components(separatedBy: ":")

            let account = fields[4]
            """
        ),
        ("type of address blocks", "struct AddressBlock {"),
        ("type of address blocks", "struct CIDRRange: Hashable {"),
        ("type of address blocks", "guard (0...32).contains(length) else { return nil }"),
        (
            "type of address blocks",
            """
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let bytes = parts.compactMap { UInt8($0) }
            """
        ),
        (
            "Base64 codec",
            #"let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)"#
        ),
        ("Base64 codec", "enum Base64 {"),
        (
            "percent codec",
            """
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
            """
        ),
        ("percent codec", "case 48...57, 65...90, 97...122, 45, 46, 95, 126: out.append(byte)"),
        ("percent codec", #"if byte == UInt8(ascii: "%"), let value = UInt8(pair, radix: 16) {"#),
        ("seeded generator", "state &+= 0x9E37_79B9_7F4A_7C15"),
        ("seeded generator", "struct SeededGenerator: RandomNumberGenerator {"),
        ("digest or checksum", "var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89]"),
        ("digest or checksum", "value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1"),
        ("digest or checksum", "var hash: UInt64 = 0xCBF2_9CE4_8422_2325"),
    ]

    @Test("a planted copy is found in its own rule alone", arguments: breaches)
    func planted(name: String, source: String) {
        let found = OneHomeRule.all.filter { !$0.breaches(in: Self.file("Sources/AWS/Planted.swift", source)).isEmpty }
        #expect(found.map(\.name) == [name])
    }

    @Test("every rule has a planted copy")
    func everyRuleIsShown() {
        #expect(Set(OneHomeRule.all.map(\.name)) == Set(Self.breaches.map(\.0)))
    }

    @Test("a breach is told with its place and what to use instead")
    func wording() {
        let file = Self.file("Screens/Common/Planted.swift", "import Stacks\n\nlet days = 146_097\n")
        #expect(
            OneHomeRule.all.flatMap { $0.breaches(in: file) } == [
                "Screens/Common/Planted.swift:3: a second calendar; use Timestamp or CalendarDate"
            ])
    }

    @Test(
        "the home itself, comments and what only looks alike are left alone",
        arguments: [
            ("Sources/Primitives/Time/CalendarDate.swift", "let era = days / 146_097"),
            ("Sources/AWS/Planted.swift", "    /// 146,097 days are 400 years, 146097 of them."),
            ("Sources/AWS/Planted.swift", #"let halves = text.split(separator: ":", maxSplits: 1)"#),
            ("Sources/AWS/Planted.swift", #"let clock = text.split(separator: ":").compactMap { Int($0) }"#),
            ("Sources/AWS/Planted.swift", #"let labels = host.split(separator: ".").map(String.init)"#),
            ("Sources/AWS/Planted.swift", #"let resource = number / 3 % 400"#),
            ("Sources/AWS/Planted.swift", "let value = try JSON(parsing: text)"),
            ("Sources/AWS/Planted.swift", "var random = SeededRandom(seed: 7)"),
        ])
    func innocent(path: String, source: String) {
        #expect(OneHomeRule.all.flatMap { $0.breaches(in: Self.file(path, source)) } == [])
    }

    private static func file(_ path: String, _ source: String) -> SourceFile {
        SourceFile(path: path, lines: source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
}
