package import IAMPolicy
package import Panther

/// What is known of the calls that a deployment makes: the condition keys as CloudFormation sets them.
///
/// With the caller's own credentials calls carry aws:CalledVia and aws:ViaAWSService; with a service role they do not.
package enum CallContext {
    /// The keys of one needed action, by name.
    package static func keys(_ action: NeededAction, _ scope: PermissionScope) -> [String: [String]] {
        var keys = ["aws:SecureTransport": ["true"], "aws:RequestedRegion": [scope.region]]
        if action.action == "iam:PassRole" { keys["iam:PassedToService"] = NeededActions.rolesPassedTo }
        if !scope.isServiceRole {
            keys["aws:ViaAWSService"] = ["true"]
            keys["aws:CalledVia"] = ["cloudformation.amazonaws.com"]
            keys["aws:CalledViaFirst"] = ["cloudformation.amazonaws.com"]
            keys["aws:CalledViaLast"] = ["cloudformation.amazonaws.com"]
        } else {
            keys["aws:ViaAWSService"] = ["false"]
        }
        if carriesTags(action) {
            let tags = scope.allTags
            for (key, value) in tags { keys["aws:RequestTag/\(key)"] = [value] }
            keys["aws:TagKeys"] = tags.keys.sorted()
        }
        return keys
    }

    /// The keys as a context in which all else is unknown, save tags: no others are sent than the stack's.
    package static func context(_ action: NeededAction, _ scope: PermissionScope) -> RequestContext {
        var context = RequestContext(keys(action, scope), isComplete: false)
        context.close("aws:RequestTag/")
        if !carriesTags(action) { context["aws:TagKeys"] = .absent }
        return context
    }

    /// Whether the request of an action carries tags: CloudFormation sends them with what creates, and with what tags.
    package static func carriesTags(_ action: NeededAction) -> Bool {
        let name = action.action.drop { $0 != ":" }.dropFirst()
        return name.hasPrefix("Create") && name != "CreateServiceLinkedRole" || action.isTagging
    }

    /// The ARN, or the pattern of it, that an action acts on; `*` where it acts on nothing that has one.
    package static func resource(_ action: NeededAction, _ scope: PermissionScope) -> String {
        let pattern = action.resource(account: scope.account, region: scope.region)
        guard pattern == "*", let kind = kinds[action.action] else { return pattern }
        let service = action.action.prefix { $0 != ":" }
        return "arn:aws:\(service):\(scope.region):\(scope.account):\(kind)/*"
    }

    /// What the actions act on whose table row says `*`: the kind in the ARN of what they make or change.
    private static let kinds = [
        "ec2:CreateVpc": "vpc", "ec2:CreateSubnet": "subnet", "ec2:CreateInternetGateway": "internet-gateway",
        "ec2:AttachInternetGateway": "internet-gateway", "ec2:CreateRouteTable": "route-table",
        "ec2:CreateRoute": "route-table", "ec2:AssociateRouteTable": "route-table",
        "ec2:CreateFlowLogs": "vpc-flow-log", "ec2:ModifyVpcAttribute": "vpc", "ec2:ModifySubnetAttribute": "subnet",
        "ec2:CreateSecurityGroup": "security-group", "ec2:AuthorizeSecurityGroupIngress": "security-group",
        "kms:PutKeyPolicy": "key", "kms:EnableKeyRotation": "key", "kms:TagResource": "key", "kms:CreateAlias": "key",
        "serverlessrepo:CreateCloudFormationTemplate": "applications",
        "serverlessrepo:GetCloudFormationTemplate": "applications", "ecs:CreateCluster": "cluster",
        "ecs:CreateService": "service",
    ]
}
