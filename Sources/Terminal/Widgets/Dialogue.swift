import Primitives

/// What the line-prompt back end says and asks: the same state as a screen, in sentences.
public struct Dialogue: Hashable, Sendable {
    /// Paragraphs to read out, in order.
    public var text: [String]
    /// What was wrong with the answer before; said first.
    public var problem: String?
    /// What is asked; nil where there is only something to say.
    public var question: Question?

    /// Something said, and perhaps something asked.
    public init(_ text: [String] = [], problem: String? = nil, question: Question? = nil) {
        self.text = text
        self.problem = problem
        self.question = question
    }
}

/// A question that one line answers.
public enum Question: Hashable, Sendable {
    /// One of several numbered options; an empty line takes the initial one.
    case choice(prompt: String, options: [Option], initial: Int?)
    /// What can be done now, on one line; answered by number, by label or by the key that does it on a screen.
    case menu(prompt: String, options: [Option], initial: Int?)
    /// Any number of numbered options; an empty line leaves the ticked ones as they are.
    case several(prompt: String, options: [Option], ticked: Set<Int>)
    /// A line of text; an empty line takes the initial text. A secret is typed without echo and its initial text not said.
    case text(prompt: String, initial: String, isSecret: Bool)
    /// This very text has to be typed; an empty line says no.
    case confirmation(prompt: String, expected: String)

    /// An option of a question.
    public struct Option: Hashable, Sendable {
        /// What is chosen.
        public var label: String
        /// What it means, in a sentence.
        public var hint: String
        /// Why it cannot be chosen now.
        public var disabledReason: String?
        /// Other words that choose it, such as the name of its key; case counts.
        public var aliases: [String]

        /// An option that can be chosen unless a reason says otherwise.
        public init(
            _ label: String, hint: String = "", disabledReason: String? = nil, aliases: [String] = []
        ) {
            self.label = label
            self.hint = hint
            self.aliases = aliases
            self.disabledReason = disabledReason
        }
    }
}

/// What a line said in answer to a question.
public enum Answer: Hashable, Sendable {
    /// The option with this index.
    case chosen(Int)
    /// The options with these indices.
    case several(Set<Int>)
    /// This text.
    case text(String)
    /// The confirmation was typed.
    case confirmed
    /// No.
    case declined
}

/// A line that is no answer to the question, with the sentence to say before asking again.
public struct AnswerProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String
}

extension Question {
    /// What is asked, without its options and its default.
    public var prompt: String {
        switch self {
        case .choice(let prompt, _, _), .menu(let prompt, _, _), .several(let prompt, _, _), .text(let prompt, _, _),
            .confirmation(let prompt, _):
            prompt
        }
    }

    /// What is printed: numbered options, a line each, then the prompt with its default in brackets.
    public var spoken: [String] {
        switch self {
        case .choice(let prompt, let options, let initial):
            return Self.numbered(options) { _ in "" } + [Self.ask(prompt, initial.map { String($0 + 1) } ?? "")]
        case .menu(let prompt, let options, let initial):
            let list = options.enumerated().map { index, option in
                "\(index + 1) \(option.label)\(option.disabledReason == nil ? "" : " (not now)")"
            }
            return ["\(prompt): " + list.joined(separator: ", ") + (initial.map { ". [\($0 + 1)]: " } ?? ": ")]
        case .several(let prompt, let options, let ticked):
            let numbers = ticked.sorted().map { String($0 + 1) }.joined(separator: ",")
            return Self.numbered(options) { ticked.contains($0) ? "[x] " : "[ ] " }
                + [Self.ask(prompt + " (numbers with commas, 0 for none)", numbers)]
        case .text(let prompt, let initial, let isSecret):
            return [Self.ask(prompt, isSecret && !initial.isEmpty ? "unchanged" : initial)]
        case .confirmation(let prompt, let expected):
            return [Self.ask("\(prompt) Type \(expected) to confirm, or press Enter to cancel", "cancel")]
        }
    }

    /// The answer that a line gives.
    public func answer(_ line: String) throws(AnswerProblem) -> Answer {
        let line = line.trimmed
        switch self {
        case .choice(_, let options, let initial), .menu(_, let options, let initial):
            if line.isEmpty, let initial { return .chosen(try Self.check(initial, of: options)) }
            return .chosen(try Self.find(line, in: options))
        case .several(_, let options, let ticked):
            if line.isEmpty { return .several(ticked) }
            if line == "0" { return .several([]) }
            var chosen: Set<Int> = []
            for part in line.split(separator: ",") { chosen.insert(try Self.find(String(part).trimmed, in: options)) }
            return .several(chosen)
        case .text(_, let initial, _):
            return .text(line.isEmpty ? initial : line)
        case .confirmation(_, let expected):
            if line.isEmpty { return .declined }
            if line == expected { return .confirmed }
            throw AnswerProblem(description: "\"\(line)\" is not \(expected). Nothing was done.")
        }
    }

    private static func numbered(_ options: [Option], mark: (Int) -> String) -> [String] {
        options.enumerated().map { index, option in
            var line = "\(index + 1). \(mark(index))\(option.label)"
            if !option.hint.isEmpty { line += ": \(option.hint)" }
            if let reason = option.disabledReason { line += " (not now: \(reason))" }
            return line
        }
    }

    private static func ask(_ prompt: String, _ initial: String) -> String {
        initial.isEmpty ? "\(prompt): " : "\(prompt) [\(initial)]: "
    }

    private static func find(_ text: String, in options: [Option]) throws(AnswerProblem) -> Int {
        // A digit is always a number of the list, even where it is a key on the screen too.
        if let index = options.firstIndex(where: { $0.aliases.contains(text) && Int(text) == nil }) {
            return try check(index, of: options)
        }
        if let number = Int(text) {
            guard options.indices.contains(number - 1) else {
                throw AnswerProblem(
                    description: "There is no option \(number). Type a number from 1 to \(options.count).")
            }
            return try check(number - 1, of: options)
        }
        let wanted = text.lowercased()
        if let index = options.firstIndex(where: { $0.label.lowercased() == wanted }) {
            return try check(index, of: options)
        }
        throw AnswerProblem(
            description: text.isEmpty
                ? "There is no default here. Type a number from 1 to \(options.count)."
                : "\"\(text)\" is not an option. Type a number from 1 to \(options.count).")
    }

    private static func check(_ index: Int, of options: [Option]) throws(AnswerProblem) -> Int {
        guard options.indices.contains(index), let reason = options[index].disabledReason else { return index }
        throw AnswerProblem(description: "\(options[index].label) is not possible now: \(reason)")
    }
}
