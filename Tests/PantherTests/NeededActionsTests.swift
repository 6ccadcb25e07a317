import Testing

@testable import Panther

@Suite struct NeededActionsTests {
    @Test func noActionIsNamedTwiceForOnePattern() {
        let all = NeededActions.every.map { "\($0.action) \($0.resource)" }
        #expect(Set(all).count == all.count)
        #expect(NeededActions.every.allSatisfy { !$0.usedBy.isEmpty })
    }

    @Test func anOwnNetworkNeedsLess() {
        let own = Set(NeededActions.needed(parameters: ["VpcID": "vpc-1234"]).map(\.action))
        let new = Set(NeededActions.needed(parameters: [:]).map(\.action))
        #expect(!own.contains("ec2:CreateVpc") && new.contains("ec2:CreateVpc"))
        #expect(own.contains("ec2:CreateSecurityGroup"))
    }

    @Test func guardDutyIsNeededOnlyWhenOnboarding() {
        func needs(_ parameters: [String: String]) -> Bool {
            NeededActions.needed(parameters: parameters).contains { $0.action == "guardduty:CreateDetector" }
        }
        #expect(!needs([:]) && !needs(["EnableGuardDuty": "true"]))
        #expect(needs(["EnableGuardDuty": "true", "OnboardSelf": "true"]))
    }

    @Test func theWatchListIsPanthers() {
        #expect(
            WatchGroup.all.map(\.name) == [
                "S3", "EC2 / VPC", "KMS", "Lambda", "DynamoDB", "ECS", "SQS", "SNS", "Tagging",
                "VPC and network creation",
                "Bucket encryption (s3:SetBucketEncryption, really s3:PutEncryptionConfiguration)",
            ])
        #expect(WatchGroup.all.allSatisfy { !$0.actions.isEmpty })
    }

    @Test func oldNamesMeanRealPermissions() {
        #expect(NeededActions.permission(for: "s3:SetBucketEncryption") == "s3:PutEncryptionConfiguration")
        #expect(NeededActions.permission(for: "s3:CreateBucket") == "s3:CreateBucket")
    }
}
