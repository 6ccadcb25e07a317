import Testing

@testable import Panther

@Suite struct LeftoverRuleTests {
    static func rule(_ type: String, _ name: String, _ tags: [String: String] = [:]) -> LeftoverRule? {
        LeftoverRule.rule(type: type, name: name, tags: tags, region: "eu-west-1", account: "111122223333")
    }

    /// Numbers of fixed names, from the facts about the release.
    @Test(arguments: [
        ("AWS::Lambda::Function", 31), ("AWS::Logs::LogGroup", 30), ("AWS::SQS::Queue", 20),
        ("AWS::DynamoDB::Table", 12),
        ("AWS::Glue::Database", 6), ("AWS::KMS::Alias", 5), ("AWS::SNS::Topic", 6), ("AWS::IAM::Role", 8),
    ]) func theTableHoldsEveryFixedName(type: String, count: Int) {
        #expect(LeftoverRule.all.filter { $0.type == type }.count == count)
    }

    @Test(arguments: [
        ("AWS::IAM::Role", "PantherAuditRole-eu-west-1"),
        ("AWS::IAM::Role", "PantherLogProcessingRole-panther-account-eu-west-1"),
        ("AWS::SQS::Queue", "panther-alerts-queue-dlq"), ("AWS::SQS::Queue", "panther-datacatalog-updater-dlq"),
        ("AWS::SNS::Topic", "panther-boostrap-input-data-notifications"),
        ("AWS::Logs::LogGroup", "/aws/lambda/panther-cfn-custom-resources"),
        ("AWS::IAM::ServerCertificate", "PantherCertificate-2021-04-01T00-00-00"),
        ("AWS::DynamoDB::Table", "panther-kv-store"),
        ("AWS::CloudWatch::Dashboard", "PantherLogAnalysis-eu-west-1"),
    ]) func panthersThingsAreFound(type: String, name: String) {
        #expect(Self.rule(type, name) != nil)
    }

    @Test(arguments: [
        ("AWS::IAM::Role", "PantherAuditRole-us-east-1"), ("AWS::IAM::Role", "PantherAuditRole"),
        ("AWS::IAM::Role", "PantherTrainer"),
        ("AWS::SQS::Queue", "panther-alerts-queue-archive"),
        ("AWS::Logs::LogGroup", "/aws/lambda/panther-parade-booking"),
        ("AWS::SQS::Queue", "panther-datacatalog-updater-queue-dlq"), ("AWS::DynamoDB::Table", "panther-zoo"),
        ("AWS::S3::Bucket", "panther-prod-bootstrap-auditlogs-1x2y3z"),
        ("AWS::ElasticLoadBalancingV2::LoadBalancer", "web"),
        ("AWS::Lambda::Function", "Panther-users-api"),
    ]) func aCustomersOwnThingsAreNot(type: String, name: String) {
        #expect(Self.rule(type, name) == nil)
    }

    @Test func bucketsAreKnownByTheirTags() {
        let tags = ["Application": "Panther", "Stack": "panther-bootstrap", "Team": "blue"]
        let rule = Self.rule("AWS::S3::Bucket", "anything", tags)
        #expect(rule?.effect == .clutter)
        #expect(
            rule?.why(region: "eu-west-1")
                == "It carries the tags Application=Panther and Stack=panther-bootstrap (Bootstrap, which retains its buckets)."
        )
        #expect(Self.rule("AWS::S3::Bucket", "anything", ["Application": "Panther", "Stack": "panther-web"]) == nil)
        #expect(
            Self.rule("AWS::ElasticLoadBalancingV2::LoadBalancer", "web", ["Application": "Panther"])?.effect
                == .collides)
    }

    @Test func nothingThatHoldsDataIsPreselected() {
        for rule in LeftoverRule.all {
            let holdsData = ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::Cognito::UserPool"]
                .contains(rule.type)
            #expect(rule.mayBePreselected == !holdsData, "\(rule.type)")
        }
    }

    @Test func whatOthersNeedIsRemovedLater() {
        func turn(_ type: String, _ name: String, _ tags: [String: String] = [:]) -> Int {
            Self.rule(type, name, tags)?.turn ?? -1
        }
        let tags = ["Application": "Panther", "Stack": "panther-bootstrap"]
        #expect(
            turn("AWS::Lambda::Function", "panther-users-api")
                < turn("AWS::Logs::LogGroup", "/aws/lambda/panther-users-api"))
        #expect(turn("AWS::ECS::Service", "panther-web") < turn("AWS::ECS::Cluster", "panther-web-cluster"))
        #expect(
            turn("AWS::ElasticLoadBalancingV2::LoadBalancer", "web", tags)
                < turn("AWS::ElasticLoadBalancingV2::TargetGroup", "panther-web"))
        #expect(turn("AWS::S3::Bucket", "b", tags) < turn("AWS::KMS::Key", "k", tags))
    }
}
