import Testing

@testable import AWS

struct JSONParserTests {
    @Test(
        "A document reads as its values",
        arguments: [
            ("null", JSONValue.null),
            (" true ", .bool(true)),
            ("-1.5e+3", .number("-1.5e+3")),
            ("0", .number("0")),
            ("\"a\\n\\u00e9\\ud83d\\udc3e\\\\\"", .string("a\né🐾\\")),
            ("\"\\ud800\"", .string("\u{FFFD}")),
            ("[]", .array([])),
            ("[1, [2]]", .array([.number("1"), .array([.number("2")])])),
            ("{}", .object([])),
            ("{\"a\":{\"b\":false}}", .object([("a", .object([("b", .bool(false))]))])),
        ])
    func reads(_ text: String, _ expected: JSONValue) throws {
        #expect(try JSONParser.parse(Array(text.utf8)) == expected)
    }

    @Test(
        "A document that is not JSON is refused with the place and the reason",
        arguments: [
            ("", "the document ends too soon (byte 0)"),
            ("{", "the document ends too soon (byte 1)"),
            ("{a:1}", "a value, a name or a separator was expected (byte 1)"),
            ("[1 2]", "a value, a name or a separator was expected (byte 3)"),
            ("01", "a number is not written rightly (byte 2)"),
            ("1.", "a number is not written rightly (byte 2)"),
            ("\"\\x\"", "an escape in a string is not known (byte 3)"),
            ("\"\n\"", "a value, a name or a separator was expected (byte 1)"),
            ("1 2", "something follows the value (byte 2)"),
            ("nul", "the document ends too soon (byte 3)"),
        ])
    func refuses(_ text: String, _ expected: String) {
        #expect {
            try JSONParser.parse(Array(text.utf8))
        } throws: {
            "\($0)" == expected
        }
    }

    @Test("Values may be nested 200 deep and no deeper")
    func depth() throws {
        let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        _ = try JSONParser.parse(Array(deep.utf8))
        #expect(throws: JSONError(offset: 200, problem: .tooDeep(limit: 200))) {
            try JSONParser.parse(Array(("[" + deep + "]").utf8))
        }
    }
}
