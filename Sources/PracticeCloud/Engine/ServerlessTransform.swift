import Stacks

/// Expands what `AWS::Serverless-2016-10-31` would: each function into a function, its role and what wakes it.
struct ServerlessTransform {
    /// Why a template cannot be transformed.
    struct Problem: Error {
        var message: String
    }

    /// Such as `aws`.
    let partition: String

    static let name = "AWS::Serverless-2016-10-31"

    /// The template after its transforms. A macro that nobody has registered is a problem.
    func applied(to template: Template) throws(Problem) -> Template {
        for name in template.transforms where name != Self.name && !Self.builtIn.contains(name) {
            throw Problem(message: "No transform named \(name) found")
        }
        guard template.transforms.contains(Self.name), var root = template.root.map,
            var resources = root["Resources"]?.map
        else { return template }
        for resource in template.resources where resource.type.hasPrefix("AWS::Serverless::") {
            guard let node = resources[resource.logicalId] else { continue }
            resources[resource.logicalId] = nil
            for (id, made) in try expanded(resource, node: node, globals: root["Globals"]) { resources[id] = made }
        }
        root["Resources"] = TemplateNode(.map(resources), line: root["Resources"]?.line ?? 1)
        root["Globals"] = nil
        do {
            return try Template(TemplateNode(.map(root), line: template.root.line))
        } catch {
            throw Problem(message: "Transform \(Self.name) failed with: \(error.sentence)")
        }
    }

    private static let builtIn: Set<String> = [
        "AWS::LanguageExtensions", "AWS::Include", "AWS::CodeDeployBlueGreen",
        "AWS::SecretsManager-2020-07-23", "AWS::SecretsManager-2024-09-16", "AWS::ServiceCatalog",
    ]

    private typealias Made = [(id: String, node: TemplateNode)]

    private func expanded(
        _ resource: TemplateResource, node: TemplateNode, globals: TemplateNode?
    ) throws(Problem) -> [(id: String, node: TemplateNode)] {
        let id = resource.logicalId
        switch resource.type {
        case "AWS::Serverless::Function": return try function(resource, node, globals: globals)
        case "AWS::Serverless::SimpleTable":
            return [(id, retyped(node, "AWS::DynamoDB::Table", keeping: ["TableName", "Tags"]))]
        case "AWS::Serverless::LayerVersion": return [(id, retyped(node, "AWS::Lambda::LayerVersion"))]
        case "AWS::Serverless::StateMachine":
            let role: Made = resource.properties?["Role"] == nil ? [(id + "Role", self.role(for: id, of: node))] : []
            return role + [(id, retyped(node, "AWS::StepFunctions::StateMachine"))]
        case "AWS::Serverless::Api", "AWS::Serverless::HttpApi":
            return [
                (id, retyped(node, "AWS::ApiGateway::RestApi", keeping: ["Name"])),
                (id + "Deployment", self.node("AWS::ApiGateway::Deployment", ["RestApiId": ref(id, node)], node)),
                (
                    id + "Stage",
                    self.node(
                        "AWS::ApiGateway::Stage",
                        [
                            "RestApiId": ref(id, node), "DeploymentId": ref(id + "Deployment", node),
                            "StageName": resource.properties?["StageName"] ?? text("Prod", node),
                        ], node)
                ),
            ]
        case "AWS::Serverless::Application":
            var properties = resource.properties?.map ?? [:]
            // An application of the repository is a template that the service copies into a bucket of its own.
            properties["TemplateURL"] =
                properties["Location"]?.string.map { text($0, node) }
                ?? text(Self.applicationURL, node)
            properties["Location"] = nil
            if properties["Parameters"] != nil, resource.properties?["Location"]?.string == nil {
                properties["Parameters"] = nil
            }
            return [(id, with(node, type: "AWS::CloudFormation::Stack", properties: properties))]
        default:
            throw Problem(
                message: "Transform \(Self.name) failed with: Invalid Serverless Application Specification document. "
                    + "Number of errors found: 1. Resource with id [\(id)] is invalid. Type \(resource.type) is not supported"
            )
        }
    }

    /// Where the template of an application from the repository lies in the practice S3.
    static let applicationURL =
        "https://awsserverlessrepo-changesets-practice.s3.amazonaws.com/application/template.yml"

