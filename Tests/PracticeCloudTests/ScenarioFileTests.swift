import PracticeCloud
import Testing

@Suite struct ScenarioFileTests {
    @Test func everyIncludedScenarioIsReadAndSaysHowItEnds() throws {
        let files = try ScenarioFile.included()
        #expect(files.count >= 20)
        #expect(files.first?.name == "clean")
        for file in files {
            #expect(!file.title.isEmpty && !file.description.isEmpty)
            #expect((file.cause != nil) == file.ends.hasPrefix("ROLLBACK"), "\(file.name)")
            #expect((file.remedy != nil) == (file.ends != "CREATE_COMPLETE"), "\(file.name)")
        }
    }

    @Test func theDefaultFailureNamesItsCause() throws {
        let file = try #require(try ScenarioFile.named("log-group-exists"))
        #expect(file.ends == "ROLLBACK_COMPLETE")
        #expect(file.cause?.path == ["BootstrapGateway"])
        #expect(file.cause?.resources == ["CustomResourceLogGroup"])
        #expect(file.cause?.category == "already-exists")
        #expect(file.scenario.contents.map(\.name).contains("/aws/lambda/panther-cfn-custom-resources"))
    }

    @Test(arguments: [
        ("", "The file is empty."),
        ("title: A\nfalts: []", "Line 2: the scenario has no key \"falts\""),
        ("account: {}", "Line 1: The scenario needs a title."),
        (
            "title: A\nends: DONE",
            "Line 2: \"ends\" is \"DONE\" but should be one of: CREATE_COMPLETE, ROLLBACK_COMPLETE, ROLLBACK_FAILED, none."
        ),
        ("title: A\nfaults: [{message: x}]", "Line 2: an entry of \"faults\" needs either a resource or a call."),
        ("title: A\nspeed: fast", "Line 2: \"speed\" should be a number."),
        ("title: A\ncontents: {}", "Line 2: \"contents\" should be a list."),
    ]) func aFaultyFileIsRefusedWithItsLine(text: String, start: String) {
        #expect(throws: ScenarioFault.self) { try ScenarioFile(name: "x", parsing: text) }
        do { _ = try ScenarioFile(name: "x", parsing: text) } catch {
            #expect(error.message.hasPrefix(start), "\(error.message)")
        }
    }
}
