import Primitives

/// A file of parameter values, in one of the three forms that are about.
///
/// - the aws command's: `[{"ParameterKey": …, "ParameterValue": …}]`, also `["Key=Value"]` as `aws cloudformation deploy`
///   takes it (AWS CLI reference, `create-stack --parameters`);
/// - CodePipeline's template configuration: `{"Parameters": {…}, "Tags": {…}}` (CodePipeline user guide);
/// - YAML: names and values, or the same below `Parameters`.
public struct ParameterFile: Hashable, Sendable {
    /// How a file is written.
    public enum Form: String, Hashable, Sendable, CaseIterable {
        /// A list of keys and values, for `aws cloudformation create-stack --parameters file://…`.
        case awsCommand
        /// A template configuration of CodePipeline.
        case codePipeline
        /// Names and values.
        case yaml

        /// The form in which a file of that name is written: `.yaml` and `.yml` are YAML, all others the aws command's.
        public init(fileName: String) {
            self = fileName.hasSuffix(".yaml") || fileName.hasSuffix(".yml") ? .yaml : .awsCommand
        }
    }

    /// A name and its value.
    public struct Entry: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value as CloudFormation is given it: lists are joined by commas.
        public var value: String

        /// An entry.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Values in the file's order.
    public var values: [Entry] = []
    /// Names whose previous value an update keeps (`UsePreviousValue`).
    public var kept: [String] = []
    /// Tags; only CodePipeline's form has them.
    public var tags: [Entry] = []

    /// A file of those values.
    public init(values: [Entry], tags: [Entry] = []) {
        self.values = values
        self.tags = tags
    }

    /// Why a file cannot be used: the line, and what stands there.
    public struct Failure: Error, Hashable, Sendable {
        /// Line, counted from 1.
        public var line: Int
        /// What is wrong, as a sentence.
        public var sentence: String
    }

    /// Reads a file in any of the forms; JSON begins with `[` or `{`, all else is YAML.
    ///
    /// - Throws: `Failure` where it is in none of the forms, or names a parameter twice.
    public init(parsing text: String) throws(Failure) {
        let root: TemplateNode
        do {
            root = try TemplateNode(document: text)
        } catch {
            throw Failure(line: error.line ?? 1, sentence: "The file is neither JSON nor YAML: \(error.sentence).")
        }
        if let list = root.list {
            for node in list { try take(item: node) }
        } else if let map = root.map {
            if let parameters = map["Parameters"], parameters.map != nil || parameters.list != nil {
                try take(parameters: parameters)
                for (name, node) in map["Tags"]?.map ?? [:] { tags.append(Entry(name, try Self.value(node, of: name))) }
            } else {
                try take(parameters: root)
            }
        } else {
            throw Failure(
                line: root.line, sentence: "The file holds no parameters: a list or names with values is wanted.")
        }
        var seen: Set<String> = []
        for name in values.map(\.name) + kept where !seen.insert(name).inserted {
            throw Failure(line: 1, sentence: "\(name) stands in the file twice.")
        }
    }

    private mutating func take(parameters node: TemplateNode) throws(Failure) {
        if let list = node.list {
            for item in list { try take(item: item) }
            return
        }
        for (name, node) in node.map ?? [:] { values.append(Entry(name, try Self.value(node, of: name))) }
    }

    /// An item of the aws command's list.
    private mutating func take(item node: TemplateNode) throws(Failure) {
        if let text = node.text {
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                throw Failure(line: node.line, sentence: "\"\(text)\" is no parameter: write it as Name=Value.")
            }
            values.append(Entry(String(text[..<sign]), String(text[text.index(after: sign)...])))
            return
        }
        guard let map = node.map, let name = map["ParameterKey"]?.text else {
            throw Failure(line: node.line, sentence: "An item of the list has no ParameterKey.")
        }
        if map["UsePreviousValue"]?.text == "true" {
            kept.append(name)
        } else if let value = map["ParameterValue"] {
            values.append(Entry(name, try Self.value(value, of: name)))
        } else {
            throw Failure(line: node.line, sentence: "\(name) has neither ParameterValue nor UsePreviousValue.")
        }
    }

    private static func value(_ node: TemplateNode, of name: String) throws(Failure) -> String {
        if let text = node.text { return text }
        if case .null = node.content { return "" }
        if let texts = node.list?.map(\.text), !texts.contains(nil) {
            return texts.compactMap { $0 }.joined(separator: ",")
        }
        throw Failure(line: node.line, sentence: "The value of \(name) is neither a text nor a list of texts.")
    }

    /// The file as text, one parameter a line, ending with a newline.
    public func text(_ form: Form) -> String {
        let quote = JSONWriter.quoted
        switch form {
        case .awsCommand:
            let items =
                values.map { "  {\"ParameterKey\": \(quote($0.name)), \"ParameterValue\": \(quote($0.value))}" }
                + kept.map { "  {\"ParameterKey\": \(quote($0)), \"UsePreviousValue\": true}" }
            return items.isEmpty ? "[]\n" : "[\n" + items.joined(separator: ",\n") + "\n]\n"
        case .codePipeline:
            func members(_ entries: [Entry]) -> String {
                entries.isEmpty
                    ? "{}"
                    : "{\n"
                        + entries.map { "    \(quote($0.name)): \(quote($0.value))" }.joined(separator: ",\n") + "\n  }"
            }
            let sections =
                ["  \"Parameters\": \(members(values))"] + (tags.isEmpty ? [] : ["  \"Tags\": \(members(tags))"])
            return "{\n" + sections.joined(separator: ",\n") + "\n}\n"
        case .yaml:
            return values.isEmpty ? "{}\n" : values.map { "\($0.name): \(quote($0.value))\n" }.joined()
        }
    }
}
