import Primitives

/// A place in a reply, whatever it is written in.
enum WireNode {
    case xml(XMLElement)
    /// Elements of one name beside each other: a list without an element of its own.
    case siblings([XMLElement])
    case json(JSON)
    case text(String)
    /// A map kept in headers.
    case texts([(name: String, value: String)])
    case bytes([UInt8])
    case nothing

    /// The text of a scalar; nil when there is structure where a scalar should be.
    var text: String? {
        switch self {
        case .xml(let element): element.text
        case .json(let value): value.scalar
        case .text(let text): text
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        default: nil
        }
    }

    var isNull: Bool {
        switch self {
        case .json(let value): value.isNull
        case .nothing: true
        default: false
        }
    }

    /// The items of a list.
    var items: [WireNode]? {
        switch self {
        case .xml(let element): element.children.map(WireNode.xml)
        case .siblings(let elements): elements.map(WireNode.xml)
        case .json(let value): value.array?.map(WireNode.json)
        // A header's list is separated by commas.
        case .text(let text):
            text.split(separator: ",").map { .text($0.trimmed) }
        case .nothing: []
        default: nil
        }
    }

    /// The entries of a map.
    var entries: [(name: String, value: WireNode)]? {
        switch self {
        case .xml(let element):
            element.children.compactMap { entry in
                guard let key = entry["key"] ?? entry["Key"], let value = entry["value"] ?? entry["Value"] else {
                    return nil
                }
                return (key.text, .xml(value))
            }
        case .json(let value):
            value.members?.filter { !$0.value.isNull }.map { ($0.name, .json($0.value)) }
        case .texts(let pairs): pairs.map { ($0.name, .text($0.value)) }
        case .nothing: []
        default: nil
        }
    }

    /// The member of a structure under its name in the body.
    func member(_ name: String, flattened: Bool) -> WireNode? {
        switch self {
        case .xml(let element):
            if flattened {
                let all = element.children.filter { $0.isNamed(name) }
                return all.isEmpty ? nil : .siblings(all)
            }
            return element[name].map(WireNode.xml)
        case .json(let value):
            return value[name].map(WireNode.json)
        default:
            return nil
        }
    }
}
