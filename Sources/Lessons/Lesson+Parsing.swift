internal import Yams

extension Lesson {
    /// Reads a lesson's file. Every key is known or refused, so that a slip of the keys does not go unseen.
    ///
    /// - Throws: `LessonFault` with the line and the sentence.
    public init(name: String, parsing text: String) throws(LessonFault) {
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch {
            throw LessonFault(line: nil, sentence: "The file is no YAML: \(error)")
        }
        guard let node else { throw LessonFault(line: nil, sentence: "The file is empty.") }
        let root = LessonNode(node, "the lesson")
        let file = try root.map([
            "title", "goal", "minutes", "scenario", "briefing", "tasks", "avoid", "debrief", "read",
        ])
        self.init(
            name: name, title: try file.needed("title", in: root).text(),
            goal: try file.needed("goal", in: root).text(),
            minutes: try file["minutes"]?.number() ?? 10,
            scenario: .named(try file.needed("scenario", in: root).text()),
            briefing: try file["briefing"]?.text() ?? "",
            tasks: try Self.tasks(file.needed("tasks", in: root), questions: true),
            avoid: try file["avoid"].map { (node) throws(LessonFault) in try Self.tasks(node, questions: false) } ?? [],
            debrief: try file["debrief"]?.text() ?? "", reading: try file["read"]?.texts() ?? [])
        if tasks.isEmpty { throw root.fault("has no task, so that it would be passed at once") }
    }

    private static func tasks(_ node: LessonNode, questions: Bool) throws(LessonFault) -> [LessonTask] {
        var tasks: [LessonTask] = []
        for entry in try node.list() { tasks.append(try task(entry, questions: questions)) }
        return tasks
    }

    private static func task(_ node: LessonNode, questions: Bool) throws(LessonFault) -> LessonTask {
        let known: Set<String> =
            questions
            ? ["say", "ask", "options", "right", "wrong", "hints", "call", "stack", "gone", "deed", "inOrder"]
            : ["say", "call", "stack", "gone", "deed"]
        let task = try node.map(known)
        let aims = ["ask", "call", "stack", "gone", "deed"].filter { task[$0] != nil }
        guard aims.count == 1, let kind = aims.first, let value = task[kind] else {
            throw node.fault("needs exactly one of: ask, call, stack, gone, deed")
        }
        let sentence = try kind == "ask" ? value.text() : task.needed("say", in: node).text()
        let aim: LessonTask.Aim
        switch kind {
        case "ask": aim = .question(try quiz(task, node))
        case "call": aim = .call(try call(value))
        case "stack":
            let stack = try value.map(["name", "status"])
            aim = .stack(
                name: try stack.needed("name", in: value).text(), status: try stack.needed("status", in: value).text())
        case "gone":
            let item = try value.map(["type", "name"])
            aim = .gone(
                type: try item.needed("type", in: value).text(), name: try item.needed("name", in: value).text())
        default: aim = .deed(try deed(value))
        }
        var isInOrder = false
        if let order = task["inOrder"] {
            guard kind == "call" else { throw order.fault("is for calls alone") }
            isInOrder = try order.text() == "true"
        }
        return LessonTask(sentence, aim: aim, hints: try task["hints"]?.texts() ?? [], isInOrder: isInOrder)
    }

    private static func quiz(_ task: [String: LessonNode], _ node: LessonNode) throws(LessonFault) -> Quiz {
        let options = try task["options"]?.texts() ?? []
        let right = try task.needed("right", in: node)
        let answers = try right.texts()
        if !options.isEmpty {
            for answer in answers where !options.contains(answer) {
                throw right.fault("is \"\(answer)\", which is none of the options")
            }
            if answers.count == options.count { throw right.fault("takes every option, so that nothing is asked") }
        }
        if answers.contains(where: { $0.allSatisfy { $0 == "*" } }) {
            throw right.fault("takes any answer, so that nothing is asked")
        }
        return Quiz(options: options, right: answers, wrong: try task["wrong"]?.text() ?? "")
    }

    private static func call(_ node: LessonNode) throws(LessonFault) -> CallPattern {
        let call = try node.map(["name", "with", "error", "times"])
        let name = try call.needed("name", in: node)
        let text = try name.text()
        guard text.contains(":") else {
            throw name.fault("should be a service and an operation, such as iam:DeleteRole")
        }
        return CallPattern(
            name: text, parameters: try call["with"]?.pairs() ?? [:], error: try call["error"]?.text(),
            times: try call["times"]?.number() ?? 1)
    }

    private static func deed(_ node: LessonNode) throws(LessonFault) -> LearnerDeed {
        let deed = try node.map(Set(LearnerDeed.Kind.allCases.map(\.rawValue)))
        guard deed.count == 1, let (key, value) = deed.first, let kind = LearnerDeed.Kind(rawValue: key) else {
            throw node.fault("needs exactly one of: page, guide, reason")
        }
        return LearnerDeed(kind, try value.text())
    }
}
