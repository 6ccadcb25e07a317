import Primitives

/// The form fields of the query and EC2 protocols.
struct QueryForm {
    let isEC2: Bool
    var fields: [(name: String, value: String)] = []

    init(isEC2: Bool) { self.isEC2 = isEC2 }

    /// The form as a body.
    var encoded: [UInt8] {
        var out: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { out.append(UInt8(ascii: "&")) }
            PercentCoding.encode(field.name.utf8, into: &out)
            out.append(UInt8(ascii: "="))
            PercentCoding.encode(field.value.utf8, into: &out)
        }
        return out
    }

    /// Adds a value under a dotted name; the outermost structure's name is empty.
    mutating func add(_ value: WireValue, at name: String, item: String? = "member") {
        switch value {
        case .null: break
        case .timestamp(let timestamp): fields.append((name, timestamp.description))
        case .structure(let members):
            for member in members { add(member, below: name) }
        case .list(let items):
            // An empty list is said with an empty field; EC2 has no word for it.
            if items.isEmpty, !isEC2 { fields.append((name, "")) }
            let prefix = item.map { "\(name).\($0)" } ?? name
            for (index, element) in items.enumerated() { add(element, at: "\(prefix).\(index + 1)") }
        case .map(let entries):
            for (index, entry) in entries.enumerated() {
                fields.append(("\(name).entry.\(index + 1).key", entry.name))
                add(entry.value, at: "\(name).entry.\(index + 1).value")
            }
        default: fields.append((name, value.headerText))
        }
    }

    private mutating func add(_ member: WireMember, below parent: String) {
        let own = isEC2 ? member.bodyName(capitalized: true).capitalizedFirst : member.bodyName(capitalized: true)
        let name = parent.isEmpty ? own : "\(parent).\(own)"
        switch member.binding {
        case .flattened: add(member.value, at: name, item: nil)
        case .list(let item): add(member.value, at: name, item: item)
        default: add(member.value, at: name, item: isEC2 ? nil : "member")
        }
    }
}
