import Stacks
import Synchronization

extension World {
    /// Exports of a region by name, with the stack that exports them.
    func exports(in region: String) -> [String: (value: String, stackId: String)] {
        var found: [String: (value: String, stackId: String)] = [:]
        for id in stackOrder {
            guard let stack = stacks[id], stack.region == region, !stack.isDeleted else { continue }
            for output in stack.outputs {
                if let name = output.exportName?.text, let value = output.value.text { found[name] = (value, id) }
            }
        }
        return found
    }

    /// Works out the stack's outputs.
    ///
    /// - Returns: why the stack fails through them; nil where all is well.
    mutating func settleOutputs(of stackId: String) -> String? {
        guard let blueprint = knowing(stackId), let region = stacks[stackId]?.region else { return nil }
        do {
            let outputs = try blueprint.outputs()
            let exports = exports(in: region)
            for output in outputs {
                guard let name = output.exportName?.text, let other = exports[name], other.stackId != stackId else {
                    continue
                }
                let stackName = stacks[other.stackId]?.name ?? other.stackId
                return "Export with name \(name) is already exported by stack \(stackName). Rollback requested by user"
            }
            stacks[stackId]?.outputs = outputs
            return nil
        } catch {
            return error.sentence
        }
    }

    /// What of the stack's exports other stacks import, with the name of one that does.
    func importers(of stack: StackRecord, _ names: Set<String>) -> [(name: String, user: String)] {
        guard !names.isEmpty else { return [] }
        var found: [(name: String, user: String)] = []
        for id in stackOrder {
            guard let other = stacks[id], id != stack.id, !other.isDeleted, other.region == stack.region else {
                continue
            }
            let imported = imports(of: other)
            for name in names.sorted() where imported.contains(name) { found.append((name, other.name)) }
        }
        return found
    }

    /// The names of exports that a stack takes in.
    func imports(of stack: StackRecord) -> Set<String> {
        guard stack.request.body.contains("ImportValue"), var blueprint = knowing(stack.id) else { return [] }
        let known = exports(in: stack.region)
        let asked = Noted()
        blueprint.context.importedValue = { name in
            asked.add(name)
            return known[name].map { .string($0.value) }
        }
        for resource in blueprint.activeResources { _ = try? blueprint.properties(of: resource) }
        _ = try? blueprint.outputs()
        return asked.names
    }

    /// Why an update cannot end: an export that others import is gone or has another value; nil where all is well.
    func exportProblem(of stackId: String, before: [EvaluatedTemplate.Output]) -> String? {
        guard let stack = stacks[stackId] else { return nil }
        let now = Self.exported(stack.outputs)
        let changed = Self.exported(before).filter { now[$0.key] != $0.value }
        guard let user = importers(of: stack, Set(changed.keys)).first else { return nil }
        let deed = now[user.name] == nil ? "deleted" : "updated"
        return "Export \(user.name) cannot be \(deed) as it is in use by \(user.user)"
    }

    private static func exported(_ outputs: [EvaluatedTemplate.Output]) -> [String: String] {
        var values: [String: String] = [:]
        for output in outputs { if let name = output.exportName?.text { values[name] = output.value.text } }
        return values
    }
}

/// Names that a function was asked for while a template was worked out.
private final class Noted: Sendable {
    private let kept = Mutex<Set<String>>([])

    var names: Set<String> { kept.withLock { $0 } }

    func add(_ name: String) { kept.withLock { _ = $0.insert(name) } }
}
