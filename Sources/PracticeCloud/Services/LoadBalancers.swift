import Stacks

extension Service {
    private static let balancerType = "AWS::ElasticLoadBalancingV2::LoadBalancer"
    private static let groupType = "AWS::ElasticLoadBalancingV2::TargetGroup"

    /// Load balancers and target groups.
    static let loadBalancing = Service(
        signingName: "elasticloadbalancing", wire: .query,
        namespace: "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
        operations: [
            "DescribeLoadBalancers": { world, call, result throws(Fault) in
                let found = try named(balancerType, call, in: world, code: "LoadBalancerNotFound")
                result.list("LoadBalancers", of: found) { writer, balancer in
                    writer.element("LoadBalancerArn", balancer.arn)
                    writer.element("LoadBalancerName", balancer.name)
                    writer.element("Type", "application")
                }
            },
            "DescribeTargetGroups": { world, call, result throws(Fault) in
                let found = try named(groupType, call, in: world, code: "TargetGroupNotFound")
                result.list("TargetGroups", of: found) { writer, group in
                    writer.element("TargetGroupArn", group.arn)
                    writer.element("TargetGroupName", group.name)
                    writer.list("LoadBalancerArns", texts: [])
                }
            },
            "DescribeTags": { world, call, result throws(Fault) in
                let found = call.parameters.texts("ResourceArns").compactMap { world.contents.withARN($0) }
                result.list("TagDescriptions", of: found) { writer, resource in
                    writer.element("ResourceArn", resource.arn)
                    writer.list("Tags", of: resource.tags.sorted { $0.key < $1.key }) { writer, tag in
                        writer.element("Key", tag.key)
                        writer.element("Value", tag.value)
                    }
                }
            },
            "DeleteLoadBalancer": { world, call, _ throws(Fault) in
                // To delete what is not there succeeds (Elastic Load Balancing API reference).
                let arn = try call.parameters.required("LoadBalancerArn")
                if let found = world.contents.withARN(arn), found.key.type == balancerType {
                    world.contents[found.key] = nil
                }
            },
            "DeleteTargetGroup": { world, call, _ throws(Fault) in
                let arn = try call.parameters.required("TargetGroupArn")
                guard let found = world.contents.withARN(arn), found.key.type == groupType else {
                    throw Fault("TargetGroupNotFound", "One or more target groups not found")
                }
                world.contents[found.key] = nil
            },
        ])

    private static func named(
        _ type: String, _ call: Call, in world: World, code: String
    ) throws(Fault) -> [AccountResource] {
        let all = world.contents.all(type, region: call.region)
        let names = call.parameters.texts("Names")
        guard !names.isEmpty else { return all }
        let found = all.filter { names.contains($0.name) }
        guard found.count == names.count else { throw Fault(code, "One or more of them were not found") }
        return found
    }
}
