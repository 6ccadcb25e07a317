/// What must be there before what, among the active resources of a template.
public struct DependencyGraph: Hashable, Sendable {
    /// The logical ids in the template's order.
    public let ids: [String]
    private let before: [String: [String]]
    private let after: [String: [String]]

    /// A graph of those ids; each pair's second list holds what its first must wait for.
    public init(_ pairs: [(id: String, waitsFor: [String])]) {
        ids = pairs.map(\.id)
        before = Dictionary(pairs.map { ($0.id, $0.waitsFor) }, uniquingKeysWith: { first, _ in first })
        var after: [String: [String]] = [:]
        for (id, waitsFor) in pairs {
            for other in waitsFor { after[other, default: []].append(id) }
        }
        self.after = after
    }

    /// What that resource waits for, in the order in which the template names it: DependsOn first.
    public func dependencies(of id: String) -> [String] { before[id] ?? [] }

    /// What waits for that resource, in the template's order.
    public func dependents(of id: String) -> [String] { after[id] ?? [] }

    /// The resources in rounds: each waits for something in the round before it, and for nothing in its own or later.
    /// Resources in a circle, and what waits for them, are left out.
    public var waves: [[String]] {
        var waiting = before.mapValues { $0.count }
        var waves: [[String]] = []
        var wave = ids.filter { waiting[$0] == 0 }
        let order = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        while !wave.isEmpty {
            waves.append(wave)
            var next: [String] = []
            for id in wave {
                for other in dependents(of: id) {
                    waiting[other, default: 0] -= 1
                    if waiting[other] == 0 { next.append(other) }
                }
            }
            wave = next.sorted { order[$0, default: 0] < order[$1, default: 0] }
        }
        return waves
    }

    /// A longest chain of resources of which each waits for the one before it.
    public var longestPath: [String] {
        let waves = waves
        guard var id = waves.last?.first else { return [] }
        var path = [id]
        for wave in waves.dropLast().reversed() {
            guard let earlier = dependencies(of: id).first(where: wave.contains) else { break }
            path.append(earlier)
            id = earlier
        }
        return path.reversed()
    }

    /// The resources that wait for themselves in the end, in the template's order; empty where all is well.
    public var circle: [String] {
        let placed = Set(waves.joined())
        let rest = ids.filter { !placed.contains($0) }
        return rest.filter { id in
            var seen: Set<String> = []
            var open = dependencies(of: id)
            while let next = open.popLast() {
                if next == id { return true }
                if !placed.contains(next), seen.insert(next).inserted { open += dependencies(of: next) }
            }
            return false
        }
    }
}

extension EvaluatedTemplate {
    /// The order of the active resources: DependsOn, and what Ref, Fn::GetAtt and Fn::Sub imply in the branches taken.
    ///
    /// - Throws: `TemplateError` where resources wait for each other in a circle.
    public func dependencies() throws(TemplateError) -> DependencyGraph {
        let graph = DependencyGraph(activeResources.map { ($0.logicalId, dependencies(of: $0)) })
        let circle = graph.circle
        if let first = circle.first {
            throw TemplateError(
                .circularResources(circle), line: template.resource(first)?.line, path: ["Resources", first])
        }
        return graph
    }

    /// The active resources that this one waits for: DependsOn first, then in the order of the references, each once.
    public func dependencies(of resource: TemplateResource) -> [String] {
        var found: [String] = []
        func add(_ name: String) {
            if isActive(name), !found.contains(name) { found.append(name) }
        }
        resource.dependsOn.forEach(add)
        for (_, node) in resource.referringNodes {
            node.visitReferences(chosen: { conditions[$0] }, { name, _, _ in add(name) })
        }
        return found
    }
}
