import Foundation
import Stacks
import Testing

@testable import Panther

/// The tables of 80 names and 181 parameter values, judged by Python from what is publicly known (launch_cases.py).
@Suite struct LaunchCaseTests {
    struct NameCase: Decodable {
        var name: String
        var deployer: String
        var verdict: String
        var sentence: String
    }

    struct ValueTable: Decodable {
        struct Case: Decodable {
            var parameter: String
            var value: String
            var others: [String: String]
            var verdict: String
            var sentence: String
        }

        var template: String
        var cases: [Case]
    }

    @Test func everyNameGetsItsSentence() throws {
        let cases = try JSONDecoder().decode([NameCase].self, from: Self.told("names"))
        #expect(cases.count == 80)
        for row in cases {
            let deployer: StackNameRule.Deployer =
                switch row.deployer {
                case "assumed": .assumedDeploymentRole
                case "service": .serviceRole
                default: .other
                }
            let ruling = StackNameRule.judge(row.name, deployer: deployer)
            #expect("\(ruling.grade)" == row.verdict, "\(row.name) for \(row.deployer): \(ruling.sentence)")
            #expect(ruling.sentence == row.sentence)
        }
    }

    @Test func everyValueGetsItsSentence() throws {
        let table = try JSONDecoder().decode(ValueTable.self, from: Self.told("values"))
        let template = try Template(parsing: table.template)
        var defaults = ["OnboardSelf": "false"]
        for parameter in template.parameters where parameter.name != "OnboardSelf" {
            defaults[parameter.name] = parameter.defaultValue ?? ""
        }
        #expect(table.cases.count >= 150)
        for row in table.cases {
            let parameter = try #require(template.parameter(row.parameter))
            var values = defaults.merging(row.others) { _, new in new }
            values[row.parameter] = row.value
            let ruling = ParameterRule.judge(
                row.value, of: parameter, in: .init(values: values, region: "us-east-1"))
            #expect("\(ruling.grade)" == row.verdict, "\(row.parameter)=\(row.value): \(ruling.sentence)")
            #expect(ruling.sentence == row.sentence)
        }
    }

    @Test func aSecretIsNotQuotedInItsSentence() {
        let parameter = TemplateParameter(name: "ApiKey", defaultValue: "", allowedPattern: "[a-f]*", noEcho: true)
        let ruling = ParameterRule.problem(with: "s3cret", of: parameter)
        #expect(ruling?.sentence == "The value is not what ApiKey takes: a text of the form [a-f]*.")
    }

    /// What the script prints.
    static func told(_ what: String) throws -> Data {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../oracle/launch_cases.py")
        let python = ProcessInfo.processInfo.environment["PANTHER_WIZARD_PYTHON"] ?? "python3"
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, script.standardized.path, what]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return data
    }
}
