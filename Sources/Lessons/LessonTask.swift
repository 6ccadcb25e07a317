import Primitives

/// Something that has to be done in a lesson, or must not be, and how it is recognised.
public struct LessonTask: Sendable, Hashable {
    /// What is recognised. Texts are patterns: `*` stands for anything, case counts for nothing.
    public enum Aim: Sendable, Hashable {
        /// A call that the account answered as wanted.
        case call(CallPattern)
        /// A root stack of this name in this status stands in the account.
        case stack(name: String, status: String)
        /// What stood in the account with this type and name was removed, or nothing stands there.
        case gone(type: String, name: String)
        /// Something that the operator did in the wizard: `page`, `guide` or `reason`, and of which page.
        case deed(LearnerDeed)
        /// A question that the operator answers.
        case question(Quiz)
    }

    /// What to do, or what went wrong, in a sentence.
    public var sentence: String
    /// How it is recognised.
    public var aim: Aim
    /// Hints, from the gentlest to the plainest.
    public var hints: [String]
    /// Whether the call has to come after the one that the nearest task with a call before it asks for.
    public var isInOrder: Bool

    /// A task made of its parts.
    public init(_ sentence: String, aim: Aim, hints: [String] = [], isInOrder: Bool = false) {
        self.sentence = sentence
        self.aim = aim
        self.hints = hints
        self.isInOrder = isInOrder
    }
}

/// Which calls count.
public struct CallPattern: Sendable, Hashable {
    /// Such as `cloudformation:CreateStack`.
    public var name: String
    /// What its parameters must be, by name; `parameter:NAME` is the template parameter of that name.
    public var parameters: [String: String]
    /// The error that it must have been answered with; nil for success.
    public var error: String?
    /// How many such calls there must be.
    public var times: Int

    /// A pattern made of its parts.
    public init(name: String, parameters: [String: String] = [:], error: String? = nil, times: Int = 1) {
        self.name = name
        self.parameters = parameters
        self.error = error
        self.times = times
    }

    /// Whether that call is one of them.
    public func matches(_ call: LearnerCall) -> Bool {
        guard Pattern.matches(name, "\(call.service):\(call.operation)") else { return false }
        if let error {
            guard let code = call.errorCode, Pattern.matches(error, code) else { return false }
        } else if call.errorCode != nil {
            return false
        }
        return parameters.allSatisfy { key, pattern in call[key].map { Pattern.matches(pattern, $0) } ?? false }
    }
}

/// A question about what was seen.
public struct Quiz: Sendable, Hashable {
    /// What can be chosen; empty where the answer is typed.
    public var options: [String]
    /// The right answers: texts that are typed, or the right option.
    public var right: [String]
    /// What to say to a wrong answer.
    public var wrong: String
    /// Wrong answers that are let pass; one more and the lesson has to be begun anew.
    public static let triesLeft = 2

    /// A question made of its parts.
    public init(options: [String] = [], right: [String], wrong: String = "") {
        self.options = options
        self.right = right
        self.wrong = wrong
    }

    /// Whether an answer is right, whatever the case of its letters and the blanks around it. Nothing at all never is.
    public func isRight(_ answer: String) -> Bool {
        let answer = answer.trimmed
        return !answer.isEmpty && right.contains { Pattern.matches($0, answer) }
    }
}

/// Texts in which `*` stands for anything.
enum Pattern {
    static func matches(_ pattern: String, _ text: String) -> Bool {
        let pattern = Array(pattern.lowercased().unicodeScalars)
        let text = Array(text.lowercased().unicodeScalars)
        var place = (pattern: 0, text: 0)
        var retry: (pattern: Int, text: Int)?
        while place.text < text.count {
            if place.pattern < pattern.count, pattern[place.pattern] == "*" {
                retry = (place.pattern, place.text)
                place.pattern += 1
            } else if place.pattern < pattern.count, pattern[place.pattern] == text[place.text] {
                place = (place.pattern + 1, place.text + 1)
            } else if let last = retry {
                retry = (last.pattern, last.text + 1)
                place = (last.pattern + 1, last.text + 1)
            } else {
                return false
            }
        }
        return pattern[place.pattern...].allSatisfy { $0 == "*" }
    }
}
