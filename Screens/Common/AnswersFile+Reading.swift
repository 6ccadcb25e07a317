import Stacks
public import Wizard

extension AnswersFile {
    /// Reads a file over the answers of `base`: what the file does not say stays as it is there.
    ///
    /// - Throws: `Failure` where the text is neither YAML nor JSON, or has a key or a value that means nothing here.
    public init(parsing text: String, over base: Plan) throws(Failure) {
        self.init(plan: base)
        let root: TemplateNode
        do {
            root = try TemplateNode(document: text)
        } catch {
            throw Failure(line: error.line ?? 1, sentence: "The answers are neither YAML nor JSON: \(error.sentence).")
        }
        guard let map = root.map else {
            throw Failure(line: root.line, sentence: "The answers must be names with values, such as stackName.")
        }
        for (key, node) in map { try take(key, node) }
    }

    private mutating func take(_ key: String, _ node: TemplateNode) throws(Failure) {
        switch key {
        case "templateUrl": plan.templateURL = try Self.text(key, node)
        case "stackName": plan.stackName = try Self.text(key, node)
        case "region": plan.region = try Self.text(key, node)
        case "parameters":
            for (name, value) in try Self.pairs(key, node) {
                plan.parameters[name] = value
                plan.origins[name] = .answers
            }
        case "tags": plan.options.tags = try Self.pairs(key, node).map { LaunchOptions.Tag($0.0, $0.1) }
        case "capabilities": plan.options.capabilities = Set(try Self.texts(key, node))
        case "roleArn": plan.options.roleARN = try Self.text(key, node)
        case "assumeRoleArn": plan.principal = try Self.text(key, node)
        case "onFailure":
            let word = try Self.text(key, node)
            guard let choice = LaunchOptions.OnFailure(rawValue: word) else {
                throw Failure(
                    line: node.line, sentence: "onFailure takes ROLLBACK, DELETE or DO_NOTHING: \"\(word)\" is none.")
            }
            plan.options.onFailure = choice
        case "retainExceptOnCreate": plan.options.retainExceptOnCreate = try Self.flag(key, node)
        case "terminationProtection": plan.options.terminationProtection = try Self.flag(key, node)
        case "viaChangeSet": plan.options.viaChangeSet = try Self.flag(key, node)
        case "timeoutInMinutes":
            guard let minutes = Int(try Self.text(key, node)), minutes > 0 else {
                throw Failure(line: node.line, sentence: "timeoutInMinutes takes a whole number of at least 1.")
            }
            plan.options.timeoutInMinutes = minutes
        case "notificationArns": plan.options.notificationARNs = try Self.texts(key, node)
        case "approval":
            approval = Approval(
                by: try Self.member("by", of: node, key), at: try Self.member("at", of: node, key),
                reference: try Self.member("reference", of: node, key))
        case "overrides":
            for item in node.list ?? [] { overrides.append(try Self.override(item)) }
        default:
            throw Failure(
                line: node.line,
                sentence: "The answers have no key \(key). Keys: \(Self.keys.joined(separator: ", ")).")
        }
    }

    private static func override(_ node: TemplateNode) throws(Failure) -> Override {
        let (step, verdict) = (
            try member("step", of: node, "overrides"), try member("verdict", of: node, "overrides")
        )
        let reason = try member("reason", of: node, "overrides")
        guard let step = StepID(rawValue: step) else {
            let names = StepID.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(line: node.line, sentence: "There is no step \(step). Steps: \(names).")
        }
        guard let verdict = Verdict(rawValue: verdict), verdict.needsReason else {
            throw Failure(
                line: node.line, sentence: "An override names the verdict blocked or unknown; \(verdict) needs none.")
        }
        if let problem = Override.problem(with: reason) { throw Failure(line: node.line, sentence: problem) }
        return Override(step: step, verdict: verdict, reason: reason)
    }

    private static func text(_ key: String, _ node: TemplateNode) throws(Failure) -> String {
        guard let text = node.text else { throw Failure(line: node.line, sentence: "\(key) takes a text.") }
        return text
    }

    private static func member(_ name: String, of node: TemplateNode, _ key: String) throws(Failure) -> String {
        guard let member = node[name] else {
            throw Failure(line: node.line, sentence: "\(key) lacks \(name).")
        }
        return try text("\(key).\(name)", member)
    }

    private static func flag(_ key: String, _ node: TemplateNode) throws(Failure) -> Bool {
        guard let text = node.text, text == "true" || text == "false" else {
            throw Failure(line: node.line, sentence: "\(key) takes true or false.")
        }
        return text == "true"
    }

    private static func texts(_ key: String, _ node: TemplateNode) throws(Failure) -> [String] {
        guard let texts = node.list?.map(\.text), !texts.contains(nil) else {
            throw Failure(line: node.line, sentence: "\(key) takes a list of texts.")
        }
        return texts.compactMap { $0 }
    }

    /// Names with values, or the service's own list of `Key` and `Value`.
    private static func pairs(_ key: String, _ node: TemplateNode) throws(Failure) -> [(String, String)] {
        var pairs: [(String, String)] = []
        if let list = node.list {
            for item in list {
                pairs.append((try member("Key", of: item, key), try member("Value", of: item, key)))
            }
            return pairs
        }
        guard let map = node.map else { throw Failure(line: node.line, sentence: "\(key) takes names with values.") }
        for (name, value) in map {
            if let list = value.list?.map(\.text), !list.contains(nil) {
                pairs.append((name, list.compactMap { $0 }.joined(separator: ",")))
            } else {
                pairs.append((name, try text("\(key).\(name)", value)))
            }
        }
        return pairs
    }
}
