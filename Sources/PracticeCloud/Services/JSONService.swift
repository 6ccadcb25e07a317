import Stacks

/// What answers an operation of a service that speaks JSON.
typealias JSONAnswer = @Sendable (inout World, Call, TemplateValue) throws(Fault) -> TemplateValue

extension Service {
    /// A service whose operations are named in `X-Amz-Target`.
    static func json(
        _ signingName: String, target: String, version: String = "1.1", _ operations: [String: JSONAnswer]
    ) -> Service {
        Service(
            signingName: signingName, wire: .json(target: target, version: version),
            restOperations: operations.keys.sorted(),
            respond: { world, call throws(Fault) in
                guard let answer = operations[call.operation] else { throw Fault("UnknownOperationException", "") }
                let input = JSONBody.value(of: String(decoding: call.http.body, as: UTF8.self))
                guard let input else { throw Fault("SerializationException", "The request is not JSON.") }
                let output = try answer(&world, call, input)
                return HTTPAnswer(type: "application/x-amz-json-\(version)", body: Array(output.json.utf8))
            })
    }

    /// Everything of a type as a list under a key, in pages by the service's own names of token and limit.
    static func list(
        _ type: String, _ key: String, token: String = "NextToken", limit: String = "MaxResults", prefix: String? = nil,
        isGlobal: Bool = false, _ entry: @escaping @Sendable (AccountResource) -> TemplateValue
    ) -> JSONAnswer {
        { world, call, input throws(Fault) in
            let start = input[token].flatMap { PageToken.position(in: $0.text ?? "", of: type) } ?? 0
            let size = input[limit]?.text.flatMap { Int($0) } ?? 100
            let beginning = prefix.flatMap { input[$0]?.text } ?? ""
            let all = world.contents.all(type, region: isGlobal ? "" : call.region)
                .filter { $0.name.hasPrefix(beginning) }.sorted { $0.name < $1.name }
            let page = all.dropFirst(start).prefix(max(1, size))
            var output: TemplateMap<TemplateValue> = [:]
            output[key] = .list(page.map(entry))
            if start + page.count < all.count {
                output[token] = .string(PageToken.text(start + page.count, of: type))
            }
            return .map(output)
        }
    }

    /// The thing that a member of the request names, or the service's word for one that is not there.
    static func find(
        _ type: String, by member: String, _ input: TemplateValue, _ call: Call, in world: World,
        missing: (String) -> Fault
    ) throws(Fault) -> AccountResource {
        guard let name = input[member]?.text else {
            throw Fault("ValidationException", "Missing required parameter \(member)")
        }
        let short =
            name.split(separator: ":").last.map { $0.split(separator: "/").last.map(String.init) ?? name } ?? name
        guard
            let found = world.contents.named(name, type: type, region: call.region)
                ?? world.contents.named(short, type: type, region: call.region)
        else { throw missing(name) }
        return found
    }

    /// Takes out what a member of the request names.
    static func delete(
        _ type: String, by member: String, missing: @escaping @Sendable (String) -> Fault,
        _ output: @escaping @Sendable (AccountResource) -> TemplateValue = { _ in .map([:]) }
    ) -> JSONAnswer {
        { world, call, input throws(Fault) in
            let found = try find(type, by: member, input, call, in: world, missing: missing)
            world.contents[found.key] = nil
            return output(found)
        }
    }
}

extension AccountResource {
    /// When it was made, as JSON services write it: seconds since 1970.
    var seconds: TemplateValue { .number(TemplateNumber(Int(createdAt / 1000))) }
}
