import Terminal
import Testing

@Suite struct WidthTests {
    @Test(arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("✓ ▲ ✗", 5), ("a\tb", 3), ("", 0)])
    func countsColumns(_ text: String, _ columns: Int) {
        #expect(text.columns == columns)
    }
}
