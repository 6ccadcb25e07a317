/// A value as the template writes it, its functions in long form (`!Sub x` is `{"Fn::Sub": x}`), with its line.
public struct TemplateNode: Hashable, Sendable {
    /// What is written.
    public indirect enum Content: Hashable, Sendable {
        /// Nothing.
        case null
        /// True or false.
        case bool(Bool)
        /// A number.
        case number(TemplateNumber)
        /// A text.
        case string(String)
        /// Values in order.
        case list([TemplateNode])
        /// Values by name.
        case map(TemplateMap<TemplateNode>)
    }

    /// What is written.
    public var content: Content
    /// Line, counted from 1, of the name that holds the value, or of the value itself inside a list.
    public var line: Int

    /// A node of that content at that line.
    public init(_ content: Content, line: Int) {
        self.content = content
        self.line = line
    }

    public static func == (left: TemplateNode, right: TemplateNode) -> Bool {
        left.content == right.content
    }

    /// Hashes what tells it apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(content)
    }

    /// The pairs of a map, else nil.
    public var map: TemplateMap<TemplateNode>? {
        if case .map(let pairs) = content { pairs } else { nil }
    }

    /// The nodes of a list, else nil.
    public var list: [TemplateNode]? {
        if case .list(let nodes) = content { nodes } else { nil }
    }

    /// The text of a string node, else nil.
    public var string: String? {
        if case .string(let text) = content { text } else { nil }
    }

    /// The text of a scalar as CloudFormation takes it: strings, numbers, booleans; else nil.
    public var text: String? {
        switch content {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let flag): flag ? "true" : "false"
        case .null, .list, .map: nil
        }
    }

    /// The node of that name in a map, else nil.
    public subscript(name: String) -> TemplateNode? { map?[name] }

    /// The function's name and argument where the node is a call of an intrinsic function, else nil.
    public var call: (name: String, argument: TemplateNode)? {
        guard let (name, argument) = map?.onlyPair,
            name == "Ref" || name == "Condition" || name.hasPrefix("Fn::")
        else { return nil }
        return (name, argument)
    }

    /// The value as written, functions not evaluated.
    public var asWritten: TemplateValue {
        switch content {
        case .null: .null
        case .bool(let flag): .bool(flag)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .list(let nodes): .list(nodes.map(\.asWritten))
        case .map(let pairs): .map(pairs.mapValues(\.asWritten))
        }
    }
}
