import Testing

@testable import Terminal

@Suite struct KeyDecoderTests {
    private func events(_ codes: [Int32]) -> [InputEvent] {
        var decoder = KeyDecoder()
        return codes.compactMap { decoder.take($0) }
    }

    @Test(
        arguments: [
            ([0x61], [InputEvent.key("a")]), ([0xC3, 0xA9], [.key("é")]), ([0xE2, 0x9C, 0x93], [.key("✓")]),
            ([0xF0, 0x9F, 0x8E, 0x89], [.key("🎉")]),
            ([0xC3], []), ([0xC3, 0x61], [.key("a")]), ([0x80], []), ([0xC0, 0xAF], []), ([0xED, 0xA0, 0x80], []),
            ([0xC2, 0x9B], []), ([0xC3, 0xC3, 0xA9], [.key("é")]),
            ([3], [.interrupt]), ([26], [.suspend]), ([28], [.ended(.quit)]), ([12], [.key(.control("l"))]),
            ([127], [.key(.backspace)]), ([8], [.key(.backspace)]), ([9], [.key(.tab)]), ([13], [.key(.enter)]),
            ([10], [.key(.enter)]), ([27], [.key(.escape)]),
            // Octal codes of <curses.h>.
            ([0o402], [.key(.down)]), ([0o403], [.key(.up)]), ([0o404], [.key(.left)]), ([0o405], [.key(.right)]),
            ([0o406], [.key(.home)]), ([0o550], [.key(.end)]), ([0o523], [.key(.pageUp)]), ([0o522], [.key(.pageDown)]),
            ([0o411], [.key(.function(1))]), ([0o424], [.key(.function(12))]), ([0o541], [.key(.backTab)]),
            ([0o512], [.key(.delete)]), ([0o513], [.key(.insert)]), ([0o777], []),
        ] as [([Int32], [InputEvent])])
    func decodes(_ codes: [Int32], _ wanted: [InputEvent]) {
        #expect(events(codes) == wanted)
    }

    @Test(arguments: [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"), ("a\tb\u{1B}[2Jc\u{3}", "a\tb[2Jc"), ("é✓", "é✓"),
        ("", ""),
    ])
    func aPasteIsOneEvent(_ sent: String, _ wanted: String) {
        let codes = [0x1001] + sent.utf8.map { Int32($0) } + [0x1002]
        #expect(events(codes) == [.paste(wanted)])
    }

    @Test func aPasteMayComeInParts() {
        var decoder = KeyDecoder()
        for code: Int32 in [0x1001, 0x61, 0x0D] { #expect(decoder.take(code) == nil) }
        #expect(decoder.take(0x1002) == .paste("a\n"))
        #expect(decoder.take(0x0D) == .key(.enter))
    }

    @Test(arguments: [
        (Key.up, "↑", "Up", "Up"), (.enter, "⏎", "Enter", "Enter"), (.control("l"), "^L", "^L", "Ctrl-L"),
        (.function(1), "F1", "F1", "F1"), (" ", "Space", "Space", "Space"), (.backTab, "S-Tab", "S-Tab", "Shift-Tab"),
        (.escape, "Esc", "Esc", "Esc"), (.pageDown, "PgDn", "PgDn", "Page Down"),
    ])
    func keysHaveNames(_ key: Key, _ unicode: String, _ ascii: String, _ spoken: String) {
        #expect(key.name(.unicode) == unicode)
        #expect(key.name(.ascii) == ascii)
        #expect(key.spokenName == spoken)
    }
}
