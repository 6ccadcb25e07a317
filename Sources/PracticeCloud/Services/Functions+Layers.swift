import Primitives
import Stacks

extension LambdaFunctions {
    static let layerType = "AWS::Lambda::LayerVersion"

    /// The layers of the region, each with its newest version.
    func layers(_ world: World) -> HTTPAnswer {
        let names = Set(versions(of: nil, world).map { Self.layer(of: $0) }).sorted()
        return .json([
            "Layers": .list(
                names.map { name in
                    ["LayerName": .string(name), "LayerArn": .string(arn(ofLayer: name, world))]
                })
        ])
    }

    /// The versions of the layer that the path names.
    func layerVersions(_ world: World) -> HTTPAnswer {
        .json([
            "LayerVersions": .list(
                versions(of: layerName, world).map { version in
                    [
                        "Version": .number(TemplateNumber(Self.number(of: version))),
                        "LayerVersionArn": .string(arn(ofLayer: layerName, world) + ":\(Self.number(of: version))"),
                    ]
                })
        ])
    }

    /// Takes a version out; one that is not there is no error (Lambda API reference).
    func deleteLayerVersion(_ world: inout World) -> HTTPAnswer {
        let number = call.http.path.split(separator: "/").last.flatMap { Int($0) }
        if let found = versions(of: layerName, world).first(where: { Self.number(of: $0) == number }) {
            world.contents[found.key] = nil
        }
        return HTTPAnswer(status: 204)
    }

    /// The region's limits.
    func settings(_ world: World) -> HTTPAnswer {
        let limit = TemplateValue.number(TemplateNumber(world.scenario.quotas["lambda:concurrency"] ?? 1000))
        return .json(["AccountLimit": ["ConcurrentExecutions": limit, "UnreservedConcurrentExecutions": limit]])
    }

    private var layerName: String {
        let parts = call.http.path.split(separator: "/")
        return parts.count > 2 ? PercentCoding.decode(parts[2]) : ""
    }

    private func versions(of name: String?, _ world: World) -> [AccountResource] {
        world.contents.all(Self.layerType, region: call.region).filter { name == nil || Self.layer(of: $0) == name }
    }

    /// What stands in the account from the start goes by the layer's name alone, as its first version.
    private static func layer(of version: AccountResource) -> String {
        if let name = version.properties["LayerName"]?.text { return name }
        // `layer:name:version`
        guard let arn = ARN(version.arn), arn.resourceType == "layer", arn.resourceID.contains(":") else {
            return version.name
        }
        return String(arn.resourceID.prefix { $0 != ":" })
    }

    private static func number(of version: AccountResource) -> Int {
        version.arn.split(separator: ":").last.flatMap { Int($0) } ?? 1
    }

    private func arn(ofLayer name: String, _ world: World) -> String {
        "arn:\(world.partition(call.region)):lambda:\(call.region):\(world.scenario.account.id):layer:\(name)"
    }
}
