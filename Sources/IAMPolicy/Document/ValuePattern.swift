import Primitives

/// A text of a policy in which variables may stand: literal pieces, wildcards, `${key}` and `${key, 'default'}`.
///
/// Source: IAM User Guide, "IAM policy elements: Variables and tags". Only documents of version 2012-10-17 have variables.
struct ValuePattern: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case units([UInt16])
        case variable(key: String, whenAbsent: String?)
    }

    /// What a pattern came to once its variables were put in.
    enum Resolved {
        case glob(Glob)
        /// A variable has no value: nothing is equal to it, or like it.
        case null
        /// Variables' keys that are not known.
        case unknown(Set<String>)
    }

    let text: String
    private let pieces: [Piece]
    /// The pattern itself where it has no variables, made once.
    private let fixed: Glob?

    init(_ text: String, hasVariables: Bool) {
        self.text = text
        guard hasVariables, text.contains("${") else {
            pieces = []
            fixed = Glob(text)
            return
        }
        var pieces: [Piece] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            pieces.append(.units(Glob.units(rest[..<start.lowerBound])))
            pieces.append(Self.variable(rest[start.upperBound..<end]))
            rest = rest[rest.index(after: end)...]
        }
        pieces.append(.units(Glob.units(rest)))
        self.pieces = pieces
        fixed = nil
    }

    /// The pattern of a resource: a variable counts only after the ARN's fifth colon.
    init(resource text: String, hasVariables: Bool) {
        guard hasVariables, text.contains("${") else {
            self.init(text, hasVariables: false)
            return
        }
        var colons = 0
        let tail = text.firstIndex { character in
            if character == ":" { colons += 1 }
            return colons == 5
        }
        guard let tail else {
            self.init(text, hasVariables: true)
            return
        }
        let whole = ValuePattern(String(text[tail...]), hasVariables: true)
        guard whole.fixed == nil else {
            self.init(text, hasVariables: false)
            return
        }
        self.init(text, [.units(Glob.units(text[..<tail]))] + whole.pieces)
    }

    private init(_ text: String, _ pieces: [Piece]) {
        self.text = text
        self.pieces = pieces
        fixed = nil
    }

    private static func variable(_ inner: Substring) -> Piece {
        let name = inner.trimmed
        // ${*}, ${?} and ${$} are the characters themselves.
        if name == "*" || name == "?" || name == "$" { return .units(Glob.literal(name)) }
        guard let comma = inner.firstIndex(of: ",") else { return .variable(key: name.lowercased(), whenAbsent: nil) }
        var standard = inner[inner.index(after: comma)...].trimmed[...]
        while standard.first == "'" { standard = standard.dropFirst() }
        while standard.last == "'" { standard = standard.dropLast() }
        return .variable(key: inner[..<comma].trimmed.lowercased(), whenAbsent: String(standard))
    }

    func resolved(_ context: RequestContext) -> Resolved {
        if let fixed { return .glob(fixed) }
        var units: [UInt16] = []
        var unknown: Set<String> = []
        var isNull = false
        for piece in pieces {
            switch piece {
            case .units(let more): units += more
            case .variable(let key, let standard):
                switch context.value(of: key) {
                case .known(let values) where values.count == 1: units += Glob.literal(values[0])
                // A key with several values cannot be put in for a variable.
                case .known: isNull = true
                case .absent: if let standard { units += Glob.literal(standard) } else { isNull = true }
                case .unknown: unknown.insert(key)
                }
            }
        }
        if isNull { return .null }
        return unknown.isEmpty ? .glob(Glob(units)) : .unknown(unknown)
    }
}
