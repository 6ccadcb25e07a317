import Primitives

extension ParameterTrap {
    static let onboarding: [ParameterTrap] = [
        ParameterTrap(name: "onboard-self", parameters: ["OnboardSelf"]) { now in
            guard now.isTrue("OnboardSelf"), !now.isUpdate else { return nil }
            return .attention(
                """
                OnboardSelf is true: the deployment makes roles with fixed names, such as PantherAuditRole-\(now.region), \
                and fails if one is there already. Panther's guide advises false for a first deployment.
                """)
        },
        ParameterTrap(name: "cloudtrail-without-onboarding", parameters: ["EnableCloudTrail", "OnboardSelf"]) { now in
            guard now.isTrue("EnableCloudTrail"), !now.isTrue("OnboardSelf") else { return nil }
            return .attention("EnableCloudTrail is true but OnboardSelf is not: no trail will be made.")
        },
        ParameterTrap(name: "guardduty-without-onboarding", parameters: ["EnableGuardDuty", "OnboardSelf"]) { now in
            guard now.isTrue("EnableGuardDuty"), !now.isTrue("OnboardSelf") else { return nil }
            return .attention("EnableGuardDuty is true but OnboardSelf is not: GuardDuty will not be turned on.")
        },
        ParameterTrap(name: "guardduty-detector", parameters: ["EnableGuardDuty"]) { now in
            guard now.isTrue("EnableGuardDuty"), now.isTrue("OnboardSelf") else { return nil }
            return .attention(
                """
                EnableGuardDuty makes the region's one detector: it fails where one exists, and PantherDeploymentRole \
                is not allowed to make one. Leave it at false and turn GuardDuty on by hand.
                """)
        },
        ParameterTrap(name: "bootstrap-only", parameters: ["BootstrapStackOnly"]) { now in
            guard now.isTrue("BootstrapStackOnly") else { return nil }
            return now.isUpdate
                ? .blocked(
                    """
                    BootstrapStackOnly is true: this update would delete every stack but Bootstrap, with all tables \
                    and settings of the running deployment. Set it to false.
                    """)
                : .attention(
                    """
                    BootstrapStackOnly is true: only network, buckets and user pool will be made, and no Panther that \
                    anyone can open. Set it to false for a deployment.
                    """)
        },
    ]

