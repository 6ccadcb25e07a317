import IAMPolicy
import Testing

@Suite struct WildcardTests {
    @Test(
        "a pattern fits the whole of a text",
        arguments: [
            ("panther-*", "panther-prod", true), ("panther-*", "panther-", true), ("panther-*", "Panther-prod", false),
            ("*", "", true), ("?", "", false), ("a?c", "abc", true), ("a?c", "ac", false), ("*b*b", "abab", true),
            ("*b*b", "aba", false), ("", "", true), ("", "a", false), ("a**b", "ab", true),
        ])
    func fits(pattern: String, text: String, expected: Bool) {
        #expect(Wildcard(pattern).matches(text) == expected)
    }
}
