public import Stacks
internal import Yams

/// A scenario as its file tells it: the practice cloud's part, and what the lesson knows of how it ends.
public struct ScenarioFile: Hashable, Sendable {
    /// The failure that a deployment in the scenario ends with.
    public struct ExpectedCause: Hashable, Sendable {
        /// Logical ids of the nested stacks from the root down, without root and resource.
        public var path: [String]
        /// Logical ids of the resource; any of them can be the first to fail. Empty: any resource.
        public var resources: [String]
        /// The category that `diagnose` prints.
        public var category: FailureCategory
    }

    /// What the scenario is asked for by.
    public var name: String
    /// One line for a list of scenarios.
    public var title: String
    /// What the operator is told before the scenario begins.
    public var description: String
    /// What the practice cloud is started with.
    public var scenario: Scenario
    /// Values of the root template's parameters that belong to the scenario.
    public var parameters: [String: String]
    /// The root stack's status when a deployment has ended; `none` where none can begin.
    public var ends: String
    /// Why it fails, where it fails.
    public var cause: ExpectedCause?
    /// The error code with which the launch is refused, where `ends` is `none`.
    public var refused: String?
    /// The root stack's name that belongs to the scenario, where any other would tell another story.
    public var stackName: String?
    /// What mends it, in a sentence.
    public var remedy: String?
    /// What the sentence comes to, for a program that applies it.
    public var mend: Mend

    /// The scenarios that come with the program, the one that succeeds first.
    public static func included() throws(ScenarioFault) -> [ScenarioFile] {
        var files: [ScenarioFile] = []
        for file in PracticeScenarios.files { files.append(try ScenarioFile(name: file.name, parsing: file.body)) }
        return files
    }

    /// The scenario of that name that comes with the program; nil where there is none.
    public static func named(_ name: String) throws(ScenarioFault) -> ScenarioFile? {
        guard let file = PracticeScenarios.files.first(where: { $0.name == name }) else { return nil }
        return try ScenarioFile(name: file.name, parsing: file.body)
    }

    /// Reads a scenario's file. Every key is known or refused, so that a slip of the keys does not go unseen.
    public init(name: String, parsing text: String) throws(ScenarioFault) {
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch {
            throw ScenarioFault(line: nil, sentence: "The file is no YAML: \(error)")
        }
        guard let node else { throw ScenarioFault(line: nil, sentence: "The file is empty.") }
        let file = try ScenarioNode(node, "the scenario").map([
            "name", "title", "description", "account", "principal", "release", "contents", "stacks", "organization",
            "faults",
            "quotas",
            "seed", "speed", "visibilityDelay", "parameters", "ends", "cause", "remedy", "mend",
            "refused", "stackName",
        ])
        self.name = try file["name"]?.text() ?? name
        guard let title = file["title"] else { throw ScenarioFault(line: 1, sentence: "The scenario needs a title.") }
        self.title = try title.text()
        description = try file["description"]?.text() ?? ""
        parameters = try file["parameters"]?.texts() ?? [:]
        ends = try file["ends"]?.text(among: Self.endings) ?? "CREATE_COMPLETE"
        refused = try file["refused"]?.text()
        stackName = try file["stackName"]?.text()
        if let refused, ends != "none", let node = file["refused"] {
            throw node.fault("is \(refused), but a deployment that is refused ends as none")
        }
        remedy = try file["remedy"]?.text()
        mend = try file["mend"].map { (node) throws(ScenarioFault) in try Mend(node) } ?? Mend()
        if let cause = file["cause"] {
            let parts = try cause.map(["path", "resource", "category"])
            guard let category = parts["category"] else { throw cause.fault("needs a category") }
            self.cause = ExpectedCause(
                path: try parts["path"]?.list().map { (node) throws(ScenarioFault) in try node.text() } ?? [],
                resources: try parts["resource"]?.oneOrMore() ?? [],
                category: FailureCategory(rawValue: try category.text(among: FailureCategory.allCases.map(\.rawValue)))
                    ?? .other)
        }
        scenario = Scenario(name: self.name, title: self.title)
        try read(file)
    }