    static let network: [ParameterTrap] = [
        ParameterTrap(name: "vpc-without-security-group", parameters: ["SecurityGroupID", "VpcID"]) { now in
            guard now.has("VpcID"), !now.has("SecurityGroupID") else { return nil }
            return .blocked("VpcID is given but SecurityGroupID is not: Panther needs a security group of that VPC.")
        },
        ParameterTrap(name: "security-group-without-vpc", parameters: ["VpcID", "SecurityGroupID"]) { now in
            guard !now.has("VpcID"), now.has("SecurityGroupID") else { return nil }
            return .blocked("SecurityGroupID is given but VpcID is not: name its VPC, or leave both empty.")
        },
        ParameterTrap(name: "one-subnet", parameters: ["SubnetTwoID", "SubnetOneID"]) { now in
            guard now.has("SubnetOneID") != now.has("SubnetTwoID") else { return nil }
            let (given, missing) =
                now.has("SubnetOneID") ? ("SubnetOneID", "SubnetTwoID") : ("SubnetTwoID", "SubnetOneID")
            return .blocked(
                "\(given) is given but \(missing) is not: the load balancer needs two subnets. Give both or neither.")
        },
        ParameterTrap(name: "same-subnet-twice", parameters: ["SubnetTwoID", "SubnetOneID"]) { now in
            guard now.has("SubnetOneID"), now["SubnetOneID"] == now["SubnetTwoID"] else { return nil }
            return .blocked("SubnetOneID and SubnetTwoID are the same: the load balancer needs subnets in two zones.")
        },
        ParameterTrap(name: "subnets-without-vpc", parameters: ["VpcID", "SubnetOneID", "SubnetTwoID"]) { now in
            guard now.has("SubnetOneID") || now.has("SubnetTwoID"), !now.has("VpcID") else { return nil }
            return .blocked("Subnets are given but VpcID is not: name their VPC, or leave the subnets empty.")
        },
        ParameterTrap(name: "subnets-need-internet", parameters: ["SubnetOneID", "SubnetTwoID"]) { now in
            guard now.has("VpcID"), now.has("SubnetOneID"), now.has("SubnetTwoID") else { return nil }
            return .attention(
                """
                Your own subnets are used: both need a route to the internet or a NAT gateway, else the web container \
                cannot load its image and stack Web fails after 20 minutes.
                """)
        },
        ParameterTrap(name: "range-without-effect", parameters: ["SubnetOneIPRange", "SubnetTwoIPRange"]) { now in
            let changed = [("SubnetOneIPRange", "172.31.250.0/26"), ("SubnetTwoIPRange", "172.31.251.0/26")]
                .filter { now.has($0.0) && now[$0.0] != $0.1 }.map(\.0)
            guard !changed.isEmpty else { return nil }
            let names = changed.joined(separator: " and ")
            if !now.has("VpcID") {
                return .attention("\(names) counts only with VpcID: the new VPC has ranges of its own.")
            }
            if now.has("SubnetOneID"), now.has("SubnetTwoID") {
                return .attention("\(names) has no effect, because SubnetOneID and SubnetTwoID are given.")
            }
            return nil
        },
        ParameterTrap(name: "ranges-in-own-vpc", parameters: ["SubnetOneIPRange", "SubnetTwoIPRange"]) { now in
            guard now.has("VpcID"), !now.has("SubnetOneID"), !now.has("SubnetTwoID") else { return nil }
            for name in ["SubnetOneIPRange", "SubnetTwoIPRange"] where now.has(name) {
                guard let range = addresses(now[name]) else {
                    return .blocked("\(name) is not a range of IPv4 addresses: write it as 10.0.0.0/26.")
                }
                if !(16...28).contains(range.prefixLength) {
                    return .blocked("\(name) ends in /\(range.prefixLength): AWS makes subnets from /16 to /28 only.")
                }
                if !range.isCanonical {
                    return .blocked("\(name) does not start at its own first address: write \(range).")
                }
            }
            if let one = addresses(now["SubnetOneIPRange"]), let two = addresses(now["SubnetTwoIPRange"]),
                one.overlaps(two)
            {
                return .blocked(
                    "SubnetOneIPRange and SubnetTwoIPRange overlap: the two subnets need ranges of their own.")
            }
            return .attention(
                """
                Two subnets will be made in \(now["VpcID"]): \(now["SubnetOneIPRange"]) and \(now["SubnetTwoIPRange"]) \
                must lie in its range and be free, and the VPC needs an internet gateway.
                """)
        },
        ParameterTrap(name: "load-balancer-range", parameters: ["LoadBalancerSecurityGroupCidr"]) { now in
            guard now.has("LoadBalancerSecurityGroupCidr") else { return nil }
            guard let range = addresses(now["LoadBalancerSecurityGroupCidr"]) else {
                return .blocked(
                    "LoadBalancerSecurityGroupCidr is not a range of IPv4 addresses: write it as 203.0.113.0/24.")
            }
            if !range.isCanonical {
                return .blocked(
                    "LoadBalancerSecurityGroupCidr does not start at its own first address: write \(range).")
            }
            return nil
        },
    ]

    static let certificates: [ParameterTrap] = [
        ParameterTrap(name: "domain-without-certificate", parameters: ["CertificateArn", "CustomDomain"]) { now in
            guard now.has("CustomDomain"), !now.has("CertificateArn") else { return nil }
            return .blocked(
                """
                CustomDomain is given but CertificateArn is not: the web application would answer under that name with \
                a self-signed certificate. Give a certificate for it, or leave both for an update.
                """)
        },
        ParameterTrap(name: "certificate-without-domain", parameters: ["CustomDomain", "CertificateArn"]) { now in
            guard !now.has("CustomDomain"), now.has("CertificateArn") else { return nil }
            return .attention(
                "CertificateArn is given but CustomDomain is not: browsers will warn, because the address is the load balancer's own."
            )
        },
        ParameterTrap(name: "certificate-region", parameters: ["CertificateArn"]) { now in
            elsewhere(
                "CertificateArn", service: "acm", now: now,
                why: "a load balancer takes certificates of its own region only")
        },
        ParameterTrap(name: "api-certificate-region", parameters: ["ApiCertificateArn"]) { now in
            guard let region = Self.region(of: now["ApiCertificateArn"], service: "acm"), region != "us-east-1" else {
                return nil
            }
            return .blocked(
                "ApiCertificateArn is a certificate of \(region): the edge API takes certificates of us-east-1 only.")
        },
    ]

