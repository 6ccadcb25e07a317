import Testing

@testable import Panther

@Suite struct TemplateURLTests {
    static let good = "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.16.0/panther.yml"

    @Test func theUsualAddressIsTakenApart() throws {
        let url = try TemplateURL(parsing: "  \(Self.good)\n")
        #expect(url.bucket == "panther-enterprise-us-east-1")
        #expect(url.key == "v1.16.0/panther.yml")
        #expect(url.region == "us-east-1")
        #expect(url.version == "1.16.0")
        #expect(url.edition == .enterprise)
        #expect(
            url.judge(deployingIn: "us-east-1") == [
                Ruling(.clear, "Panther enterprise 1.16.0, published for us-east-1.")
            ])
    }

    @Test(arguments: [
        "https://panther-enterprise-us-east-1.s3.us-east-1.amazonaws.com/v1.16.0/panther.yml",
        "https://panther-enterprise-us-east-1.s3.dualstack.us-east-1.amazonaws.com/v1.16.0/panther.yml",
        "https://s3.us-east-1.amazonaws.com/panther-enterprise-us-east-1/v1.16.0/panther.yml",
        "https://s3.amazonaws.com/panther-enterprise-us-east-1/v1.16.0/panther.yml",
        "https://s3-us-east-1.amazonaws.com/panther-enterprise-us-east-1/v1.16.0/panther.yml?versionId=1",
    ]) func otherSpellingsNameTheSameTemplate(text: String) throws {
        let url = try TemplateURL(parsing: text)
        #expect(url.bucket == "panther-enterprise-us-east-1")
        #expect(url.key == "v1.16.0/panther.yml")
        #expect(url.region == "us-east-1")
    }

    @Test(arguments: [
        ("", TemplateURL.Failure.empty), ("panther.yml", .notAURL), ("http://a.s3.amazonaws.com/x", .notSecure),
        ("s3://bucket/panther.yml", .notSecure), ("https://example.com/panther.yml", .notS3(host: "example.com")),
        ("https://b.s3.amazonaws.com/", .noKey), ("https://s3.amazonaws.com/", .noBucket), ("ftp://b/c", .notAURL),
        ("https://s3.amazonaws.com.evil.org/b/k", .notS3(host: "s3.amazonaws.com.evil.org")),
    ]) func otherTextsAreRefused(text: String, failure: TemplateURL.Failure) {
        #expect(throws: failure) { try TemplateURL(parsing: text) }
    }

    @Test func anotherRegionIsBlocked() throws {
        let ruling = try TemplateURL(parsing: Self.good).judge(deployingIn: "eu-west-1").first
        #expect(
            ruling
                == Ruling(
                    .blocked,
                    "The template is published for us-east-1 but the deployment is in eu-west-1: code and images are read from the template's own region, so the two must be the same. Use Panther's URL for eu-west-1."
                ))
    }

    @Test(arguments: [
        ("us-east-1", Ruling.Grade.clear), ("eu-north-1", .attention), ("cn-north-1", .blocked),
        ("us-gov-west-1", .blocked),
        ("af-south-1", .blocked),
    ]) func regionsAreJudged(region: String, grade: Ruling.Grade) {
        #expect(Regions.judge(region).grade == grade)
        #expect(Regions.v1_16.count == 16)
        #expect(Regions.lastGuide.count == 10)
    }
}
