import Stacks

extension Service {
    /// Networks and what hangs on them.
    static let ec2 = Service(
        signingName: "ec2", wire: .ec2, namespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
        operations: [
            "DescribeRegions": { world, call, result throws(Fault) in
                let regions = world.enabledRegions(call.region)
                result.list("regionInfo", of: regions, each: "item") { writer, region in
                    writer.element("regionName", region)
                    writer.element("regionEndpoint", "ec2.\(region).amazonaws.com")
                    writer.element("optInStatus", "opt-in-not-required")
                }
            },
            "DescribeVpcs": describe("AWS::EC2::VPC", "vpcSet") { writer, vpc, _ in
                writer.element("vpcId", vpc.key.id)
                writer.element("cidrBlock", vpc.properties["CidrBlock"]?.text ?? "10.0.0.0/24")
                writer.element("state", "available")
                writer.element("isDefault", vpc.properties["IsDefault"]?.text == "true")
            },
            "DescribeSubnets": describe("AWS::EC2::Subnet", "subnetSet") { writer, subnet, _ in
                writer.element("subnetId", subnet.key.id)
                writer.element("vpcId", subnet.properties["VpcId"]?.text)
                writer.element("cidrBlock", subnet.properties["CidrBlock"]?.text)
                writer.element("availabilityZone", subnet.properties["AvailabilityZone"]?.text)
            },
            "DescribeInternetGateways": describe("AWS::EC2::InternetGateway", "internetGatewaySet") {
                writer, gateway, vpcs in
                writer.element("internetGatewayId", gateway.key.id)
                writer.list("attachmentSet", of: vpcs, each: "item") { writer, vpc in
                    writer.element("vpcId", vpc)
                    writer.element("state", "available")
                }
            },
            "DescribeRouteTables": describe("AWS::EC2::RouteTable", "routeTableSet") { writer, table, associations in
                writer.element("routeTableId", table.key.id)
                writer.element("vpcId", table.properties["VpcId"]?.text)
                writer.list("associationSet", of: associations, each: "item") { writer, id in
                    writer.element("routeTableAssociationId", id)
                    writer.element("main", false)
                }
            },
            "DescribeSecurityGroups": describe("AWS::EC2::SecurityGroup", "securityGroupInfo") { writer, group, _ in
                writer.element("groupId", group.key.id)
                writer.element("groupName", group.name)
                writer.element("vpcId", group.properties["VpcId"]?.text)
            },
            "DescribeAddresses": describe("AWS::EC2::EIP", "addressesSet") { writer, address, _ in
                writer.element("publicIp", address.name)
                writer.element("allocationId", address.attributes["AllocationId"])
                writer.element("domain", "vpc")
            },
            "DeleteSubnet": delete("AWS::EC2::Subnet", by: "SubnetId", code: "InvalidSubnetID.NotFound"),
            "DeleteInternetGateway": delete(
                "AWS::EC2::InternetGateway", by: "InternetGatewayId", code: "InvalidInternetGatewayID.NotFound"),
            "DeleteRouteTable": delete(
                "AWS::EC2::RouteTable", by: "RouteTableId", code: "InvalidRouteTableID.NotFound"),
            "DeleteSecurityGroup": delete("AWS::EC2::SecurityGroup", by: "GroupId", code: "InvalidGroup.NotFound"),
            "DisassociateRouteTable": delete(
                "AWS::EC2::SubnetRouteTableAssociation", by: "AssociationId", code: "InvalidAssociationID.NotFound"),
            "DetachInternetGateway": { world, call, result throws(Fault) in
                let vpc = try call.parameters.required("VpcId")
                let attached = world.contents.all("AWS::EC2::VPCGatewayAttachment", region: call.region)
                guard
                    let found = attached.first(where: {
                        $0.properties["VpcId"]?.text == vpc
                            && $0.properties["InternetGatewayId"]?.text == call.parameters["InternetGatewayId"]
                    })
                else {
                    throw Fault("Gateway.NotAttached", "The internet gateway is not attached to network '\(vpc)'")
                }
                world.contents[found.key] = nil
                result.element("return", true)
            },
            "DeleteVpc": { world, call, result throws(Fault) in
                let id = try call.parameters.required("VpcId")
                guard let vpc = world.contents.named(id, type: "AWS::EC2::VPC", region: call.region) else {
                    throw Fault("InvalidVpcID.NotFound", "The vpc ID '\(id)' does not exist")
                }
                let inside = [
                    "AWS::EC2::Subnet", "AWS::EC2::SecurityGroup", "AWS::EC2::RouteTable",
                    "AWS::EC2::VPCGatewayAttachment",
                ].contains { type in
                    world.contents.all(type, region: call.region).contains { $0.properties["VpcId"]?.text == id }
                }
                guard !inside else {
                    throw Fault(
                        "DependencyViolation", "The vpc '\(id)' has dependencies and cannot be deleted.")
                }
                world.contents[vpc.key] = nil
                result.element("return", true)
            },
        ])