    static let limits: [ParameterTrap] = [
        ParameterTrap(name: "retention-days", parameters: ["CloudWatchLogRetentionDays"]) { now in
            guard now.has("CloudWatchLogRetentionDays"), let days = Int(now["CloudWatchLogRetentionDays"]),
                !retentionDays.contains(days)
            else { return nil }
            let near = retentionDays.first { $0 > days } ?? retentionDays[retentionDays.count - 1]
            return .blocked(
                "CloudWatch keeps logs for fixed numbers of days and \(days) is not one of them. The next one is \(near)."
            )
        },
        ParameterTrap(name: "too-many-layers", parameters: ["LayerVersionArns"]) { now in
            let count = now.list("LayerVersionArns").count
            guard count > 3 else { return nil }
            return .blocked(
                "LayerVersionArns names \(count) layers: Panther allows 3, because functions have layers of their own.")
        },
        ParameterTrap(name: "layer-region", parameters: ["LayerVersionArns"]) { now in
            for arn in now.list("LayerVersionArns") {
                guard let region = region(of: arn, service: "lambda"), region != now.region else { continue }
                return .blocked(
                    "LayerVersionArns names a layer of \(region): functions in \(now.region) take layers of \(now.region) only."
                )
            }
            return nil
        },
        ParameterTrap(name: "python-layer-region", parameters: ["PythonLayerVersionArn"]) { now in
            elsewhere(
                "PythonLayerVersionArn", service: "lambda", now: now,
                why: "functions take layers of their own region only")
        },
        ParameterTrap(name: "alarm-topic-region", parameters: ["AlarmTopicArn"]) { now in
            elsewhere("AlarmTopicArn", service: "sns", now: now, why: "alarms notify topics of their own region only")
        },
        ParameterTrap(name: "access-logs-off", parameters: ["AccessLogsBucketName", "EnableS3AccessLogs"]) { now in
            guard now.has("AccessLogsBucketName"), now["EnableS3AccessLogs"] == "false" else { return nil }
            return .attention("AccessLogsBucketName has no effect, because EnableS3AccessLogs is false.")
        },
        ParameterTrap(name: "capacity-incomplete", parameters: capacities) { now in
            guard now.number("CloudSecurityMaxReadCapacity") > 0 else {
                guard capacities.contains(where: { now.number($0) > 0 }) else { return nil }
                return .attention(
                    "CloudSecurityMaxReadCapacity is 0, so that tables are billed on demand and the other capacities have no effect."
                )
            }
            guard let zero = capacities.first(where: { now.number($0) == 0 }) else { return nil }
            return .blocked(
                "CloudSecurityMaxReadCapacity turns on provisioned capacity: \(zero) must then be at least 1.")
        },
        ParameterTrap(name: "capacity-order", parameters: capacities) { now in
            for unit in ["Read", "Write"] {
                let (low, high) = ("CloudSecurityMin\(unit)Capacity", "CloudSecurityMax\(unit)Capacity")
                if now.number(high) > 0, now.number(low) > now.number(high) {
                    return .blocked("\(low) is greater than \(high): the least must not exceed the most.")
                }
            }
            return nil
        },
        ParameterTrap(name: "bundled-libraries", parameters: ["PipLibraries"]) { now in
            let bundled = now.list("PipLibraries").map {
                String($0.prefix { $0 != "=" && $0 != "<" && $0 != ">" && $0 != "~" })
            }
            .filter { ["jsonpath-ng", "policyuniverse", "requests"].contains($0) }
            guard !bundled.isEmpty else { return nil }
            return .attention(
                "PipLibraries lists \(bundled.joined(separator: ", ")): from 1.18 these come with Panther and must be left out."
            )
        },
    ]

    private static let capacities = [
        "CloudSecurityMaxReadCapacity", "CloudSecurityMinReadCapacity", "CloudSecurityMaxWriteCapacity",
        "CloudSecurityMinWriteCapacity",
    ]

    /// The days that CloudWatch Logs accepts, from its API's reference.
    public static let retentionDays = [
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ]

    private static func elsewhere(_ name: String, service: String, now: Situation, why: String) -> Ruling? {
        guard let region = region(of: now[name], service: service), region != now.region else { return nil }
        return .blocked("\(name) is of \(region) but the deployment is in \(now.region): \(why).")
    }

    /// The region that an ARN of a service names; nil for other texts and for ARNs without a region.
    private static func region(of arn: String, service: String) -> String? {
        guard let arn = ARN(arn), arn.service == service, !arn.region.isEmpty else { return nil }
        return arn.region
    }

    /// A range of IPv4 addresses; nil for any other text. Panther's parameters take no others.
    private static func addresses(_ text: String) -> CIDRBlock? {
        CIDRBlock(text).flatMap { $0.width == 32 ? $0 : nil }
    }
}
