import Stacks

extension Service {
    /// GraphQL interfaces: asked by method and path.
    static let appSync = Service(
        signingName: "appsync", wire: .restJSON, restOperations: ["ListGraphqlApis", "DeleteGraphqlApi"],
        route: { call in
            let parts = call.http.path.split(separator: "/")
            guard parts.prefix(2) == ["v1", "apis"] else { return nil }
            return switch (call.http.method, parts.count) {
            case ("GET", 2): "ListGraphqlApis"
            case ("DELETE", 3): "DeleteGraphqlApi"
            default: nil
            }
        },
        respond: { world, call throws(Fault) in
            let all = world.contents.all("AWS::AppSync::GraphQLApi", region: call.region)
            let id: (AccountResource) -> String = {
                $0.attributes["ApiId"] ?? $0.arn.split(separator: "/").last.map(String.init) ?? $0.name
            }
            if call.operation == "ListGraphqlApis" {
                let entries = all.map { api -> TemplateValue in
                    [
                        "name": .string(api.properties["Name"]?.text ?? api.name), "apiId": .string(id(api)),
                        "arn": .string(api.arn),
                    ]
                }
                return .json(["graphqlApis": .list(entries)])
            }
            let asked = call.http.path.split(separator: "/").last.map(String.init) ?? ""
            guard let found = all.first(where: { id($0) == asked }) else {
                throw Fault("NotFoundException", "GraphQL API \(asked) not found.", status: 404)
            }
            world.contents[found.key] = nil
            return .json([:])
        })

    /// The region's detector.
    static let guardDuty = Service(
        signingName: "guardduty", wire: .restJSON, restOperations: ["ListDetectors"],
        route: { $0.http.path == "/detector" && $0.http.method == "GET" ? "ListDetectors" : nil },
        respond: { world, call throws(Fault) in
            let ids = world.contents.all("AWS::GuardDuty::Detector", region: call.region).map {
                TemplateValue.string($0.key.id)
            }
            return .json(["detectorIds": .list(ids)])
        })
}

extension HTTPAnswer {
    /// An answer of a service that speaks JSON on paths.
    static func json(_ value: TemplateValue) -> HTTPAnswer {
        HTTPAnswer(type: "application/json", body: Array(value.json.utf8))
    }
}
