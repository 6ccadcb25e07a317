import Primitives

/// A request's data before a protocol gives it form.
indirect enum WireValue: Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case double(Double)
    case string(String)
    case blob([UInt8])
    case timestamp(Timestamp)
    case list([WireValue])
    /// Members under their Swift names, in order of declaration.
    case structure([WireMember])
    /// Entries under keys of the caller's own, sorted by key.
    case map([WireMember])

    /// The members of a structure; none for anything else.
    var members: [WireMember] {
        if case .structure(let members) = self { members } else { [] }
    }
}

/// One member of a structure, with its place if it has one of its own.
struct WireMember: Equatable {
    var name: String
    var value: WireValue
    var binding: Binding?

    /// The name in a body: the binding's, or the member's own in the wire's case.
    func bodyName(capitalized: Bool) -> String {
        switch binding {
        case .named(let name), .flattened(let name): name
        default: capitalized ? name.capitalizedFirst : name
        }
    }

    /// Whether it stands in the body beside other members.
    var isInBody: Bool {
        switch binding {
        case nil, .named, .flattened, .list: true
        default: false
        }
    }
}

extension String {
    /// With its first letter in upper case, as models of most services name members.
    var capitalizedFirst: String {
        guard let first, first.isLowercase else { return self }
        return first.uppercased() + dropFirst()
    }
}