    private static let endings = ["CREATE_COMPLETE", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "none"]

    private mutating func read(_ file: [String: ScenarioNode]) throws(ScenarioFault) {
        if let account = try file["account"]?.map(["id", "alias", "region", "approved"]) {
            scenario.account = Scenario.Account(
                id: try account["id"]?.text() ?? scenario.account.id, alias: try account["alias"]?.text(),
                region: try account["region"]?.text() ?? scenario.account.region,
                isApproved: try account["approved"]?.bool() ?? true)
        }
        if let principal = try file["principal"]?.map(["path", "policies", "boundary", "groups"]) {
            scenario.principal = Scenario.Principal(
                path: try principal["path"]?.text() ?? scenario.principal.path,
                policies: try principal["policies"].map { (node) throws(ScenarioFault) in try Self.policies(node) }
                    ?? scenario.principal.policies,
                boundary: try principal["boundary"].map { (node) throws(ScenarioFault) in try Self.policy(node) },
                groups: try principal["groups"].map { (node) throws(ScenarioFault) in try Self.groups(node) } ?? [])
        }
        if let organization = file["organization"] { scenario.organization = try Self.organization(organization) }
        if let release = try file["release"]?.map(["bucketPrefix", "version", "here"]) {
            scenario.release = Scenario.Release(
                bucketPrefix: try release["bucketPrefix"]?.text() ?? scenario.release.bucketPrefix,
                version: try release["version"]?.text() ?? scenario.release.version,
                isPublishedHere: try release["here"]?.bool() ?? true)
        }
        for node in try file["contents"]?.list() ?? [] { scenario.contents.append(try Self.item(node)) }
        for node in try file["stacks"]?.list() ?? [] { scenario.stacks.append(try Self.stack(node)) }
        for node in try file["faults"]?.list() ?? [] { scenario.faults.append(try Scenario.PlannedFault(node)) }
        for (name, node) in try file["quotas"]?.map(nil) ?? [:] {
            scenario.quotas[name] = try node.whole(in: 0...1_000_000_000)
        }
        if let seed = file["seed"] { scenario.seed = try seed.whole(in: 0...UInt64.max) }
        if let speed = file["speed"] { scenario.speed = try speed.number(in: PracticeOptions.speeds) }
        if let delay = file["visibilityDelay"] { scenario.visibilityDelay = try delay.seconds() }
    }

    private static func item(_ node: ScenarioNode) throws(ScenarioFault) -> Scenario.Item {
        let item = try node.map(["type", "name", "region", "stack", "properties", "tags", "objects", "ageInDays"])
        guard let type = item["type"], let name = item["name"] else { throw node.fault("needs a type and a name") }
        return Scenario.Item(
            type: try type.text(), name: try name.text(), region: try item["region"]?.text(),
            stack: try item["stack"]?.text(), properties: item["properties"]?.value.map ?? [:],
            tags: try item["tags"]?.texts() ?? [:], objects: try item["objects"]?.texts() ?? [:],
            ageInDays: try item["ageInDays"]?.days() ?? 90)
    }

    private static func stack(_ node: ScenarioNode) throws(ScenarioFault) -> Scenario.Stack {
        let stack = try node.map([
            "name", "region", "template", "templateURL", "parameters", "ageInDays", "deletionTried",
        ])
        guard let name = stack["name"] else { throw node.fault("needs a name") }
        return Scenario.Stack(
            name: try name.text(), region: try stack["region"]?.text(), template: try stack["template"]?.text(),
            templateURL: try stack["templateURL"]?.text(), parameters: try stack["parameters"]?.texts() ?? [:],
            ageInDays: try stack["ageInDays"]?.days() ?? 90,
            isDeletionTried: try stack["deletionTried"]?.bool() ?? false)
    }
}
