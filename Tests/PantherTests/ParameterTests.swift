import Testing

@testable import Panther

@Suite struct ParameterTests {
    @Test func everyRootParameterHasAdvice() {
        #expect(ParameterAdvice.release1_16.count == 38)
        #expect(Set(ParameterAdvice.release1_16.map(\.name)).count == 38)
        #expect(ParameterAdvice.release1_16.filter { $0.kind == .enterNow }.map(\.name) == ["FirstUserEmail"])
        #expect(ParameterAdvice.release1_16.filter { $0.preset != nil }.map(\.name) == ["OnboardSelf"])
        #expect(ParameterAdvice.of("BootstrapStackOnly").kind == .danger)
        #expect(ParameterAdvice.of("Unheard").kind == .leaveDefault)
    }

    static let defaults: [String: String] = [
        "OnboardSelf": "false", "SubnetOneIPRange": "172.31.250.0/26", "SubnetTwoIPRange": "172.31.251.0/26",
        "LoadBalancerSecurityGroupCidr": "0.0.0.0/0", "EnableS3AccessLogs": "true", "CloudWatchLogRetentionDays": "365",
        "EnableCloudTrail": "false", "EnableGuardDuty": "false", "BootstrapStackOnly": "false",
        "CloudSecurityMinReadCapacity": "0", "CloudSecurityMaxReadCapacity": "0", "CloudSecurityMinWriteCapacity": "0",
        "CloudSecurityMaxWriteCapacity": "0",
    ]

    static func traps(_ changes: [String: String], isUpdate: Bool = false) -> [String] {
        let values = defaults.merging(changes) { _, new in new }
        return ParameterTrap.findings(in: .init(values: values, region: "us-east-1", isUpdate: isUpdate)).map(\.trap)
    }

    @Test(
        arguments: [
            ([:], []),
            (["OnboardSelf": "true"], ["onboard-self"]),
            (["VpcID": "vpc-1234"], ["vpc-without-security-group", "ranges-in-own-vpc"]),
            (["SecurityGroupID": "sg-1234567890"], ["security-group-without-vpc"]),
            (["SubnetOneID": "subnet-1"], ["one-subnet", "subnets-without-vpc"]),
            (
                ["VpcID": "v", "SecurityGroupID": "s", "SubnetOneID": "a", "SubnetTwoID": "b"],
                ["subnets-need-internet"]
            ),
            (
                ["VpcID": "v", "SecurityGroupID": "s", "SubnetOneID": "a", "SubnetTwoID": "a"],
                ["same-subnet-twice", "subnets-need-internet"]
            ),
            (["VpcID": "v", "SecurityGroupID": "s"], ["ranges-in-own-vpc"]),
            (["SubnetOneIPRange": "10.0.0.0/26"], ["range-without-effect"]),
            (["CustomDomain": "panther.example.org"], ["domain-without-certificate"]),
            (
                ["CertificateArn": "arn:aws:acm:eu-west-1:111122223333:certificate/1"],
                ["certificate-region", "certificate-without-domain"]
            ),
            (["EnableGuardDuty": "true"], ["guardduty-without-onboarding"]),
            (["EnableCloudTrail": "true"], ["cloudtrail-without-onboarding"]),
            (["EnableGuardDuty": "true", "OnboardSelf": "true"], ["onboard-self", "guardduty-detector"]),
            (["BootstrapStackOnly": "true"], ["bootstrap-only"]),
            (["CloudWatchLogRetentionDays": "100"], ["retention-days"]),
            (["LayerVersionArns": "a,b,c,d"], ["too-many-layers"]),
            (["LayerVersionArns": "arn:aws:lambda:eu-west-1:1:layer:x:1"], ["layer-region"]),
            (["CloudSecurityMaxReadCapacity": "5"], ["capacity-incomplete"]),
            (["CloudSecurityMinWriteCapacity": "5"], ["capacity-incomplete"]),
            (["AlarmTopicArn": "arn:aws:sns:eu-west-1:111122223333:a"], ["alarm-topic-region"]),
            (["EnableS3AccessLogs": "false", "AccessLogsBucketName": "logs"], ["access-logs-off"]),
            (["LoadBalancerSecurityGroupCidr": "203.0.113.7/24"], ["load-balancer-range"]),
            (["PipLibraries": "boto3,requests==2.0"], ["bundled-libraries"]),
        ] as [([String: String], [String])]) func trapsSnap(changes: [String: String], expected: [String])
    {
        #expect(Self.traps(changes) == expected)
    }

    @Test func sentencesSayWhatToDo() {
        func sentence(_ changes: [String: String], isUpdate: Bool = false) -> String? {
            let values = Self.defaults.merging(changes) { _, new in new }
            return ParameterTrap.findings(in: .init(values: values, region: "us-east-1", isUpdate: isUpdate)).first?
                .ruling.sentence
        }
        #expect(
            sentence(["CloudWatchLogRetentionDays": "100"])
                == "CloudWatch keeps logs for fixed numbers of days and 100 is not one of them. The next one is 120.")
        #expect(
            sentence(["LoadBalancerSecurityGroupCidr": "203.0.113.7/24"])
                == "LoadBalancerSecurityGroupCidr does not start at its own first address: write 203.0.113.0/24.")
        #expect(
            sentence(["BootstrapStackOnly": "true"], isUpdate: true)
                == "BootstrapStackOnly is true: this update would delete every stack but Bootstrap, with all tables and settings of the running deployment. Set it to false."
        )
        #expect(
            sentence(["SubnetTwoID": "subnet-1234"])
                == "SubnetTwoID is given but SubnetOneID is not: the load balancer needs two subnets. Give both or neither."
        )
        #expect(
            sentence(["VpcID": "v", "SecurityGroupID": "s", "SubnetTwoIPRange": "172.31.250.32/27"])
                == "SubnetOneIPRange and SubnetTwoIPRange overlap: the two subnets need ranges of their own.")
    }

    @Test(arguments: [
        ("ada@acme.io", Ruling.Grade.clear), ("ada+panther@mail.acme.co.uk", .clear), ("", .blocked), ("ada", .blocked),
        ("ada@acme", .blocked), ("a b@acme.io", .blocked), ("ada@@acme.io", .blocked), ("ada@example.com", .blocked),
        ("ada@panther.test", .blocked), ("ada@gmial.com", .attention), ("no-reply@acme.io", .attention),
        (".ada@acme.io", .blocked),
        ("ada@acme..io", .blocked), ("ädä@acme.io", .blocked), ("ada@acme.i", .blocked), ("ada@ac_me.io", .blocked),
    ]) func firstUserAddressesAreJudged(address: String, grade: Ruling.Grade) {
        #expect(FirstUserEmail.judge(address).grade == grade, "\(FirstUserEmail.judge(address).sentence)")
    }
}
