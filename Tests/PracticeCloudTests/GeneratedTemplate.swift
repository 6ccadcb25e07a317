import Primitives
import Stacks

@testable import PracticeCloud

/// A template of chance: resources of any type that refer to each other, some of them named, some retained.
struct GeneratedTemplate {
    private(set) var resources: [Resource] = []

    /// One resource, and those before it that it refers to.
    struct Resource {
        var id: String
        var type: String
        var marks: [String]
        var needs: [String]
        var dependsOn: [String]
        var isRetained: Bool
    }

    /// Types without a handler of ours stand in for the many that no table knows.
    static let types =
        ResourceKind.table.keys.sorted().filter {
            !["AWS::CloudFormation::Stack", "AWS::Serverless::Application"].contains($0)
        }
        + ["AWS::Nobody::Knows", "AWS::Batch::JobQueue", "Custom::Thing", "AWS::Elsewhere::Thing"]

    init(count: Int, random: inout SeededRandom) {
        for place in 0..<count {
            let earlier = resources.map(\.id)
            func pick() -> [String] {
                guard !earlier.isEmpty else { return [] }
                return (0..<Int(random.next() % 3)).map { _ in earlier[Int(random.next() % UInt64(earlier.count))] }
            }
            let type = Self.types[Int(random.next() % UInt64(Self.types.count))]
            resources.append(
                Resource(
                    id: "R\(place)", type: type, marks: ["a"], needs: pick(), dependsOn: pick(),
                    isRetained: random.next() % 12 == 0))
        }
    }

    /// Changes some resources, drops some that nothing needs, and adds some.
    mutating func change(random: inout SeededRandom) {
        for place in resources.indices where random.next() % 3 == 0 { resources[place].marks.append("b") }
        let needed = Set(resources.flatMap { $0.needs + $0.dependsOn })
        resources.removeAll { !needed.contains($0.id) && random.next() % 4 == 0 }
        let more = GeneratedTemplate(count: 5, random: &random).resources
        for var resource in more {
            resource.id = "N" + resource.id
            resource.needs = resource.needs.map { "N" + $0 }
            resource.dependsOn = resource.dependsOn.map { "N" + $0 }
            resources.append(resource)
        }
    }

    /// Logical ids that a resource must not begin before.
    func predecessors(of id: String) -> Set<String> {
        guard let resource = resources.first(where: { $0.id == id }) else { return [] }
        return Set(resource.needs + resource.dependsOn)
    }

    /// The template's text.
    var text: String {
        let rows = resources.map { resource in
            var lines = ["  \(resource.id):", "    Type: \(resource.type)"]
            if resource.isRetained { lines.append("    DeletionPolicy: Retain") }
            if resource.isRetained { lines.append("    UpdateReplacePolicy: Retain") }
            if !resource.dependsOn.isEmpty {
                lines.append("    DependsOn: [\(Set(resource.dependsOn).sorted().joined(separator: ", "))]")
            }
            lines.append("    Properties:")
            lines.append("      Mark: \(resource.marks.joined())")
            if resource.type == "AWS::IAM::Role" { lines.append("      AssumeRolePolicyDocument: {}") }
            for (place, other) in resource.needs.enumerated() {
                lines.append(
                    "      Need\(place): \(place.isMultiple(of: 2) ? "!Ref \(other)" : "!Sub '${\(other).Arn}-x'")")
            }
            return lines.joined(separator: "\n")
        }
        return "Resources:\n" + rows.joined(separator: "\n")
    }
}
