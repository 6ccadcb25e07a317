import Primitives
import Testing

@Suite struct ARNTests {
    @Test(
        "a name is taken apart and put together again",
        arguments: [
            (
                "arn:aws:cloudformation:us-east-1:123456789012:stack/panther/0a1b", "aws", "cloudformation",
                "us-east-1",
                "123456789012", "stack", "panther/0a1b"
            ),
            ("arn:aws:iam::123456789012:role/path/Deploy", "aws", "iam", "", "123456789012", "role", "path/Deploy"),
            (
                "arn:aws-cn:lambda:cn-north-1:123456789012:function:name:3", "aws-cn", "lambda", "cn-north-1",
                "123456789012", "function", "name:3"
            ),
            ("arn:aws:s3:::bucket", "aws", "s3", "", "", nil, "bucket"),
            ("arn:aws:sns:us-east-1:123456789012:topic", "aws", "sns", "us-east-1", "123456789012", nil, "topic"),
            ("arn:aws:iam::aws:policy/AdministratorAccess", "aws", "iam", "", "aws", "policy", "AdministratorAccess"),
            ("arn:*:iam::*:role/*", "*", "iam", "", "*", "role", "*"),
        ] as [(String, String, String, String, String, String?, String)])
    func fields(
        text: String, partition: String, service: String, region: String, account: String, type: String?, id: String
    ) throws {
        let arn = try #require(ARN(text))
        #expect(arn.partition == partition)
        #expect(arn.service == service)
        #expect(arn.region == region)
        #expect(arn.account == account)
        #expect(arn.resourceType == type)
        #expect(arn.resourceID == id)
        #expect(arn.description == text)
        #expect(
            ARN(partition: partition, service: service, region: region, account: account, resource: arn.resource)
                == arn)
    }

    @Test(
        "a kind is a service, or a service and a type before a slash",
        arguments: [
            ("s3", "arn:aws:s3:::bucket", true), ("kms:key", "arn:aws:kms:us-east-1:123456789012:key/1", true),
            ("kms:key", "arn:aws:kms:us-east-1:123456789012:alias/key/1", false),
            ("kms", "arn:aws:s3:::kms", false), ("kms:key", "arn:aws:kms:us-east-1:123456789012:keys/1", false),
            ("logs:log-group", "arn:aws:logs:us-east-1:123456789012:log-group:a/b", false),
        ])
    func kinds(kind: String, text: String, isOfKind: Bool) throws {
        #expect(try #require(ARN(text)).isOfKind(kind) == isOfKind)
    }

    @Test(
        "the role of a session is named without its path",
        arguments: [
            ("arn:aws:sts::123456789012:assumed-role/Deploy/me", "arn:aws:iam::123456789012:role/Deploy"),
            ("arn:aws-cn:sts::123456789012:assumed-role/Deploy", "arn:aws-cn:iam::123456789012:role/Deploy"),
            ("arn:aws:sts::123456789012:federated-user/me", nil), ("arn:aws:iam::123456789012:role/Deploy", nil),
        ])
    func sessions(text: String, role: String?) {
        #expect(ARN(text)?.roleOfSession?.description == role)
    }

    @Test(
        "what is not a complete name is refused",
        arguments: [
            "", "arn", "arn:", "arn:aws:iam::123456789012", "arn:aws:iam::123456789012:", "arn::iam:::x",
            "arn:aws::us-east-1:123456789012:x", "ARN:aws:iam::123456789012:root", " arn:aws:iam::1:root",
            "arn:aws:iam::123456789012:role/a b", "arn:aws:iam::123456789012:root\n", "xarn:aws:iam::1:root",
            "panther-prod",
        ])
    func refused(text: String) {
        #expect(ARN(text) == nil)
    }
}

