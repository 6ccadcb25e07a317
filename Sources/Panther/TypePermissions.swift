/// What CloudFormation must be allowed to do in order to create a resource of a type, as its handlers themselves say.
///
/// Handlers name what they may need in the fullest case, with every optional property set: more than most templates ask.
public enum TypePermissions {
    /// The actions to create a type such as `AWS::S3::Bucket`, in the handler's order; nil for a type that the table does
    /// not know, custom resources among them.
    public static func creating(_ type: String) -> [String]? {
        guard type.hasPrefix("AWS::"), let line = lines[type.dropFirst("AWS::".count)] else { return nil }
        let words = line.split(separator: " ")
        guard words.count > 2 else { return [] }
        return words.dropFirst(2).map { $0.contains(":") ? String($0) : "\(words[1]):\($0)" }
    }

    /// The actions that creating resources of those types takes, each with the types that ask for it, and the types that
    /// the table does not know; both sorted.
    public static func creating(
        all types: some Sequence<String>
    ) -> (actions: [(action: String, types: [String])], unknown: [String]) {
        var askers: [String: [String]] = [:]
        var unknown: [String] = []
        for type in Set(types).sorted() {
            guard let actions = creating(type) else {
                unknown.append(type)
                continue
            }
            for action in actions { askers[action, default: []].append(type) }
        }
        return (askers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, unknown)
    }

    /// Lines of the table by type, without `AWS::`.
    private static let lines: [Substring: Substring] = {
        var lines: [Substring: Substring] = [:]
        for line in data.split(separator: "\n") {
            guard let end = line.firstIndex(of: " ") else { continue }
            lines[line[..<end]] = line
        }
        return lines
    }()
}