    private func function(
        _ resource: TemplateResource, _ node: TemplateNode, globals: TemplateNode?
    ) throws(Problem) -> [(id: String, node: TemplateNode)] {
        let id = resource.logicalId
        var properties = globals?["Function"]?.map ?? [:]
        for (name, value) in resource.properties?.map ?? [:] { properties[name] = value }
        guard properties["PackageType"]?.string == "Image" || properties["Handler"] != nil else {
            throw Problem(
                message: "Transform \(Self.name) failed with: Invalid Serverless Application Specification document. "
                    + "Number of errors found: 1. Resource with id [\(id)] is invalid. Missing required property 'Handler'"
            )
        }
        var made: Made = []
        if properties["Role"] == nil {
            made.append((id + "Role", role(for: id, of: node)))
            properties["Role"] = attribute(id + "Role", "Arn", node)
        }
        for (name, event) in properties["Events"]?.map ?? [:] {
            made += wakers(of: id, name: name, event: event, node)
        }
        properties["Code"] = properties["CodeUri"] ?? properties["InlineCode"]
        for name in ["CodeUri", "InlineCode", "Events", "Policies", "AutoPublishAlias", "EventInvokeConfig"] {
            properties[name] = nil
        }
        made.append((id, with(node, type: "AWS::Lambda::Function", properties: properties)))
        return made
    }

    private func wakers(of id: String, name: String, event: TemplateNode, _ node: TemplateNode) -> Made {
        let rule = id + name
        switch event["Type"]?.string {
        case "SQS", "Kinesis", "DynamoDB":
            let source = event["Properties"]?["Queue"] ?? event["Properties"]?["Stream"] ?? text("", node)
            return [
                (
                    rule,
                    self.node(
                        "AWS::Lambda::EventSourceMapping",
                        [
                            "FunctionName": ref(id, node), "EventSourceArn": source,
                        ], node)
                )
            ]
        case "Schedule", "EventBridgeRule", "CloudWatchEvent":
            return [
                (
                    rule,
                    self.node(
                        "AWS::Events::Rule", ["ScheduleExpression": event["Properties"]?["Schedule"] ?? text("", node)],
                        node)
                ),
                (rule + "Permission", permission(id, principal: "events.amazonaws.com", node)),
            ]
        case "SNS":
            return [
                (
                    rule,
                    self.node(
                        "AWS::SNS::Subscription",
                        [
                            "TopicArn": event["Properties"]?["Topic"] ?? text("", node),
                            "Protocol": text("lambda", node),
                            "Endpoint": attribute(id, "Arn", node),
                        ], node)
                ),
                (rule + "Permission", permission(id, principal: "sns.amazonaws.com", node)),
            ]
        default: return [(rule + "Permission", permission(id, principal: "apigateway.amazonaws.com", node))]
        }
    }

    private func permission(_ id: String, principal: String, _ node: TemplateNode) -> TemplateNode {
        self.node(
            "AWS::Lambda::Permission",
            [
                "Action": text("lambda:InvokeFunction", node), "FunctionName": ref(id, node),
                "Principal": text(principal, node),
            ], node)
    }

    private func role(for id: String, of node: TemplateNode) -> TemplateNode {
        var role = self.node(
            "AWS::IAM::Role",
            [
                "ManagedPolicyArns": TemplateNode(
                    .list([
                        text("arn:\(partition):iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", node)
                    ]), line: node.line)
            ], node)
        if let condition = node["Condition"], var map = role.map {
            map["Condition"] = condition
            role.content = .map(map)
        }
        return role
    }

    private func text(_ text: String, _ node: TemplateNode) -> TemplateNode {
        TemplateNode(.string(text), line: node.line)
    }

    private func ref(_ id: String, _ node: TemplateNode) -> TemplateNode {
        TemplateNode(.map(["Ref": text(id, node)]), line: node.line)
    }

    private func attribute(_ id: String, _ name: String, _ node: TemplateNode) -> TemplateNode {
        TemplateNode(.map(["Fn::GetAtt": text("\(id).\(name)", node)]), line: node.line)
    }

    private func node(_ type: String, _ properties: TemplateMap<TemplateNode>, _ origin: TemplateNode) -> TemplateNode {
        var map: TemplateMap<TemplateNode> = [
            "Type": text(type, origin), "Properties": TemplateNode(.map(properties), line: origin.line),
        ]
        if let condition = origin["Condition"] { map["Condition"] = condition }
        return TemplateNode(.map(map), line: origin.line)
    }

    private func retyped(_ node: TemplateNode, _ type: String, keeping names: [String]? = nil) -> TemplateNode {
        var properties = node["Properties"]?.map ?? [:]
        if let names { for name in properties.names where !names.contains(name) { properties[name] = nil } }
        return with(node, type: type, properties: properties)
    }

    private func with(_ node: TemplateNode, type: String, properties: TemplateMap<TemplateNode>) -> TemplateNode {
        var map = node.map ?? [:]
        map["Type"] = text(type, node)
        map["Properties"] = TemplateNode(.map(properties), line: node["Properties"]?.line ?? node.line)
        return TemplateNode(.map(map), line: node.line)
    }
}
