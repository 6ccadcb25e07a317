import Testing

@testable import Stacks

@Suite struct DependencyGraphTests {
    private func graph(_ name: String, _ given: [String: String] = [:]) throws -> DependencyGraph {
        try Template(parsing: TemplateOracle.body(name)).evaluate(.sample(given)).dependencies()
    }

    @Test func resourcesComeInWaves() throws {
        let graph = try graph("order.json")
        #expect(graph.waves == [["C", "Alone"], ["B"], ["M"], ["A"], ["Z"]])
        #expect(graph.longestPath == ["C", "B", "M", "A", "Z"])
        #expect(graph.dependencies(of: "M") == ["B", "C"])
        #expect(graph.dependents(of: "C") == ["M", "B"])
    }

    @Test func onlyTheBranchTakenMakesADependency() throws {
        let graph = try graph("conditions.yaml", ["Later": "y"])
        #expect(graph.dependencies(of: "User") == ["Always", "Prod"])
    }

    @Test func pantherRootDeploysInWaves() throws {
        let graph = try graph("root-nested.yaml")
        #expect(graph.waves == [["Bootstrap", "LaterBucket"], ["Gateway"], ["Core"], ["Onboarding"]])
    }

    @Test func aCircleUnderConditionsThatExcludeEachOtherIsNone() throws {
        let text = """
            Conditions: {C: !Equals [a, b]}
            Resources:
              A: {Type: T, Properties: {X: !If [C, !Ref B, y]}}
              B: {Type: T, Properties: {X: !Ref A}}
            """
        let template = try Template(parsing: text)
        #expect(try template.evaluate(.sample()).dependencies().waves == [["A"], ["B"]])
        #expect(template.faults.map(\.sentence) == ["Circular dependency between resources: [A, B]"])
    }

    @Test func aCircleIsToldWithoutWhatOnlyWaitsForIt() throws {
        let pairs = [("A", ["B"]), ("B", ["A"]), ("C", ["A"]), ("D", []), ("E", ["C", "D"])]
        let graph = DependencyGraph(pairs.map { (id: $0.0, waitsFor: $0.1) })
        #expect(graph.circle == ["A", "B"])
        #expect(graph.waves == [["D"]])
    }

    @Test func nothingHasNoWaves() {
        #expect(DependencyGraph([]).waves == [])
        #expect(DependencyGraph([]).longestPath == [])
    }
}
