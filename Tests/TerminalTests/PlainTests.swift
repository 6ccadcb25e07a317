import Testing

@testable import Terminal

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct PlainTests {
    private static let options: [Question.Option] = [
        .init("details"), .init("back"), .init("go", disabledReason: "no."),
    ]
    private static let choice = Question.choice(prompt: "Choose", options: options, initial: 1)

    @Test(
        arguments: [
            (choice, "", Answer.chosen(1)), (choice, "1", .chosen(0)), (choice, " Details ", .chosen(0)),
            (.text(prompt: "Name", initial: "x", isSecret: false), "", .text("x")),
            (.text(prompt: "Name", initial: "x", isSecret: false), "y z", .text("y z")),
            (.several(prompt: "Which", options: options, ticked: [1]), "", .several([1])),
            (.several(prompt: "Which", options: options, ticked: [1]), "0", .several([])),
            (.several(prompt: "Which", options: options, ticked: []), "1, 2", .several([0, 1])),
            (.confirmation(prompt: "Remove?", expected: "p"), "", .declined),
            (.confirmation(prompt: "Remove?", expected: "p"), "p", .confirmed),
        ] as [(Question, String, Answer)])
    func understands(_ question: Question, _ line: String, _ answer: Answer) throws {
        #expect(try question.answer(line) == answer)
    }

    @Test(
        arguments: [
            (choice, "9", "There is no option 9. Type a number from 1 to 3."),
            (choice, "0", "There is no option 0. Type a number from 1 to 3."),
            (choice, "x", "\"x\" is not an option. Type a number from 1 to 3."),
            (choice, "3", "go is not possible now: no."),
            (
                .choice(prompt: "Choose", options: options, initial: nil), "",
                "There is no default here. Type a number from 1 to 3."
            ),
            (.confirmation(prompt: "Remove?", expected: "p"), "q", "\"q\" is not p. Nothing was done."),
        ] as [(Question, String, String)])
    func saysWhatIsWrong(_ question: Question, _ line: String, _ sentence: String) {
        #expect(throws: AnswerProblem(description: sentence)) { try question.answer(line) }
    }

    /// Runs line prompts on two pipes.
    private func talk(_ typed: String, ascii: Bool = false, _ body: (PlainBackEnd) throws -> Void) rethrows -> String {
        let input = WakePipe()
        let output = WakePipe()
        writeAll(typed, to: input.writer)
        // Only a closed pipe ends; the object closes its number once more, which may fail.
        let reader = dup(input.reader)
        let plain = PlainBackEnd(input: reader, output: output.writer, isASCII: ascii, ownsSignals: false)
        try withExtendedLifetime(input) { try body(plain) }
        close(reader)
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = read(output.reader, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }

    @Test func asksAgainUntilThereIsAnAnswer() throws {
        let said = try talk("9\n1\nnext\n") { plain throws in
            #expect(try plain.speak(Dialogue(["Step 3 of 8."], problem: "Bad.", question: Self.choice)) == .chosen(0))
            // What came beyond the first answer is kept for the next question.
            #expect(
                try plain.speak(Dialogue(question: .text(prompt: "Name", initial: "", isSecret: false)))
                    == .text("next"))
        }
        #expect(
            said == """
                Bad.
                Step 3 of 8.
                1. details
                2. back
                3. go (not now: no.)
                Choose [2]: 9
                There is no option 9. Type a number from 1 to 3.
                1. details
                2. back
                3. go (not now: no.)
                Choose [2]: 1
                Name: next

                """)
    }

    @Test func theEndOfInputIsNoAnswer() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[1])
        defer { close(ends[0]) }
        let output = WakePipe()
        let plain = PlainBackEnd(input: ends[0], output: output.writer, isASCII: false, ownsSignals: false)
        let problem = PlainProblem.inputEnded(question: "Choose")
        #expect(throws: problem) { try plain.speak(Dialogue(question: Self.choice)) }
        #expect(problem.exitCode == 2)
        #expect(
            problem.description
                == "The input ended before \"Choose\" was answered; nothing was assumed. Answer every question, or use "
                + "--answers FILE --yes --confirm NAME to be asked nothing.")
    }

    @Test func aLastLineWithoutAnEndCounts() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        writeAll("yes", to: ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        let plain = PlainBackEnd(input: ends[0], output: WakePipe().writer, isASCII: false, ownsSignals: false)
        #expect(try plain.speak(Dialogue(question: .text(prompt: "Q", initial: "", isSecret: false))) == .text("yes"))
    }

    @Test func aLineBreakInALineIsShownAsAContinuation() {
        #expect(
            talk("") { $0.say("a\r\npanther-prod ended: well", "::b") } == """
                a
                    | panther-prod ended: well
                \\u{3A}:b

                """)
    }

    @Test func controlCharactersNeverReachTheTerminal() {
        #expect(talk("") { $0.say("a\u{1B}[2Jb\u{202E}c") } == "a\\u{1B}[2Jb\\u{202E}c\n")
        #expect(talk("", ascii: true) { $0.say("✓ clear – café") } == "+ clear - cafe\n")
    }
}
