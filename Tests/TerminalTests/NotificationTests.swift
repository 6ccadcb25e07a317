import Primitives
import Testing

@testable import Terminal

/// Which terminals are told of the end of a rollout by more than the bell.
@Suite struct NotificationTests {
    static let table: [([String: String], String?)] = [
        (["TERM": "xterm-256color"], nil),
        (["TERM": "linux"], nil),
        (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], "\u{1B}]9;panther-prod: done; 1\u{7}"),
        (["TERM": "xterm-kitty"], "\u{1B}]9;panther-prod: done; 1\u{7}"),
        (
            ["TERM": "foot", "LANG": "C.UTF-8"],
            "\u{1B}]777;notify;panther-wizard;panther-prod: done, 1\u{7}"
        ),
        (["TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0", "TERM_PROGRAM": "tmux"], nil),
        (
            ["TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0", "LC_TERMINAL": "iTerm2"],
            "\u{1B}]9;panther-prod: done; 1\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]9;panther-prod: done; 1\u{7}\u{1B}\\"
        ),
    ]

    @Test(arguments: table)
    func onlyKnownTerminals(environment: [String: String], wanted: String?) {
        let sequences = ControlSequences(environment: { environment[$0] })
        #expect(sequences.notify("panther-prod: done; 1") == wanted)
    }

    @Test("a value ends no sequence, and what is pasted from the clipboard presses no key")
    func values() {
        let sequences = ControlSequences(environment: { ["TERM": "xterm-kitty"][$0] })
        let hostile = "a\u{7}\u{1B}\\\u{9C}\u{202E}\u{200B}b\n"
        #expect(sequences.title(hostile) == "\u{1B}]0;a\\b\u{7}")
        #expect(sequences.notify(hostile) == "\u{1B}]9;a\\b\u{7}")
        let copied = Base64.encode(Array(#"a\u{7}\u{1B}\\u{9C}\u{202E}\u{200B}b"#.utf8 + [0x0A]))
        #expect(sequences.copy(hostile) == "\u{1B}]52;c;\(copied)\u{7}")
    }
}
