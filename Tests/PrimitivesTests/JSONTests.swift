import Primitives
import Testing

/// JSON's reader against RFC 8259, its writer against Python's json module.
@Suite struct JSONTests {
    @Test(
        "values of every kind are read",
        arguments: [
            ("null", .null), (" true\n", .bool(true)), ("false", .bool(false)), ("0", .number("0")),
            ("-1.50E+2", .number("-1.50E+2")), ("12345678901234567890123", .number("12345678901234567890123")),
            (#""""#, .string("")), (#""a\"\\\/\b\f\n\r\tz""#, .string("a\"\\/\u{8}\u{c}\n\r\tz")),
            (#""\u00fc\u20AC""#, .string("ü€")), (#""\ud83d\ude00""#, .string("😀")), ("\"😀\"", .string("😀")),
            ("[]", .array([])), ("[1, [null]]", .array([.number("1"), .array([.null])])), ("{}", .object([])),
            ("\u{FEFF}[]", .array([])),
            (
                #"{"b":1,"a":{"b":[true]}}"#,
                .object([
                    JSON.Member("b", .number("1")),
                    JSON.Member("a", .object([JSON.Member("b", .array([.bool(true)]))])),
                ])
            ),
        ] as [(String, JSON)])
    func reads(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(
        "a text that is not JSON is refused with the problem and its place",
        arguments: [
            ("", .endsTooEarly, 1, 1), (" \n ", .endsTooEarly, 2, 2), ("{", .missingName, 1, 2),
            ("{\n\"Version\" 1}", .missingColon(name: "Version"), 2, 11), ("{\"a\":1", .objectNotClosed, 1, 7),
            ("{\"a\":1,}", .missingName, 1, 8), ("{a:1}", .missingName, 1, 2), ("[1 2]", .arrayNotClosed, 1, 4),
            ("[1,]", .unexpectedCharacter, 1, 4), ("[,1]", .unexpectedCharacter, 1, 2), ("[1", .arrayNotClosed, 1, 3),
            ("{} x", .contentAfterValue, 1, 4), ("1 2", .contentAfterValue, 1, 3), ("tru", .endsTooEarly, 1, 4),
            ("nul1", .unexpectedCharacter, 1, 4), ("True", .unexpectedCharacter, 1, 1),
            ("'a'", .unexpectedCharacter, 1, 1), ("/**/1", .unexpectedCharacter, 1, 1), ("01", .badNumber, 1, 2),
            ("-", .badNumber, 1, 2), ("1.", .badNumber, 1, 3), (".5", .unexpectedCharacter, 1, 1),
            ("+1", .unexpectedCharacter, 1, 1), ("1e", .badNumber, 1, 3), ("NaN", .unexpectedCharacter, 1, 1),
            ("0x1", .contentAfterValue, 1, 2), ("\"a", .endsTooEarly, 1, 3), ("\"a\nb\"", .controlCharacter, 1, 3),
            ("\"\t\"", .controlCharacter, 1, 2), (#""\x""#, .badEscape, 1, 3), (#""\u12g4""#, .badEscape, 1, 6),
            (#""\u+123""#, .badEscape, 1, 4), (#""\ud800""#, .loneSurrogate, 1, 8),
            (#""\ud800\u0041""#, .loneSurrogate, 1, 8), (#""\udc00""#, .loneSurrogate, 1, 8),
            (#"["äö", x]"#, .unexpectedCharacter, 1, 8),
        ] as [(String, JSONError.Problem, Int, Int)])
    func refuses(text: String, problem: JSONError.Problem, line: Int, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(error?.problem == problem)
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test("an error says the problem, the line and the column")
    func errorText() {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "{\n\"a\" 1}") }
        #expect(error?.description == "a colon is missing after \"a\" (line 2, column 5)")
        #expect(error?.offset == 6)
    }

    @Test("nesting and size have limits")
    func limits() throws {
        let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        _ = try JSON(parsing: deep)
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "[\(deep)]") }
        #expect(error?.problem == .tooDeep(limit: 200))
        #expect(error?.offset == 200)
        let shallow = JSON.ReadingOptions.with { $0.depthLimit = 1 }
        #expect(throws: JSONError.self) { try JSON(parsing: "[1]", options: shallow) }
        let small = JSON.ReadingOptions.with { $0.sizeLimit = 3 }
        _ = try JSON(parsing: "123", options: small)
        #expect(throws: JSONError(.tooLarge(limit: 3), offset: 0, line: 1, column: 1)) {
            try JSON(parsing: "1234", options: small)
        }
    }

    @Test("a name that occurs twice is kept and the last one is found, or it is refused")
    func duplicateNames() throws {
        let text = "{\"a\":1,\n \"b\":2, \"a\":3}"
        let value = try JSON(parsing: text)
        #expect(value.members?.map(\.name) == ["a", "b", "a"])
        #expect(value["a"]?.integer == 3)
        #expect(value.dictionary == ["a": .number("3"), "b": .number("2")])
        let error = #expect(throws: JSONError.self) {
            try JSON(parsing: text, options: .with { $0.refusesDuplicateNames = true })
        }
        #expect(error == JSONError(.duplicateName("a"), offset: 16, line: 2, column: 9))
    }

    @Test("half a surrogate pair is replaced where that is asked for")
    func loneSurrogates() throws {
        let options = JSON.ReadingOptions.with { $0.replacesLoneSurrogates = true }
        let texts = [#""\ud800""#, #""\ud800\u0041""#, #""\udc00\ud83d\ude00""#, #""\ud800x""#]
        #expect(
            try texts.map { try JSON(parsing: $0, options: options).string } == [
                "\u{FFFD}", "\u{FFFD}A", "\u{FFFD}😀", "\u{FFFD}x",
            ])
    }

    @Test("each value knows the line on which it begins, each member that of its name")
    func lines() throws {
        let value = try JSON(parsing: "\n{\"a\":\n[1,\n2],\n\n\"b\"\n:\n{}}")
        #expect(value.line == 2)
        #expect(value["a"]?.line == 3)
        #expect(value["a"]?.array?.map(\.line) == [3, 4])
        #expect(value["b"]?.line == 8)
        #expect(value.members?.map(\.line) == [2, 6])
    }

    @Test(
        "a number keeps its text and is converted where it fits",
        arguments: [
            ("12", 12, 12), ("1.2e1", 12, 12), ("1.5", nil, 1.5),
            ("9223372036854775807", .max, 9.223372036854775807e18),
            ("9223372036854775808", nil, 9.223372036854775808e18), ("-0", 0, 0), ("1e400", nil, .infinity),
        ] as [(String, Int64?, Double)])
    func numbers(text: String, integer: Int64?, double: Double) throws {
        let value = try JSON(parsing: text)
        #expect(value.number == text)
        #expect(value.integer == integer)
        #expect(value.double == double)
    }

    @Test("a number beyond a Double is kept as text, or refused")
    func hugeNumbers() {
        let error = #expect(throws: JSONError.self) {
            try JSON(parsing: "[1e308, 1e999]", options: .with { $0.refusesHugeNumbers = true })
        }
        #expect(error?.problem == .badNumber)
        #expect(error?.column == 14)
    }

    private static let sample = JSON.object([
        JSON.Member(
            "b",
            .array([
                .number(1), .number(2.5), .number(-30_000_000.0), .bool(true), .bool(false), .null, .array([]),
                .object([JSON.Member]()),
            ])),
        JSON.Member("a", .object([JSON.Member("ä\"\\\n\t\u{1}\u{7F}\u{2028}", .string("😀"))])),
        JSON.Member("", .string("")),
    ])

    @Test("compact text is Python's with separators of one character")
    func compact() {
        let name = #""ä\"\\\n\t\u0001"# + "\u{7F}\u{2028}\""
        #expect(
            Self.sample.text()
                == #"{"b":[1,2.5,-30000000.0,true,false,null,[],{}],"a":{"# + name + #":"😀"},"":""}"#)
    }

    @Test("pretty text is Python's with an indent of two")
    func pretty() {
        let name = #""ä\"\\\n\t\u0001\u007f\u2028""#
        #expect(
            Self.sample.text([.pretty, .terminalSafe]) == """
                {
                  "b": [
                    1,
                    2.5,
                    -30000000.0,
                    true,
                    false,
                    null,
                    [],
                    {}
                  ],
                  "a": {
                    \(name): "😀"
                  },
                  "": ""
                }
                """)
    }

