import PracticeCloud
import Stacks
import Testing

@Suite struct PracticeTemplatesTests {
    /// Resources of each nested stack with default parameters, from what is known of Panther 1.16.
    static let totals: [(String, Int)] = [
        ("bootstrap", 40), ("bootstrap-gateway", 14), ("appsync", 89), ("cloud-security", 106), ("core", 73),
        ("log-analysis", 62), ("dashboards", 1), ("onboard", 9), ("web", 12), ("cloudsec-iam", 3),
        ("log-analysis-iam", 1),
        ("cloudwatch-events", 4),
    ]

    static func template(_ name: String) throws -> Template {
        let file = try #require(PracticeTemplates.files.first { $0.key.hasSuffix("/\(name).yml") })
        return try Template(parsing: file.body)
    }

    @Test func rootHasItsParametersAndStacks() throws {
        let root = try Self.template("panther")
        #expect(root.parameters.count == 38)
        #expect(root.resources.count == 9)
    }

    @Test(arguments: totals) func nestedStacksHaveTheKnownNumberOfResources(name: String, total: Int) throws {
        let inactive = ["bootstrap": 5, "cloud-security": 8, "core": 4, "onboard": 5][name] ?? 0
        #expect(try Self.template(name).resources.count == total + inactive)
    }
}
