import AWS
import Preflight

/// Removes a network with what Panther puts into it, from the outside in.
struct NetworkRemoval: Sendable {
    let deleting: Deleting

    /// What is in the network, by CloudFormation's types.
    private struct Contents {
        var gateways: [String] = []
        var subnets: [String] = []
        /// Route tables but the main one, which goes with the network.
        var tables: [(id: String, associations: [String])] = []
        /// Security groups but the default one, which goes with the network.
        var groups: [String] = []

        var parts: [(type: String, id: String)] {
            gateways.map { ("AWS::EC2::InternetGateway", $0) } + subnets.map { ("AWS::EC2::Subnet", $0) }
                + tables.map { ("AWS::EC2::RouteTable", $0.id) } + groups.map { ("AWS::EC2::SecurityGroup", $0) }
        }
    }

    func run() async throws -> String {
        let vpc = deleting.item.id
        let contents = try await contents(of: vpc)
        // Somebody else's subnets or security groups can be in a network that Panther left behind.
        try await deleting.requireNoOwner(contents.parts)
        for gateway in contents.gateways {
            try await deleting.sendIfThere(
                EC2.DetachInternetGatewayInput(internetGatewayId: gateway, vpcId: vpc), "\(gateway) detached")
            try await deleting.sendIfThere(EC2.DeleteInternetGatewayInput(internetGatewayId: gateway), gateway)
        }
        for subnet in contents.subnets {
            try await deleting.sendIfThere(EC2.DeleteSubnetInput(subnetId: subnet), subnet)
        }
        for table in contents.tables {
            for association in table.associations {
                try await deleting.sendIfThere(
                    EC2.DisassociateRouteTableInput(associationId: association), association)
            }
            try await deleting.sendIfThere(EC2.DeleteRouteTableInput(routeTableId: table.id), table.id)
        }
        try await remove(contents.groups)
        _ = try await deleting.send(EC2.DeleteVpcInput(vpcId: vpc), vpc)
        return ""
    }

    private func contents(of vpc: String) async throws -> Contents {
        let inside = [EC2.Filter(name: "vpc-id", values: [vpc])]
        let attached = [EC2.Filter(name: "attachment.vpc-id", values: [vpc])]
        var contents = Contents()
        for try await page in deleting.client.pages(EC2.DescribeInternetGatewaysInput(filters: attached)) {
            contents.gateways += (page.internetGateways ?? []).compactMap(\.internetGatewayId)
        }
        for try await page in deleting.client.pages(EC2.DescribeSubnetsInput(filters: inside)) {
            contents.subnets += (page.subnets ?? []).compactMap(\.subnetId)
        }
        for try await page in deleting.client.pages(EC2.DescribeRouteTablesInput(filters: inside)) {
            for table in page.routeTables ?? [] where table.associations?.contains(where: { $0.main == true }) != true {
                guard let id = table.routeTableId else { continue }
                let associations = (table.associations ?? []).compactMap(\.routeTableAssociationId)
                contents.tables.append((id, associations))
            }
        }
        for try await page in deleting.client.pages(EC2.DescribeSecurityGroupsInput(filters: inside)) {
            contents.groups += (page.securityGroups ?? []).filter { $0.groupName != "default" }.compactMap(\.groupId)
        }
        return contents
    }

    /// Security groups may reference each other. Delete unreferenced groups first, then the rest.
    private func remove(_ groups: [String]) async throws {
        for round in 1...2 {
            for id in groups {
                do {
                    try await deleting.sendIfThere(EC2.DeleteSecurityGroupInput(groupId: id), id)
                } catch let error as ServiceError where error.mayPass && round == 1 {
                    continue
                }
            }
        }
    }
}
