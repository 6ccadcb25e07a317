import Primitives

/// Many evaluations as one document: what `scp evaluate --input` reads and prints.
///
/// In: `{"cases":[{id, levels, managementAccountId?, identityPolicies?, permissionsBoundary?, principal?, context?,
/// requests:[{action, resource, principal?, context?}]}]}`; besides `sessionPolicies`, `rcpLevels` and `resourceAccount`,
/// and `unknown` for keys that cannot be known. Out: `{"results":[{id, decisions:[…]}]}`, or `{id, error:{message}}` for a
/// case that cannot be read.
public enum EvaluationBatch {
    /// The results of a document's cases, as JSON.
    ///
    /// - Throws: `PolicyProblem` where the document is none; a single case that is faulty does not stop the others.
    public static func answer(_ text: String) throws(PolicyProblem) -> String {
        let document = try JSON(parsingPolicy: text)
        guard let cases = document["cases"]?.array else {
            throw PolicyProblem("The document has no list of cases: it should be {\"cases\":[…]}.")
        }
        var results: [JSON] = []
        for (place, item) in cases.enumerated() {
            guard item.members != nil else { throw PolicyProblem("Case \(place + 1) is not an object.") }
            let id = JSON.Member("id", item["id"] ?? .number(String(place)))
            do throws(PolicyProblem) {
                let decisions = try EvaluationCase(item).decisions
                results.append(.object([id, .init("decisions", .array(decisions.map(\.json)))]))
            } catch {
                let message = JSON.object([.init("message", .string(error.sentence))])
                results.append(.object([id, .init("error", message)]))
            }
        }
        return JSON.object([.init("results", .array(results))]).text()
    }
}

/// One case of a batch, read.
struct EvaluationCase {
    private let layers: PolicyLayers
    private let requests: [AccessRequest]

    init(_ json: JSON) throws(PolicyProblem) {
        layers = PolicyLayers(
            scp: try Self.levels(json["levels"], "levels"), rcp: try Self.levels(json["rcpLevels"], "rcpLevels"),
            identity: try Self.documents(json["identityPolicies"], "identityPolicies"),
            boundary: try Self.documents(json["permissionsBoundary"], "permissionsBoundary"),
            session: try Self.documents(json["sessionPolicies"], "sessionPolicies"),
            managementAccount: json["managementAccountId"]?.scalar)
        guard let list = json["requests"]?.array else { throw PolicyProblem("The case has no list of requests.") }
        var requests: [AccessRequest] = []
        for item in list { requests.append(try Self.request(item, in: json)) }
        self.requests = requests
    }

    var decisions: [Decision] { requests.map(layers.decide) }

    private static func levels(_ json: JSON?, _ name: String) throws(PolicyProblem) -> [PolicySet]? {
        guard let json, json != .null else { return nil }
        guard let list = json.array else { throw PolicyProblem("The case's \(name) should be a list.") }
        var levels: [PolicySet] = []
        for (place, level) in list.enumerated() {
            let id = level["id"]?.scalar ?? String(place)
            guard let policies = level["policies"]?.array else {
                throw PolicyProblem("Level \(id) has no list of policies.")
            }
            var read: [PolicySet.Policy] = []
            for policy in policies {
                let name = policy["name"]?.scalar
                guard let document = policy["document"] else {
                    throw PolicyProblem("A policy of level \(id) has no document.")
                }
                read.append(try Self.policy(document, name: name, "Policy \(name ?? "") of level \(id)"))
            }
            levels.append(PolicySet(level: id, read))
        }
        return levels
    }

    private static func documents(_ json: JSON?, _ name: String) throws(PolicyProblem) -> PolicySet? {
        guard let json, json != .null else { return nil }
        var read: [PolicySet.Policy] = []
        for (place, document) in json.listed.enumerated() {
            read.append(try policy(document, name: nil, "Document \(place + 1) of \(name)"))
        }
        return PolicySet(read)
    }

    /// A document as a value, or as a text that holds it.
    private static func policy(
        _ json: JSON, name: String?, _ what: String
    ) throws(PolicyProblem) -> PolicySet.Policy {
        do throws(PolicyProblem) {
            if let text = json.string {
                return PolicySet.Policy(name: name, document: try PolicyDocument(parsing: text))
            }
            return PolicySet.Policy(name: name, document: try PolicyDocument(json))
        } catch {
            throw PolicyProblem("\(what): \(error.sentence)")
        }
    }

    private static func request(_ json: JSON, in item: JSON) throws(PolicyProblem) -> AccessRequest {
        guard let action = json["action"]?.string else { throw PolicyProblem("A request has no action.") }
        var values: [String: [String]] = [:]
        for member in (json["context"] ?? item["context"])?.members ?? [] where member.value != .null {
            values[member.name] = member.value.listed.compactMap(\.scalar)
        }
        var context = RequestContext(values)
        for key in (json["unknown"] ?? item["unknown"])?.listed.compactMap(\.string) ?? [] { context[key] = .unknown }
        return AccessRequest(
            action: action, resource: json["resource"]?.string ?? "*",
            principal: (json["principal"] ?? item["principal"])?.string ?? "", context: context,
            resourceAccount: (json["resourceAccount"] ?? item["resourceAccount"])?.scalar)
    }
}

extension Decision {
    /// The decision as `scp evaluate` prints it: level, policy and sid are those of the denial that decides.
    var json: JSON {
        var members: [JSON.Member] = [
            .init("decision", .string(outcome.rawValue)),
            .init("blockedBy", .array(blockedBy.map { .string($0.rawValue) })),
        ]
        if let statement = deciding?.statement {
            for (name, value) in [("level", statement.level), ("policy", statement.policy), ("sid", statement.sid)] {
                if let value { members.append(.init(name, .string(value))) }
            }
            if let index = statement.index { members.append(.init("statement", .number(String(index)))) }
        }
        if outcome == .depends { members.append(.init("dependsOn", .array(keys.map { .string($0) }))) }
        return .object(members)
    }
}
