import Foundation
import PracticeCloud
import Stacks
import Testing

@Suite struct ScenarioFileTests {
    @Test("the scenarios in the program are the files of the folder, as the generator embeds them")
    func everyFileIsEmbedded() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
        let folder = root.appending(path: "Sources/PracticeCloud/Scenarios/Files")
        var files: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".yaml") {
            files[String(name.dropLast(5))] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        let embedded = PracticeScenarios.files
        let different = Set(files.keys).symmetricDifference(embedded.map(\.name))
            .union(embedded.filter { files[$0.name] != $0.body }.map(\.name))
        #expect(different.sorted() == [], "run Sources/PracticeCloud/Templates/Generator/generate.py")
    }

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
        #expect(file.cause?.category == .alreadyExists)
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
        ("title: A\nspeed: 0", "Line 2: \"speed\" should be from 0.001 to 1000000."),
        ("title: A\nspeed: 1e300", "Line 2: \"speed\" should be from 0.001 to 1000000."),
        ("title: A\nspeed: nan", "Line 2: \"speed\" should be a number."),
        ("title: A\nseed: 1e30", "Line 2: \"seed\" should be a whole number from 0 to 18446744073709551615."),
        ("title: A\nseed: -1", "Line 2: \"seed\" should be a whole number from 0 to 18446744073709551615."),
        ("title: A\nquotas: {x: 1e30}", "Line 2: \"x\" should be a whole number from 0 to 1000000000."),
        ("title: A\nvisibilityDelay: 1e30", "Line 2: \"visibilityDelay\" should be from 0 to 31536000."),
        (
            "title: A\ncontents:\n  - {type: a, name: b, ageInDays: 1e30}",
            "Line 3: \"ageInDays\" should be from 0 to 36500."
        ),
        (
            "title: A\nstacks:\n  - {name: b, ageInDays: -1e30}", "Line 3: \"ageInDays\" should be from 0 to 36500."
        ),
        (
            "title: A\nfaults: [{resource: A, message: x, after: 1e30}]",
            "Line 2: \"after\" should be from 0 to 31536000."
        ),
        (
            "title: A\nfaults: [{call: a:b, message: x, times: 1e30}]",
            "Line 2: \"times\" should be a whole number from 1 to 1000000000."
        ),
        (
            "title: A\nfaults: [{call: a:b, message: x, every: 0.5}]",
            "Line 2: \"every\" should be a whole number from 1 to 1000000000."
        ),
        (
            "title: A\nfaults: [{call: a:b, message: x, from: 1e300}]",
            "Line 2: \"from\" should be from 0 to 31536000."
        ),
        ("title: A\nfaults: [{call: a:b, slow: 1e300}]", "Line 2: \"slow\" should be from 0.001 to 86400."),
        (
            "title: A\nrefused: Throttling",
            "Line 2: \"refused\" is Throttling, but a deployment that is refused ends as none."
        ),
        (
            "title: A\nmend: {undo: x}",
            "Line 2: \"mend\" has no key \"undo\"; it knows delete, others, parameters, region, tags."
        ),
        (
            "title: A\nfaults: [{call: DescribeStacks, drop: true}]",
            "Line 2: \"call\" should name a service and an operation"
        ),
        (
            "title: A\nfaults: [{call: a:b, moment: delete, drop: true}]",
            "Line 2: \"moment\" is for a fault of a resource."
        ),
        (
            "title: A\nfaults:\n  - resource: A\n    every: 2\n    message: x",
            "Line 4: \"every\" is for a fault of a call."
        ),
        ("title: A\nfaults: [{call: a:b}]", "Line 2: an entry of \"faults\" needs a message."),
        (
            "title: A\nfaults: [{call: a:b, drop: true, message: x}]",
            "Line 2: \"message\" does not go with another effect: a call is refused, dropped, lost, slow or expired."
        ),
        ("title: A\nfaults: [{call: a:b, slow: 1, lose: true}]", "Line 2: \"slow\" does not go with another effect"),
    ]) func aFaultyFileIsRefusedWithItsLine(text: String, start: String) {
        #expect(throws: ScenarioFault.self) { try ScenarioFile(name: "x", parsing: text) }
        do { _ = try ScenarioFile(name: "x", parsing: text) } catch {
            #expect(error.message.hasPrefix(start), "\(error.message)")
        }
    }
}
