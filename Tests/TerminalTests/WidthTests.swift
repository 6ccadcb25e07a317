import Testing

@testable import Terminal

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Not in the C library's module, since its header hides it.
@_silgen_name("wcwidth") private func libraryWidth(_ scalar: Int32) -> Int32

@Suite struct WidthTests {
    @Test(arguments: [
        ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("✓ ▲ ✗", 5), ("a\tb", 3), ("", 0), ("\u{1B}[31m", 4), ("⏳", 2),
        ("👨‍👩‍👧", 6), ("한글", 4), ("\u{200B}x", 1),
    ])
    func countsColumns(_ text: String, _ columns: Int) {
        #expect(text.columns == columns)
    }

    #if os(Linux)
        /// Scalars that newer tables than the C library's, or than ours, know are few.
        @Test func agreesWithTheLibrary() {
            #expect(setlocale(LC_CTYPE, "C.UTF-8") != nil)
            var compared = 0
            var different: [String] = []
            for value in UInt32(0x20)...0x3FFFF {
                guard let scalar = Unicode.Scalar(value), !scalar.isControl else { continue }
                let theirs = libraryWidth(Int32(value))
                guard theirs >= 0, scalar.properties.generalCategory != .unassigned else { continue }
                compared += 1
                if Int(theirs) != scalar.columns { different.append("\(String(value, radix: 16)): \(theirs)") }
            }
            #expect(compared > 140_000)
            #expect(different.count < 100, "\(different.prefix(200))")
        }
    #endif

    @Test(arguments: [
        ("PantherAuditRole-us-east-1", 24, Cut.middle, "PantherAudit…e-us-east-1"),
        ("PantherAuditRole", 16, .middle, "PantherAuditRole"),
        ("PantherAuditRole", 8, .end, "Panther…"),
        ("日本語日本語", 7, .end, "日本語…"),
        ("日本語日本語", 6, .end, "日本…"),
        ("日本語日本語", 6, .middle, "日…語"),
        ("cafe\u{301}s", 5, .end, "cafe\u{301}s"),
        ("cafe\u{301}s!", 5, .end, "cafe\u{301}…"),
        ("abc", 1, .end, "…"), ("abc", 0, .end, ""),
    ])
    func cutsByColumns(_ text: String, _ limit: Int, _ place: Cut, _ wanted: String) {
        #expect(text.cut(to: limit, at: place) == wanted)
        #expect(text.cut(to: limit, at: place).columns <= limit)
    }

    @Test(arguments: [
        ("one two three", 7, 0, ["one two", "three"]),
        ("one two three", 8, 0, ["one two", "three"]),
        ("one  two", 20, 0, ["one  two"]),
        ("abcdefghij", 4, 0, ["abcd", "efgh", "ij"]),
        ("a\n\nb", 10, 0, ["a", "", "b"]),
        ("日本語 日本", 5, 0, ["日本", "語", "日本"]),
        ("- one two three", 9, 2, ["- one two", "  three"]),
        ("", 5, 0, [""]),
        ("one\n", 5, 0, ["one", ""]),
    ])
    func wraps(_ text: String, _ width: Int, _ hanging: Int, _ wanted: [String]) {
        #expect(text.wrapped(to: width, hanging: hanging) == wanted)
    }

    @Test(arguments: [
        ("ab", 4, Alignment.left, "ab  "), ("ab", 4, .right, "  ab"), ("ab", 5, .center, " ab  "),
        ("日", 3, .right, " 日"), ("abcdef", 3, .left, "ab…"),
    ])
    func pads(_ text: String, _ width: Int, _ alignment: Alignment, _ wanted: String) {
        #expect(text.padded(to: width, alignment) == wanted)
    }
}
