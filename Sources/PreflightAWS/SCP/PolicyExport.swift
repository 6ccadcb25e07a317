import IAMPolicy
import Primitives

/// Policies as the organisation's administrator exported them: what the aws commands of `commands(for:)` print.
public enum PolicyExport {
    /// The commands that export everything into the present folder, for the administrator to run.
    public static func commands(account: String) -> String {
        """
        # In the management account, or a delegated one; needs the aws command.
        id=\(account)
        while [ -n "$id" ]; do
          for type in SERVICE_CONTROL_POLICY RESOURCE_CONTROL_POLICY; do
            aws organizations list-policies-for-target --target-id "$id" --filter "$type" > "$id.$type.json"
            for p in $(aws organizations list-policies-for-target --target-id "$id" --filter "$type" \\
                --query 'Policies[].Id' --output text); do
              aws organizations describe-policy --policy-id "$p" > "$p.json"
            done
          done
          case $id in r-*) break ;; esac
          aws organizations list-parents --child-id "$id" > "$id.parents.json"
          id=$(aws organizations list-parents --child-id "$id" --query 'Parents[0].Id' --output text)
        done
        """
    }

    /// The policies that files hold, by name: lists of a level's policies, parents, policies, or plain documents.
    static func read(_ files: [String: String], account: String) -> OrganizationPolicies {
        var found = OrganizationPolicies(source: "\(files.count) exported \(files.count == 1 ? "file" : "files")")
        var documents: [String: PolicySet.Policy] = [:]
        var lists: [String: (service: [String], resource: [String])] = [:]
        var parents: [String: String] = [:]
        var loose: [PolicySet.Policy] = []
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            let file = path.split(separator: "/").last.map(String.init) ?? path
            let target = String(file.prefix { $0 != "." })
            do throws(PolicyProblem) {
                let json = try JSON(parsingPolicy: text)
                if let policy = json["Policy"] {
                    let summary = policy["PolicySummary"]
                    let name = summary?["Name"]?.string ?? target
                    guard let content = policy["Content"]?.string else { throw PolicyProblem("It has no Content.") }
                    documents[summary?["Id"]?.string ?? target] = PolicySet.Policy(
                        name: name, document: try PolicyDocument(parsing: content))
                } else if let list = json["Policies"]?.array {
                    for policy in list {
                        guard let id = policy["Id"]?.string else { continue }
                        if policy["Type"]?.string == "RESOURCE_CONTROL_POLICY" {
                            lists[target, default: ([], [])].resource.append(id)
                        } else {
                            lists[target, default: ([], [])].service.append(id)
                        }
                    }
                    if lists[target] == nil { lists[target] = ([], []) }
                } else if let parent = json["Parents"]?.array?.first?["Id"]?.string {
                    parents[target] = parent
                } else {
                    loose.append(PolicySet.Policy(name: target, document: try PolicyDocument(json)))
                }
            } catch {
                found.problems.append("\(path): \(error.sentence)")
            }
        }
        assemble(&found, documents, lists, parents, loose, account: account)
        return found
    }

    private static func assemble(
        _ found: inout OrganizationPolicies, _ documents: [String: PolicySet.Policy],
        _ lists: [String: (service: [String], resource: [String])], _ parents: [String: String],
        _ loose: [PolicySet.Policy], account: String
    ) {
        var levels = [account]
        while let last = levels.last, let parent = parents[last], levels.count < 16 { levels.append(parent) }
        levels.reverse()
        // Without parents every level that has a list counts, the root first and the account last.
        if parents.isEmpty {
            levels = lists.keys.sorted {
                ($0.hasPrefix("r-") ? 0 : $0 == account ? 2 : 1, $0) < (
                    $1.hasPrefix("r-") ? 0 : $1 == account ? 2 : 1, $1
                )
            }
        }
        var scp: [PolicySet] = []
        var rcp: [PolicySet] = []
        for level in levels {
            guard let list = lists[level] else {
                found.problems.append("There is no list of the policies attached to \(level).")
                continue
            }
            let missing = (list.service + list.resource).filter { documents[$0] == nil && !isManaged($0) }
            for id in missing {
                found.problems.append("The policy \(id), attached to \(level), is not among the files.")
            }
            scp.append(PolicySet(level: level, list.service.compactMap { documents[$0] ?? managed($0) }))
            rcp.append(PolicySet(level: level, list.resource.compactMap { documents[$0] ?? managed($0) }))
            found.names[level] = level.hasPrefix("r-") ? "the root" : level == account ? "the account" : level
        }
        // Plain documents say nothing of where they are attached, nor what else is: only what they deny counts.
        let known = Set(lists.values.flatMap { $0.service + $0.resource })
        let extra =
            loose
            + documents.filter { !known.contains($0.key) }.map(\.value).sorted { ($0.name ?? "") < ($1.name ?? "") }
        if !extra.isEmpty {
            scp.append(PolicySet(level: "exported", [managed("p-FullAWSAccess")].compactMap { $0 } + extra))
            found.names["exported"] = "some level"
        }
        found.layers.scp = scp.isEmpty ? nil : scp
        found.layers.rcp = rcp.contains { !$0.policies.isEmpty } ? rcp : nil
        found.count = Set((scp + rcp).flatMap { $0.policies.compactMap(\.name) }).count
    }

    private static func isManaged(_ id: String) -> Bool { id == "p-FullAWSAccess" || id == "p-RCPFullAWSAccess" }

    /// AWS's own policies need no file.
    private static func managed(_ id: String) -> PolicySet.Policy? {
        let principal = id == "p-RCPFullAWSAccess" ? #""Principal":"*","# : ""
        let text =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",\#(principal)"Action":"*","Resource":"*"}]}"#
        guard isManaged(id), let document = try? PolicyDocument(parsing: text) else { return nil }
        return PolicySet.Policy(name: String(id.dropFirst(2)), document: document)
    }
}