    @Test("names are sorted in every object where that is asked for")
    func sorted() throws {
        let value = try JSON(parsing: #"{"b":{"d":1,"c":2},"a":3}"#)
        #expect(value.text(.sortedNames) == #"{"a":3,"b":{"c":2,"d":1}}"#)
        #expect(JSON.object(["b": .null, "a": .number(1)]).text() == #"{"a":1,"b":null}"#)
    }

    @Test("what a terminal could take for a command is escaped on request, and reads back the same")
    func terminalSafe() throws {
        let unsafe =
            "\u{7F}\u{80}\u{9B}31m\u{9F}\u{61C}\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}\u{2028}\u{2029}"
        let text = JSON.quoted("é😀\(unsafe)", .terminalSafe)
        #expect(
            text
                == #""é😀\u007f\u0080\u009b31m\u009f\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u2029""#)
        #expect(try JSON(parsing: text).string == "é😀\(unsafe)")
        #expect(try JSON(parsing: JSON.quoted(unsafe)).string == unsafe)
        #expect(JSON.quoted("\u{1B}[31m\u{8}\u{c}\r") == #""\u001b[31m\b\f\r""#)
    }

    @Test("random values survive writing and reading in every format")
    func roundTrip() throws {
        var random = SeededRandom(seed: 20260)
        for _ in 0..<300 {
            let value = Self.value(depth: 4, &random)
            for format: JSON.Format in [.compact, .pretty, .terminalSafe, [.pretty, .terminalSafe]] {
                #expect(try JSON(parsing: value.text(format)) == value)
            }
        }
    }

    private static func value(depth: Int, _ random: inout SeededRandom) -> JSON {
        func text(_ random: inout SeededRandom) -> String {
            let scalars: [Unicode.Scalar] = ["a", "\"", "\\", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "\u{202E}", "😀"]
            var view = String.UnicodeScalarView()
            for _ in 0..<random.below(6) { view.append(scalars[random.below(scalars.count)]) }
            return String(view)
        }
        switch random.below(depth > 0 ? 7 : 5) {
        case 0: return .null
        case 1: return .bool(random.below(2) == 0)
        case 2: return .number(Int64(bitPattern: random.next()))
        case 3: return .number(Double(random.below(1_000_000)) / 1024)
        case 4: return .string(text(&random))
        case 5: return .array((0..<random.below(4)).map { _ in value(depth: depth - 1, &random) })
        default:
            return .object(
                (0..<random.below(4)).map { _ in JSON.Member(text(&random), value(depth: depth - 1, &random)) })
        }
    }
}
