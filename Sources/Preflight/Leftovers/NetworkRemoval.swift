import AWS

/// Removes a network with what Panther puts into it, from the outside in.
struct NetworkRemoval: Sendable {
    let deleting: Deleting

    func run() async throws -> String {
        let vpc = deleting.item.id
        let inside = [EC2.Filter(name: "vpc-id", values: [vpc])]
        let attached = [EC2.Filter(name: "attachment.vpc-id", values: [vpc])]
        for try await page in deleting.client.pages(EC2.DescribeInternetGatewaysInput(filters: attached)) {
            for gateway in (page.internetGateways ?? []).compactMap(\.internetGatewayId) {
                try await deleting.sendIfThere(
                    EC2.DetachInternetGatewayInput(internetGatewayId: gateway, vpcId: vpc), "\(gateway) detached")
                try await deleting.sendIfThere(EC2.DeleteInternetGatewayInput(internetGatewayId: gateway), gateway)
            }
        }
        for try await page in deleting.client.pages(EC2.DescribeSubnetsInput(filters: inside)) {
            for subnet in (page.subnets ?? []).compactMap(\.subnetId) {
                try await deleting.sendIfThere(EC2.DeleteSubnetInput(subnetId: subnet), subnet)
            }
        }
        for try await page in deleting.client.pages(EC2.DescribeRouteTablesInput(filters: inside)) {
            // The main table goes with the network.
            for table in page.routeTables ?? [] where table.associations?.contains(where: { $0.main == true }) != true {
                for association in (table.associations ?? []).compactMap(\.routeTableAssociationId) {
                    try await deleting.sendIfThere(
                        EC2.DisassociateRouteTableInput(associationId: association), association)
                }
                guard let id = table.routeTableId else { continue }
                try await deleting.sendIfThere(EC2.DeleteRouteTableInput(routeTableId: id), id)
            }
        }
        try await removeSecurityGroups(inside)
        _ = try await deleting.send(EC2.DeleteVpcInput(vpcId: vpc), vpc)
        return ""
    }

    /// Groups that speak of each other go in two rounds: the first takes those of which nobody speaks.
    private func removeSecurityGroups(_ inside: [EC2.Filter]) async throws {
        for round in 1...2 {
            for try await page in deleting.client.pages(EC2.DescribeSecurityGroupsInput(filters: inside)) {
                for group in page.securityGroups ?? [] where group.groupName != "default" {
                    guard let id = group.groupId else { continue }
                    do {
                        try await deleting.sendIfThere(EC2.DeleteSecurityGroupInput(groupId: id), id)
                    } catch let error as ServiceError where error.mayPass && round == 1 {
                        continue
                    }
                }
            }
        }
    }
}
