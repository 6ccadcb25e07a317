import Primitives
import Testing

@testable import AWS

/// Endpoints beside those of botocore's clients.
struct EndpointOracleTests {
    @Test("38 services answer where botocore's clients ask, in ten regions, with and without FIPS and dual stack")
    func resolves() throws {
        let answer = (try? JSON(parsing: try Oracle.run("botocore_clients.py")))
        let cases = try #require(answer?.dictionary?["cases"]?.array).compactMap(\.dictionary)
        let resolver = EndpointResolver(profile: nil, environment: Environment())
        for test in cases {
            let found = try? resolver.endpoint(
                service: test["service"]?.string ?? "", region: test["region"]?.string ?? "",
                isFIPS: test["fips"]?.bool, isDualStack: test["dualstack"]?.bool)
            let ours = found.map { [$0.url, $0.signingRegion, $0.signingName] }
            let theirs = test["url"].map { [$0.string, test["signingRegion"]?.string, test["signingName"]?.string] }
            #expect(ours == theirs?.compactMap(\.self), "\(test["id"]?.string ?? "")")
        }
        #expect(cases.count == 1520)
    }
}

struct EndpointResolverTests {
    static let profile = """
        [default]
        services = mine
        endpoint_url = http://profile.example
        use_fips_endpoint = true
        [services mine]
        ec2 =
          endpoint_url = http://section.example
        [profile lost]
        services = gone
        """

    static func resolver(_ profile: String?, _ variables: [String: String]) throws -> EndpointResolver {
        let environment = Environment(
            variables: variables,
            readFile: { path throws(Environment.Failure) in
                path.hasSuffix("config") ? Array(Self.profile.utf8) : nil
            })
        return EndpointResolver(
            profile: try profile.map { try Profile(named: $0, environment) }, environment: environment)
    }

    @Test(
        "What is configured beats what AWS publishes, the nearer the stronger",
        arguments: [
            ("ec2", [:], "http://section.example"),
            ("s3", [:], "http://profile.example"),
            ("ec2", ["AWS_ENDPOINT_URL": "http://all.example"], "http://all.example"),
            (
                "ec2", ["AWS_ENDPOINT_URL": "http://all.example", "AWS_ENDPOINT_URL_EC2": "http://ec2.example"],
                "http://ec2.example"
            ),
            ("ec2", ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"], "https://ec2-fips.us-west-2.amazonaws.com"),
            (
                "ec2", ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true", "AWS_USE_FIPS_ENDPOINT": "false"],
                "https://ec2.us-west-2.amazonaws.com"
            ),
        ] as [(String, [String: String], String)])
    func configured(service: String, variables: [String: String], url: String) throws {
        #expect(try Self.resolver("default", variables).endpoint(service: service, region: "us-west-2").url == url)
    }

    @Test(
        "An old setting sends STS and S3 to their old or regional endpoints",
        arguments: [
            ("sts", "eu-west-1", ["AWS_STS_REGIONAL_ENDPOINTS": "legacy"], "https://sts.amazonaws.com"),
            ("sts", "af-south-1", ["AWS_STS_REGIONAL_ENDPOINTS": "legacy"], "https://sts.af-south-1.amazonaws.com"),
            ("sts", "eu-west-1", [:], "https://sts.eu-west-1.amazonaws.com"),
            ("s3", "us-east-1", [:], "https://s3.amazonaws.com"),
            (
                "s3", "us-east-1", ["AWS_S3_US_EAST_1_REGIONAL_ENDPOINT": "regional"],
                "https://s3.us-east-1.amazonaws.com"
            ),
            ("kms", "fips-us-east-1", [:], "https://kms-fips.us-east-1.amazonaws.com"),
        ] as [(String, String, [String: String], String)])
    func legacy(service: String, region: String, variables: [String: String], url: String) throws {
        #expect(try Self.resolver(nil, variables).endpoint(service: service, region: region).url == url)
    }

    @Test(
        "A refusal says what to do",
        arguments: [
            (
                EndpointError.unknownService("cfn"),
                "There is no service “cfn”. Use a name such as cloudformation, iam or s3."
            ),
            (.badRegion("us east"), "“us east” cannot be a region. Use a name such as us-east-1."),
            (
                .unsupported(service: "ce", region: "cn-north-1", isFIPS: true, isDualStack: true),
                "ce has no FIPS and dual-stack endpoint in cn-north-1. Switch it off, or choose another region."
            ),
            (
                .servicesSectionNotFound("gone", profile: "lost"),
                "The profile lost says services = gone, and there is no section [services gone]. "
                    + "Add the section or remove the setting."
            ),
            (
                .badURL("ftp://x", setting: "AWS_ENDPOINT_URL"),
                "AWS_ENDPOINT_URL is “ftp://x”, which is no http or https URL. Correct it."
            ),
        ])
    func sentences(error: EndpointError, sentence: String) {
        #expect(error.description == sentence)
    }

    @Test("Bad names and settings are refused")
    func refuses() throws {
        #expect(throws: EndpointError.unknownService("cfn")) {
            try Self.resolver(nil, [:]).endpoint(service: "cfn", region: "us-east-1")
        }
        #expect(throws: EndpointError.badRegion("us.east")) {
            try Self.resolver(nil, [:]).endpoint(service: "iam", region: "us.east")
        }
        #expect(throws: EndpointError.servicesSectionNotFound("gone", profile: "lost")) {
            try Self.resolver("lost", [:]).endpoint(service: "iam", region: "us-east-1")
        }
        #expect(throws: EndpointError.badURL("x", setting: "AWS_ENDPOINT_URL_IAM")) {
            try Self.resolver(nil, ["AWS_ENDPOINT_URL_IAM": "x"]).endpoint(service: "iam", region: "us-east-1")
        }
        #expect(Partition.containing("eusc-de-west-2")?.id == "aws-eusc")
        #expect(Partition.containing("mars-1")?.id == "aws" && Partition.containing("mars-1")?.knows("mars-1") == false)
    }
}
