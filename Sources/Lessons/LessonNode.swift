internal import Yams

/// Why a lesson's file cannot be read.
public struct LessonFault: Error, Hashable, Sendable {
    /// The line that is at fault, counted from 1, where it is known.
    public var line: Int?
    /// What is wrong, in a sentence.
    public var sentence: String

    /// The sentence, with the line in front where it is known.
    public var message: String { line.map { "Line \($0): \(sentence)" } ?? sentence }
}

/// A value in a lesson's file, with the name that it is spoken of by.
struct LessonNode {
    private let node: Node
    private let place: String

    init(_ node: Node, _ place: String) {
        self.node = node
        self.place = place
    }

    func fault(_ what: String) -> LessonFault {
        LessonFault(line: node.mark?.line, sentence: "\(place) \(what).")
    }

    /// The values by key; only of those keys, where some are given.
    func map(_ known: Set<String>? = nil) throws(LessonFault) -> [String: LessonNode] {
        guard case .mapping(let mapping) = node else { throw fault("should be a map of keys and values") }
        var result: [String: LessonNode] = [:]
        for (key, value) in mapping {
            guard let name = key.string else { throw fault("has a key that is no text") }
            if let known, !known.contains(name) {
                throw LessonFault(
                    line: key.mark?.line,
                    sentence: "\(place) has no key \"\(name)\"; it knows \(known.sorted().joined(separator: ", ")).")
            }
            result[name] = LessonNode(value, "\"\(name)\"")
        }
        return result
    }

    func list() throws(LessonFault) -> [LessonNode] {
        guard case .sequence(let sequence) = node else { throw fault("should be a list") }
        return sequence.map { LessonNode($0, "an entry of \(place)") }
    }

    func text() throws(LessonFault) -> String {
        guard case .scalar(let scalar) = node else { throw fault("should be a text") }
        return scalar.string
    }

    func texts() throws(LessonFault) -> [String] {
        if case .scalar(let scalar) = node { return [scalar.string] }
        var texts: [String] = []
        for entry in try list() { texts.append(try entry.text()) }
        return texts
    }

    func pairs() throws(LessonFault) -> [String: String] {
        var pairs: [String: String] = [:]
        for (name, value) in try map() { pairs[name] = try value.text() }
        return pairs
    }

    func number() throws(LessonFault) -> Int {
        guard let number = Int(try text()), number > 0 else { throw fault("should be a whole number above 0") }
        return number
    }
}

extension [String: LessonNode] {
    /// The value of that key, which must be there.
    func needed(_ key: String, in node: LessonNode) throws(LessonFault) -> LessonNode {
        guard let value = self[key] else { throw node.fault("needs \"\(key)\"") }
        return value
    }
}
