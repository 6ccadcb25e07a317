import Testing

@testable import Rollout

@Suite struct LaunchCommandTests {
    @Test func everyOptionStandsInTheCommand() {
        var plan = LaunchPlan(
            stackName: "panther-prod", template: .url("https://bucket/panther.yml"), clientRequestToken: "t-1")
        plan.parameters = [
            KeyedValue("Mail", "ann@acme.io"), KeyedValue("Name", "O'Neil, \"A\""), KeyedValue("Key", "secret"),
        ]
        plan.capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"]
        plan.tags = [KeyedValue("team", "sec ops")]
        plan.roleARN = "arn:aws:iam::111122223333:role/PantherDeploymentRole"
        plan.onFailure = .delete
        plan.retainExceptOnCreate = true
        plan.terminationProtection = true
        plan.timeoutInMinutes = 60
        plan.notificationARNs = ["arn:aws:sns:us-east-1:111122223333:t"]
        let text = LaunchCommand.text(plan, region: "us-east-1", hidden: ["Key"])
        #expect(
            text == #"""
                aws cloudformation create-stack \
                  --region us-east-1 \
                  --stack-name panther-prod \
                  --template-url https://bucket/panther.yml \
                  --parameters '[{"ParameterKey":"Mail","ParameterValue":"ann@acme.io"},{"ParameterKey":"Name","ParameterValue":"O'\''Neil, \"A\""},{"ParameterKey":"Key","ParameterValue":"'"${Key}"'"}]' \
                  --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM \
                  --tags '[{"Key":"team","Value":"sec ops"}]' \
                  --role-arn arn:aws:iam::111122223333:role/PantherDeploymentRole \
                  --notification-arns arn:aws:sns:us-east-1:111122223333:t \
                  --retain-except-on-create \
                  --on-failure DELETE \
                  --timeout-in-minutes 60 \
                  --enable-termination-protection \
                  --client-request-token t-1
                """#)
        #expect(!text.contains("secret"))
    }

    @Test func noValueEndsAWordOrCarriesASequence() {
        var plan = LaunchPlan(stackName: "panther-prod", template: .previous, clientRequestToken: "t-3")
        plan.kind = .update
        plan.parameters = [KeyedValue("A", "\u{1B}[2J\u{9B}\u{202E}\n$(b)")]
        plan.keptParameters = ["C';d;'"]
        plan.capabilities = ["CAPABILITY_IAM", "E; f"]
        #expect(
            LaunchCommand.lines(plan, region: "us-east-1")[4...5] == [
                #"  --parameters '[{"ParameterKey":"A","ParameterValue":"\u001b[2J\u009b\u202e\n$(b)"},"#
                    + #"{"ParameterKey":"C'\'';d;'\''","UsePreviousValue":true}]' \"#,
                #"  --capabilities CAPABILITY_IAM 'E; f' \"#,
            ])
    }

    @Test func anUpdateKeepsWhatItIsToldTo() {
        var plan = LaunchPlan(stackName: "panther-prod", template: .previous, clientRequestToken: "t-2")
        plan.kind = .update
        plan.keptParameters = ["Debug"]
        plan.onFailure = .keep
        #expect(
            LaunchCommand.text(plan, region: "eu-west-1") == #"""
                aws cloudformation update-stack \
                  --region eu-west-1 \
                  --stack-name panther-prod \
                  --use-previous-template \
                  --parameters '[{"ParameterKey":"Debug","UsePreviousValue":true}]' \
                  --disable-rollback \
                  --client-request-token t-2
                """#)
    }
}
