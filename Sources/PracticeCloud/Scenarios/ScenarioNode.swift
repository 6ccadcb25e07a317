internal import Stacks
internal import Yams

/// Why a scenario's file cannot be read.
public struct ScenarioFault: Error, Hashable, Sendable {
    /// The line that is at fault, counted from 1, where it is known.
    public var line: Int?
    /// What is wrong, in a sentence.
    public var sentence: String

    /// The sentence, with the line in front where it is known.
    public var message: String { line.map { "Line \($0): \(sentence)" } ?? sentence }
}

/// A value in a scenario's file, with the name that it is spoken of by.
struct ScenarioNode {
    private let node: Node
    private let place: String

    init(_ node: Node, _ place: String) {
        self.node = node
        self.place = place
    }

    func fault(_ what: String) -> ScenarioFault {
        ScenarioFault(line: node.mark?.line, sentence: "\(place) \(what).")
    }

    /// The values by key; only of those keys, where some are given.
    func map(_ known: Set<String>?) throws(ScenarioFault) -> [String: ScenarioNode] {
        guard case .mapping(let mapping) = node else { throw fault("should be a map of keys and values") }
        var result: [String: ScenarioNode] = [:]
        for (key, value) in mapping {
            guard let name = key.string else { throw fault("has a key that is no text") }
            if let known, !known.contains(name) {
                throw ScenarioFault(
                    line: key.mark?.line,
                    sentence: "\(place) has no key \"\(name)\"; it knows \(known.sorted().joined(separator: ", ")).")
            }
            result[name] = ScenarioNode(value, "\"\(name)\"")
        }
        return result
    }

    /// The value as it stands, whatever it is.
    var value: TemplateValue { JSONBody.value(of: node) }

    func list() throws(ScenarioFault) -> [ScenarioNode] {
        guard case .sequence(let sequence) = node else { throw fault("should be a list") }
        return sequence.map { ScenarioNode($0, "an entry of \(place)") }
    }

    func text() throws(ScenarioFault) -> String {
        guard case .scalar(let scalar) = node else { throw fault("should be a text") }
        return scalar.string
    }

    func text(among choices: [String]) throws(ScenarioFault) -> String {
        let text = try text()
        guard choices.contains(text) else {
            throw fault("is \"\(text)\" but should be one of: \(choices.joined(separator: ", "))")
        }
        return text
    }

    /// A text, or a list of texts.
    func oneOrMore() throws(ScenarioFault) -> [String] {
        if case .scalar(let scalar) = node { return [scalar.string] }
        var texts: [String] = []
        for entry in try list() { texts.append(try entry.text()) }
        return texts
    }

    func texts() throws(ScenarioFault) -> [String: String] {
        var texts: [String: String] = [:]
        for (name, value) in try map(nil) { texts[name] = try value.text() }
        return texts
    }

    /// A number of that range: what is computed with it later is then a number too.
    func number(in range: ClosedRange<Double>) throws(ScenarioFault) -> Double {
        guard let number = Double(try text()), number.isFinite else { throw fault("should be a number") }
        guard range.contains(number) else {
            throw fault("should be from \(Self.written(range.lowerBound)) to \(Self.written(range.upperBound))")
        }
        return number
    }

    /// Seconds of the practice cloud's clock, up to a year.
    func seconds() throws(ScenarioFault) -> Double { try number(in: 0...31_536_000) }

    /// Days up to a century.
    func days() throws(ScenarioFault) -> Double { try number(in: 0...36_500) }

    /// A whole number of that range.
    func whole(in range: ClosedRange<UInt64>) throws(ScenarioFault) -> UInt64 {
        let text = try text()
        guard let number = UInt64(text) ?? Double(text).flatMap({ UInt64(exactly: $0) }), range.contains(number) else {
            throw fault("should be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A whole number of that range.
    func whole(in range: ClosedRange<Int>) throws(ScenarioFault) -> Int {
        Int(try whole(in: UInt64(range.lowerBound)...UInt64(range.upperBound)))
    }

    private static func written(_ number: Double) -> String {
        number == number.rounded() ? "\(Int64(number))" : "\(number)"
    }

    func bool() throws(ScenarioFault) -> Bool {
        try text(among: ["true", "false"]) == "true"
    }
}
