/// The parameters of a Query request: `Tags.member.1.Key=a` becomes a tree, read by name and by position.
struct QueryParameters: Hashable, Sendable {
    /// The text at this place, where there is one.
    private(set) var text: String?
    private var children: [String: QueryParameters] = [:]

    /// No parameters.
    init() {}

    /// The parameters of a form body or a query string.
    init(form: some StringProtocol) {
        for (name, value) in Self.pairs(of: form) {
            insert(value, at: name.split(separator: ".", omittingEmptySubsequences: false)[...])
        }
    }

    /// Names and values of a form body or a query string, in order, decoded.
    static func pairs(of form: some StringProtocol) -> [(name: String, value: String)] {
        form.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                decoded(halves[0], plusIsSpace: true), halves.count > 1 ? decoded(halves[1], plusIsSpace: true) : ""
            )
        }
    }

    /// The text behind percent escapes; a broken escape stays as it is.
    static func decoded(_ text: some StringProtocol, plusIsSpace: Bool) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.utf8)
        bytes.reserveCapacity(source.count)
        var position = 0
        while position < source.count {
            let byte = source[position]
            if byte == UInt8(ascii: "%"), position + 2 < source.count,
                let high = hexadecimal(source[position + 1]), let low = hexadecimal(source[position + 2])
            {
                bytes.append(high << 4 | low)
                position += 3
                continue
            }
            bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            position += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
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
