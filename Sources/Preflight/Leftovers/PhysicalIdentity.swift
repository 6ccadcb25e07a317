import Primitives
/// The names under which CloudFormation and a service know one resource.
///
/// A stack lists a resource under its physical ID, which is a name, an ARN, a URL or an ID, by type; a service lists the
/// same resource under another of these. An AppSync API is an ARN to CloudFormation and a short ID to AppSync, a layer
/// is the ARN of one version to CloudFormation and a name to Lambda.
package enum PhysicalIdentity {
    /// The service of a type, such as `Lambda`; `Custom` for custom resources, whose physical IDs are free text.
    package static func service(_ type: String) -> String {
        if type.hasPrefix("Custom::") || type == "AWS::CloudFormation::CustomResource" { return "Custom" }
        let parts = type.split(separator: "::")
        return parts.count > 1 ? String(parts[1]) : type
    }

    /// The physical ID itself and every name inside it. Two resources of one service that share a name are taken for the
    /// same: a coincidence keeps a resource that could go, which is the harmless mistake of the two.
    package static func names(_ id: String) -> Set<String> {
        var names: Set = [id]
        if let arn = ARN(id) {
            names.formUnion(Self.names(ofResource: arn.resource[...]))
        } else if id.contains("://") {
            names.insert(id.after(last: ["/"]))
        } else if id.contains("|") {
            for part in id.split(separator: "|") { names.formUnion(Self.names(String(part))) }
        } else if let colon = id.firstIndex(of: ":"), !id.hasPrefix("/") {
            // A stack set is `name:uuid` to CloudFormation.
            names.insert(String(id[..<colon]))
        }
        names.remove("")
        return names
    }

    /// The names in the last field of an ARN: `layer:name:3`, `loadbalancer/app/web/50dc6c49`, `log-group:/aws/x:*`.
    private static func names(ofResource field: Substring) -> Set<String> {
        let resource = field.hasSuffix(":*") ? field.dropLast(2) : field
        var names: Set = [String(resource)]
        guard let separator = resource.firstIndex(where: { $0 == "/" || $0 == ":" }) else { return names }
        let kind = resource[..<separator]
        let rest = resource[resource.index(after: separator)...]
        let parts = rest.split(whereSeparator: { $0 == "/" || $0 == ":" }).map(String.init)
        names.insert(String(rest))
        names.formUnion([parts.first, parts.last].compactMap(\.self))
        if kind == "loadbalancer" || kind == "targetgroup", parts.count > 1 { names.insert(parts[parts.count - 2]) }
        return names
    }
}

extension Leftover {
    /// Types whose name is for people only, so that two resources can have the same one.
    private static let displayNamed: Set<String> = [
        "AWS::AppSync::GraphQLApi", "AWS::Cognito::UserPool", "AWS::EC2::VPC", "AWS::KMS::Key",
    ]

    /// The prefix of the log groups that Lambda makes for functions.
    private static let functionLogs = "/aws/lambda/"

    /// The physical IDs under which a stack can list this resource: what CloudFormation is asked about. Versions of a layer
    /// are asked about besides, since only Lambda knows their numbers.
    package func physicalIdsToAsk(account: String, region: String) -> [String] {
        var ids = [id] + otherIds
        if !Self.displayNamed.contains(type) { ids.append(name) }
        switch type {
        case "AWS::SQS::Queue":
            // SQS lists the URL by the endpoint that was asked; CloudFormation keeps the region's own.
            let suffix = region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
            ids.append("https://sqs.\(region).\(suffix)/\(account)/\(name)")
        case "AWS::Logs::LogGroup":
            // A function that runs makes its log group again: what belongs to the function's stack is its log too.
            if name.hasPrefix(Self.functionLogs) { ids.append(String(name.dropFirst(Self.functionLogs.count))) }
        default: break
        }
        var seen: Set<String> = []
        return ids.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Every name by which a stack's list of resources can mean this one, with the service that it belongs to.
    package var identities: [(service: String, name: String)] {
        let service = PhysicalIdentity.service(type)
        var names = ([id] + otherIds).reduce(into: Set<String>()) { $0.formUnion(PhysicalIdentity.names($1)) }
        if !Self.displayNamed.contains(type) { names.insert(name) }
        var identities = names.flatMap { [(service, $0), ("Custom", $0)] }
        if type == "AWS::Logs::LogGroup", name.hasPrefix(Self.functionLogs) {
            identities.append(("Lambda", String(name.dropFirst(Self.functionLogs.count))))
        }
        return identities
    }
}
