import Testing

@testable import PracticeCloud

/// What lessons judge by: that a call began a creation, and with which values.
@Suite struct LaunchRecordTests {
    static let template = """
        Parameters: {Kept: {Type: String, Default: a}, Given: {Type: String, Default: b}}
        Resources: {Topic: {Type: "AWS::SNS::Topic"}}
        """

    @Test("CreateStack and a change set that is carried out tell all parameters, at their defaults or given")
    func launches() throws {
        let given = ["Parameters.member.1.ParameterKey": "Given", "Parameters.member.1.ParameterValue": "c"]
        let expected = ["Kept": "a", "Given": "c"]
        var account = PracticeAccount()
        _ = try account.create("one", Self.template, given)
        #expect(account.world.launch == CallRecord.Launch(stackName: "one", parameters: expected))
        account.world.launch = nil
        let form = given.merging([
            "StackName": "two", "ChangeSetName": "c", "ChangeSetType": "CREATE", "TemplateBody": Self.template,
        ]) { $1 }
        _ = try account.call("CreateChangeSet", form)
        account.wait(60)
        #expect(account.world.launch == nil)
        _ = try account.call("ExecuteChangeSet", ["StackName": "two", "ChangeSetName": "c"])
        #expect(account.world.launch == CallRecord.Launch(stackName: "two", parameters: expected))
    }

    @Test("what was removed is told although its name was taken again, and what came since is told apart")
    func looks() throws {
        var scenario = Scenario()
        scenario.contents = [Scenario.Item(type: "AWS::SNS::Topic", name: "old")]
        let cloud = Cloud(PracticeOptions(scenario: scenario, wallClock: { PracticeAccount.epoch }))
        let endpoint = PracticeEndpoint(
            url: "", accessKeyId: "", secretAccessKey: "", region: "us-east-1", accountId: "", speed: 1,
            templateURL: "", cloud: cloud)
        func look() -> PracticeLook { endpoint.look }
        let topics = { look().items.filter { $0.type == "AWS::SNS::Topic" } }
        #expect(look().removed.isEmpty && topics().map(\.isNew) == [false])
        cloud.withWorld { world in
            guard let key = world.contents.everything("AWS::SNS::Topic").first?.key, var thing = world.contents[key]
            else { return }
            world.contents[key] = nil
            thing.createdAt += 1_000_000_000
            world.contents[key] = thing
        }
        #expect(look().removed.map(\.name) == ["old"] && topics().map(\.isNew) == [true])
        endpoint.beginAnew()
        #expect(look().removed.isEmpty && topics().map(\.isNew) == [false])
    }
}
