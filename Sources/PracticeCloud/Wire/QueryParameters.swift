import Primitives

/// The parameters of a Query request: `Tags.member.1.Key=a` becomes a tree, read by name and by position.
struct QueryParameters: Hashable, Sendable {
    /// The text at this place, where there is one.
    private(set) var text: String?
    private var children: [String: QueryParameters] = [:]

    /// No parameters.
    init() {}

    /// The parameters of a form body or a query string.
    init(form: some StringProtocol) {
        for (name, value) in FormCoding.decode(form) {
            insert(value, at: name.split(separator: ".", omittingEmptySubsequences: false)[...])
        }
    }

    private mutating func insert(_ value: String, at path: ArraySlice<Substring>) {
        guard let first = path.first else {
            text = value
            return
        }
        children[String(first), default: QueryParameters()].insert(value, at: path.dropFirst())
    }

    /// The text of the parameter with that name.
    subscript(_ name: String) -> String? { children[name]?.text }

    /// The structure under that name; an empty one where there is none.
    func structure(_ name: String) -> QueryParameters { children[name] ?? QueryParameters() }

    /// Whether anything was sent under that name.
    func has(_ name: String) -> Bool { children[name] != nil }

    /// Whether nothing was sent at all.
    var isEmpty: Bool { text == nil && children.isEmpty }

    /// The entries of a list, in the order of their numbers: `Name.member.1`, or `Name.1` as EC2 writes it.
    func list(_ name: String) -> [QueryParameters] {
        guard let holder = children[name] else { return [] }
        let entries = holder.children["member"] ?? holder.children["entry"] ?? holder
        return entries.children.compactMap { key, value in Int(key).map { ($0, value) } }.sorted { $0.0 < $1.0 }
            .map(\.1)
    }

    /// The texts of a list.
    func texts(_ name: String) -> [String] { list(name).compactMap(\.text) }

    /// The truth value under that name.
    func flag(_ name: String) throws(Fault) -> Bool? {
        guard let text = self[name] else { return nil }
        switch text.lowercased() {
        case "true": return true
        case "false": return false
        default: throw .validation("Value '\(text)' at '\(name)' is not a boolean")
        }
    }

    /// The number under that name; the models' integers have 32 bits.
    func number(_ name: String) throws(Fault) -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int32(text).map(Int.init) else {
            throw Fault("MalformedInput", "Unexpected value for \(name): \(text)")
        }
        return number
    }

    /// The text under that name.
    ///
    /// - Throws: the service's own word for a parameter that is missing.
    func required(_ name: String) throws(Fault) -> String {
        guard let text = self[name] else { throw .missing(name) }
        return text
    }

    /// Every parameter as name and value, sorted by name: what the record of calls keeps.
    var flattened: [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        collect(under: "", into: &pairs)
        return pairs.sorted { $0.name < $1.name }
    }

    private func collect(under prefix: String, into pairs: inout [(name: String, value: String)]) {
        if let text { pairs.append((prefix, text)) }
        for (name, child) in children {
            child.collect(under: prefix.isEmpty ? name : "\(prefix).\(name)", into: &pairs)
        }
    }
}
