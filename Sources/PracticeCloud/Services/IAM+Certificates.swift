import Primitives
import Stacks

extension Service {
    /// Server certificates, instance profiles and the account's counts: what removing identities asks for.
    static let iamRemoval: [String: QueryAnswer] = [
        "ListServerCertificates": { world, call, result throws(Fault) in
            let prefix = call.parameters["PathPrefix"] ?? "/"
            let all = world.contents.all("AWS::IAM::ServerCertificate", region: "")
                .filter { ($0.properties["Path"]?.text ?? "/").hasPrefix(prefix) }.sorted { $0.name < $1.name }
            let page = try Page(of: all, call.parameters, size: 100)
            result.list("ServerCertificateMetadataList", of: page.entries) { writer, certificate in
                writer.element("Path", certificate.properties["Path"]?.text ?? "/")
                writer.element("ServerCertificateName", certificate.name)
                writer.element("ServerCertificateId", "ASCAPRACTICE000000001")
                writer.element("Arn", certificate.arn)
                writer.element("UploadDate", Timestamp(milliseconds: certificate.createdAt).iso8601Seconds)
            }
            page.write(&result)
        },
        "DeleteServerCertificate": { world, call, _ throws(Fault) in
            let name = try call.parameters.required("ServerCertificateName")
            guard let found = world.contents.named(name, type: "AWS::IAM::ServerCertificate", region: "") else {
                throw Fault(
                    "NoSuchEntity", "The Server Certificate with name \(name) cannot be found.", status: 404)
            }
            world.contents[found.key] = nil
        },
        "RemoveRoleFromInstanceProfile": { world, call, _ throws(Fault) in
            let name = try call.parameters.required("InstanceProfileName")
            throw Fault("NoSuchEntity", "Instance Profile \(name) cannot be found.", status: 404)
        },
        "GetAccountSummary": { world, _, result throws(Fault) in
            let roles = world.contents.all("AWS::IAM::Role", region: "").count
            let entries = [("Roles", roles), ("RolesQuota", world.scenario.quotas["AWS::IAM::Role"] ?? 1000)]
            result.list("SummaryMap", of: entries, each: "entry") { writer, entry in
                writer.element("key", entry.0)
                writer.element("value", entry.1)
            }
        },
    ]

    /// Both tables in one.
    static func joined(_ one: [String: QueryAnswer], _ other: [String: QueryAnswer]) -> [String: QueryAnswer] {
        one.merging(other) { first, _ in first }
    }
}
