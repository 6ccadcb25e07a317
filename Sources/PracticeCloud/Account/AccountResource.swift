import Stacks

/// Something that stands in the account: made by a stack, by a call, or there from the start.
struct AccountResource: Hashable, Sendable {
    /// What tells it apart: two regions can each have a queue of the same name.
    struct Key: Hashable, Sendable {
        /// Such as `AWS::IAM::Role`.
        var type: String
        /// Empty where the service is global.
        var region: String
        /// The physical id.
        var id: String
    }

    /// What tells it apart.
    var key: Key
    /// Its ARN; the physical id where the type has none.
    var arn: String
    /// The name it goes by; the physical id, unless that is an ARN or an id without meaning.
    var name: String
    /// Its properties as its template wrote them, resolved.
    var properties: TemplateMap<TemplateValue> = [:]
    /// What Fn::GetAtt answers, by attribute.
    var attributes: [String: String] = [:]
    /// Its tags.
    var tags: [String: String] = [:]
    /// When it was made, in virtual milliseconds since 1970.
    var createdAt: Int64
    /// The ARN of the stack that made it, where one did.
    var stackId: String?
}

/// Everything that stands in one account, in the order in which it came.
struct AccountContents: Sendable {
    private var byKey: [AccountResource.Key: AccountResource] = [:]
    private var keysByType: [String: [AccountResource.Key]] = [:]

    /// The thing with that key.
    subscript(_ key: AccountResource.Key) -> AccountResource? {
        get { byKey[key] }
        set {
            if let newValue {
                if byKey.updateValue(newValue, forKey: key) == nil { keysByType[key.type, default: []].append(key) }
            } else if byKey.removeValue(forKey: key) != nil {
                keysByType[key.type]?.removeAll { $0 == key }
            }
        }
    }

    /// Everything of a type in a region, oldest first; an empty region for the global services.
    func all(_ type: String, region: String) -> [AccountResource] {
        (keysByType[type] ?? []).compactMap { $0.region == region ? byKey[$0] : nil }
    }

    /// Everything of a type in whatever region, in the order in which it came.
    func everything(_ type: String) -> [AccountResource] { (keysByType[type] ?? []).compactMap { byKey[$0] } }

    /// The thing of that type which goes by that name, or has that physical id.
    func named(_ name: String, type: String, region: String) -> AccountResource? {
        byKey[AccountResource.Key(type: type, region: region, id: name)]
            ?? (keysByType[type] ?? []).lazy.compactMap { key in
                key.region == region ? byKey[key] : nil
            }.first { $0.name == name }
    }

    /// The thing with that ARN.
    func withARN(_ arn: String) -> AccountResource? {
        byKey.values.first { $0.arn == arn }
    }

    /// Every type that something is of.
    var types: [String] { keysByType.filter { !$0.value.isEmpty }.keys.sorted() }
}