/// Blocks against the results of Python's ipaddress module.
@Suite struct CIDRBlockTests {
    @Test(
        "a block is read and masked",
        arguments: [
            ("10.0.0.0/16", "10.0.0.0/16", true), ("10.1.2.3/8", "10.0.0.0/8", false), ("0.0.0.0/0", "0.0.0.0/0", true),
            ("255.255.255.255/32", "255.255.255.255/32", true), ("192.168.1.129/25", "192.168.1.128/25", false),
            ("2001:db8::/56", "2001:db8::/56", true), ("::/0", "::/0", true), ("::1/128", "::1/128", true),
            ("2001:db8:0:0:1:0:0:1/64", "2001:db8::/64", false), ("fe80::1:2:3/10", "fe80::/10", false),
            ("::ffff:192.0.2.1/120", "::ffff:c000:200/120", false), ("1:2:3:4:5:6:7:8/33", "1:2::/33", false),
            ("1:0:0:4:0:0:0:8/128", "1:0:0:4::8/128", true), ("1::8/17", "1::/17", false),
        ])
    func reads(text: String, written: String, isCanonical: Bool) throws {
        let block = try #require(CIDRBlock(text))
        #expect(block.description == written)
        #expect(block.isCanonical == isCanonical)
        #expect(try #require(CIDRBlock(written)).isCanonical)
    }

    @Test(
        "what is not a block is refused",
        arguments: [
            "", "/", "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.256/8", "010.0.0.0/8",
            "10.0.0.0.0/8", "+1.0.0.0/8", "1..2.3/8", "2001:db8::/129", "1:2:3:4:5:6:7/64", "1:2:3:4:5:6:7:8:9/64",
            "1::2::3/64", "12345::/16", ":1::/16", "1:2:3:4:5:6:7:8::/16", "g::/16", "::1.2.3/64", "1.2.3.4::/64",
            "10.0.0.0/8/8", " 10.0.0.0/8", "10.0.0.0/ 8", "10.0.0.0/", "::+1/64", "1.2.3.4:1::/64",
        ])
    func refuses(text: String) {
        #expect(CIDRBlock(text) == nil)
    }

    @Test(
        "a block contains and overlaps others as Python says",
        arguments: [
            ("10.0.0.0/8", "10.1.0.0/16", true, true), ("10.1.0.0/16", "10.0.0.0/8", false, true),
            ("10.0.0.0/9", "10.128.0.0/9", false, false), ("10.1.2.3/8", "10.200.0.0/16", true, true),
            ("0.0.0.0/0", "192.0.2.1/32", true, true), ("::/0", "2001:db8::/32", true, true),
            ("2001:db8::/33", "2001:db8:8000::/33", false, false), ("2001:db8::/32", "2001:db8:8000::/33", true, true),
            ("172.16.0.0/12", "172.31.255.255/32", true, true), ("172.16.0.0/12", "172.32.0.0/12", false, false),
            ("0.0.0.0/0", "::/0", false, false), ("::/0", "10.0.0.0/8", false, false),
        ])
    func relations(first: String, second: String, contains: Bool, overlaps: Bool) throws {
        let (first, second) = (try #require(CIDRBlock(first)), try #require(CIDRBlock(second)))
        #expect(first.contains(second) == contains)
        #expect(first.overlaps(second) == overlaps)
        #expect(second.overlaps(first) == overlaps)
    }

    @Test("an address alone is a block only where that is allowed")
    func addresses() {
        #expect(CIDRBlock("192.0.2.1", allowingAddress: true)?.description == "192.0.2.1/32")
        #expect(CIDRBlock("2001:db8::1", allowingAddress: true)?.description == "2001:db8::1/128")
        #expect(CIDRBlock("192.0.2.1/", allowingAddress: true) == nil)
        #expect(CIDRBlock.isIPv4Address("127.0.0.1"))
        for text in ["127.0.0.1/8", "127.1", "127.0.0.01", "127.0.0.256", "::1", ""] {
            #expect(!CIDRBlock.isIPv4Address(text))
        }
    }

    @Test("subnets are those of Python, and nil when they do not fit")
    func subnets() throws {
        let four = try #require(CIDRBlock("10.0.0.0/16"))
        #expect(four.subnets(count: 3, hostBits: 8) == ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"])
        #expect(four.subnets(count: 2, hostBits: 16) == nil)
        #expect(four.subnets(count: 1, hostBits: 17) == nil)
        #expect(four.subnets(count: 256, hostBits: 8)?.last == "10.0.255.0/24")
        #expect(four.subnets(count: 257, hostBits: 8) == nil)
        #expect(
            CIDRBlock("2001:db8::/56")?.subnets(count: 3, hostBits: 64) == [
                "2001:db8::/64", "2001:db8:0:1::/64", "2001:db8:0:2::/64",
            ])
    }
}
