import Primitives
import Stacks

extension Service {
    /// Functions: asked by method and path.
    static let lambda = Service(
        signingName: "lambda", wire: .restJSON,
        restOperations: [
            "ListFunctions", "GetFunction", "DeleteFunction", "ListLayers", "ListLayerVersions", "DeleteLayerVersion",
            "GetAccountSettings",
        ],
        route: { call in
            let parts = call.http.path.split(separator: "/")
            switch (call.http.method, parts.count, parts.dropFirst().first) {
            case ("GET", 2, "layers"): return "ListLayers"
            case ("GET", 4, "layers"): return "ListLayerVersions"
            case ("DELETE", 5, "layers"): return "DeleteLayerVersion"
            case ("GET", 2, "account-settings"): return "GetAccountSettings"
            default: break
            }
            guard parts.count >= 2, parts[0] == "2015-03-31", parts[1] == "functions" else { return nil }
            return switch (call.http.method, parts.count) {
            case ("GET", 2): "ListFunctions"
            case ("GET", 3): "GetFunction"
            case ("DELETE", 3): "DeleteFunction"
            default: nil
            }
        },
        respond: { world, call throws(Fault) in try LambdaFunctions(call: call).respond(&world) })
}

/// Answers one request about functions.
struct LambdaFunctions {
    static let type = "AWS::Lambda::Function"
    let call: Call

    func respond(_ world: inout World) throws(Fault) -> HTTPAnswer {
        switch call.operation {
        case "ListFunctions": return try list(world)
        case "ListLayers": return layers(world)
        case "ListLayerVersions": return layerVersions(world)
        case "DeleteLayerVersion": return deleteLayerVersion(&world)
        case "GetAccountSettings": return settings(world)
        default: break
        }
        let parts = call.http.path.split(separator: "/")
        let asked = PercentCoding.decode(parts[2])
        let name = asked.split(separator: ":").last.map(String.init) ?? asked
        guard let function = world.contents.named(name, type: Self.type, region: call.region) else {
            let arn =
                "arn:\(world.partition(call.region)):lambda:\(call.region):\(world.scenario.account.id):function:\(name)"
            throw Fault("ResourceNotFoundException", "Function not found: \(arn)", status: 404)
        }
        if call.operation == "DeleteFunction" {
            world.contents[function.key] = nil
            return HTTPAnswer(status: 204)
        }
        return answer(["Configuration": configuration(of: function)])
    }

    private func list(_ world: World) throws(Fault) -> HTTPAnswer {
        let all = world.contents.all(Self.type, region: call.region).sorted { $0.name < $1.name }
        let start = call.parameters["Marker"].flatMap { PageToken.position(in: $0, of: "functions") } ?? 0
        let size = max(1, min(50, call.parameters["MaxItems"].flatMap { Int($0) } ?? 50))
        let page = all.dropFirst(start).prefix(size)
        var output: TemplateMap<TemplateValue> = ["Functions": .list(page.map { configuration(of: $0) })]
        if start + page.count < all.count {
            output["NextMarker"] = .string(PageToken.text(start + page.count, of: "functions"))
        }
        return answer(.map(output))
    }

    private func configuration(of function: AccountResource) -> TemplateValue {
        [
            "FunctionName": .string(function.name), "FunctionArn": .string(function.arn),
            "Runtime": function.properties["Runtime"] ?? "provided.al2",
            "Role": function.properties["Role"] ?? "",
            "LastModified": .string(Timestamp(milliseconds: function.createdAt).iso8601), "State": "Active",
        ]
    }

    private func answer(_ value: TemplateValue) -> HTTPAnswer {
        HTTPAnswer(type: "application/json", body: Array(value.json.utf8))
    }
}
