import Primitives
import Stacks

/// Fills the patterns of a kind for one resource: its name, its physical id, its ARN and its attributes.
struct Naming {
    /// What the patterns ask for.
    struct Facts {
        var accountId: String
        var region: String
        var partition: String
        var stackName: String
        var logicalId: String
        var properties: TemplateMap<TemplateValue>
    }

    let kind: ResourceKind
    let facts: Facts
    private var suffix: String
    private var digits: [String: String] = [:]

    init(_ kind: ResourceKind, _ facts: Facts, random: inout SeededRandom) {
        self.kind = kind
        self.facts = facts
        suffix = random.suffix()
        // Every pattern of the row draws here, once, so that id, ARN and attributes agree.
        let patterns = [kind.id, kind.arn] + kind.attributes.sorted { $0.key < $1.key }.map(\.value)
        for pattern in patterns {
            for part in Self.parts(of: pattern) where part.isPlaceholder && digits[part.text] == nil {
                digits[part.text] = Self.drawn(part.text, random: &random)
            }
        }
    }

    /// The name that the template chose, or the one that CloudFormation makes.
    var name: String {
        if let property = kind.nameProperty, let chosen = facts.properties[property]?.text { return chosen }
        return "\(facts.stackName)-\(facts.logicalId)-\(suffix)"
    }

    /// Whether the template chose the name.
    var isNamedByTemplate: Bool { kind.nameProperty.flatMap { facts.properties[$0]?.text } != nil }

    /// The physical id.
    var id: String { filled(kind.id, id: "", arn: "") }

    /// The ARN; the physical id where the kind has none.
    var arn: String {
        let id = id
        return kind.arn.isEmpty ? id : filled(kind.arn, id: id, arn: "")
    }

    /// What Fn::GetAtt answers, by attribute.
    var attributes: [String: String] {
        let id = id
        let arn = arn
        return kind.attributes.mapValues { filled($0, id: id, arn: arn) }
    }

    private func filled(_ pattern: String, id: String, arn: String) -> String {
        Self.parts(of: pattern).map { $0.isPlaceholder ? value(of: $0.text, id: id, arn: arn) : $0.text }.joined()
    }

    private func value(of placeholder: String, id: String, arn: String) -> String {
        switch placeholder {
        case "p": return facts.partition
        case "r": return facts.region
        case "a": return facts.accountId
        case "id": return id
        case "arn": return arn
        case "pipe": return "|"
        case "stack": return facts.stackName
        case "logical": return facts.logicalId
        case "suffix": return suffix
        case "generated": return "\(facts.stackName)-\(facts.logicalId)-\(suffix)"
        case "bucket": return Self.trimmed(name, to: 63, isOwn: isNamedByTemplate).lowercased()
        case "path": return facts.properties["Path"]?.text ?? "/"
        case "last": return id.split(separator: "/").last.map(String.init) ?? id
        case "layer": return facts.properties["LayerName"]?.text ?? facts.logicalId
        case "family": return facts.properties["Family"]?.text ?? "\(facts.stackName)-\(facts.logicalId)-\(suffix)"
        case "stackarn":
            let stack = "\(facts.stackName)-\(facts.logicalId)-\(suffix)"
            return "arn:\(facts.partition):cloudformation:\(facts.region):\(facts.accountId):stack/\(stack)/"
                + (digits["stackarn"] ?? "")
        default: break
        }
        if placeholder.hasPrefix("name"), let width = Int(placeholder.dropFirst(4)) {
            return Self.trimmed(name, to: width, isOwn: isNamedByTemplate)
        }
        if let drawn = digits[placeholder] { return drawn }
        // Blocks that the service gives out where the template names none.
        if placeholder == "CidrBlock", facts.properties[placeholder] == nil { return "10.0.0.0/16" }
        return facts.properties[placeholder]?.text ?? facts.logicalId
    }

    /// A name that CloudFormation made is cut in its middle, so that the suffix stays.
    private static func trimmed(_ name: String, to width: Int, isOwn: Bool) -> String {
        guard !isOwn, name.count > width, let dash = name.lastIndex(of: "-") else { return name }
        let end = name[dash...]
        return String(name.prefix(width - end.count)) + end
    }

    private static func drawn(_ placeholder: String, random: inout SeededRandom) -> String? {
        if placeholder == "uuid" || placeholder == "stackarn" { return random.uuid() }
        guard let count = Int(placeholder.dropFirst()) else { return nil }
        switch placeholder.first {
        case "x": return random.hexadecimal(count)
        case "A": return random.text(count, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        case "n": return random.text(count, of: "123456789")
        default: return nil
        }
    }

    private struct Part {
        var text: String
        var isPlaceholder: Bool
    }

    private static func parts(of pattern: String) -> [Part] {
        var parts: [Part] = []
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(Part(text: String(rest[..<open]), isPlaceholder: false)) }
            parts.append(Part(text: String(rest[rest.index(after: open)..<close]), isPlaceholder: true))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(Part(text: String(rest), isPlaceholder: false)) }
        return parts
    }
}