    /// Everything of a type in the region that the filters take, with its tags. `related` are the networks that a gateway
    /// is attached to, or the associations of a route table.
    private static func describe(
        _ type: String, _ set: String,
        _ entry: @escaping @Sendable (inout XMLWriter, AccountResource, _ related: [String]) -> Void
    ) -> QueryAnswer {
        { world, call, result throws(Fault) in
            let all = world.contents.all(type, region: call.region).map { ($0, related(to: $0, call, in: world)) }
            let found = all.filter { resource, related in
                call.parameters.list("Filter").allSatisfy { filter in
                    let values = filter.texts("Value")
                    switch filter["Name"] ?? "" {
                    case "vpc-id":
                        return values.contains(
                            type == "AWS::EC2::VPC" ? resource.key.id : resource.properties["VpcId"]?.text ?? "")
                    case "attachment.vpc-id": return related.contains { values.contains($0) }
                    case let name where name.hasPrefix("tag:"):
                        return resource.tags[String(name.dropFirst(4))].map { values.contains($0) } ?? false
                    default: return false
                    }
                }
            }
            result.list(set, of: found, each: "item") { writer, found in
                entry(&writer, found.0, found.1)
                writer.list("tagSet", of: found.0.tags.sorted { $0.key < $1.key }, each: "item") { writer, tag in
                    writer.element("key", tag.key)
                    writer.element("value", tag.value)
                }
            }
        }
    }

    private static func related(to resource: AccountResource, _ call: Call, in world: World) -> [String] {
        switch resource.key.type {
        case "AWS::EC2::InternetGateway":
            world.contents.all("AWS::EC2::VPCGatewayAttachment", region: call.region)
                .filter { $0.properties["InternetGatewayId"]?.text == resource.key.id }
                .compactMap { $0.properties["VpcId"]?.text }
        case "AWS::EC2::RouteTable":
            world.contents.all("AWS::EC2::SubnetRouteTableAssociation", region: call.region)
                .filter { $0.properties["RouteTableId"]?.text == resource.key.id }.map(\.key.id)
        default: []
        }
    }

    private static func delete(_ type: String, by member: String, code: String) -> QueryAnswer {
        { world, call, result throws(Fault) in
            let id = try call.parameters.required(member)
            guard let found = world.contents.named(id, type: type, region: call.region) else {
                throw Fault(code, "The \(member) '\(id)' does not exist")
            }
            world.contents[found.key] = nil
            result.element("return", true)
        }
    }
}

extension World {
    /// The regions that an account has without opting in (EC2 user guide), and the one that is asked.
    func enabledRegions(_ asked: String) -> [String] {
        let regions = [
            "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
            "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1",
            "us-east-1",
            "us-east-2", "us-west-1", "us-west-2",
        ]
        return partition(asked) == "aws" ? Set(regions + [asked]).sorted() : [asked]
    }
}
