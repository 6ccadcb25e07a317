import AWS
import Preflight

/// How much a thing holds that may not be lost by mistake, from one cheap call each.
enum DataSize {
    /// Objects in a page of versions: what S3 gives at most.
    private static let page = 1000

    /// The size in words; empty where the thing has none, or where its note says it already.
    static func words(of item: Leftover, _ client: AWSClient) async -> String {
        do {
            switch item.type {
            case "AWS::S3::Bucket": return try await bucket(item.id, client)
            case "AWS::DynamoDB::Table":
                let table = try await client.send(DynamoDB.DescribeTableInput(tableName: item.id)).table
                guard let items = table?.itemCount else { return "size not known" }
                return "\(count(items, "item")), \(count(table?.tableSizeBytes ?? 0, "byte"))"
            case "AWS::Cognito::UserPool":
                let input = CognitoIdentityProvider.DescribeUserPoolInput(userPoolId: item.id)
                guard let users = try await client.send(input).userPool?.estimatedNumberOfUsers else {
                    return "size not known"
                }
                return count(users, "user")
            default: return ""
            }
        } catch {
            return "size not known"
        }
    }

    private static func bucket(_ name: String, _ client: AWSClient) async throws -> String {
        let reply = try await client.send(S3.ListObjectVersionsInput(bucket: name, maxKeys: page))
        let versions = reply.versions ?? []
        let found = versions.count + (reply.deleteMarkers?.count ?? 0)
        if reply.isTruncated == true { return "at least \(count(found, "object"))" }
        if found == 0 { return "empty" }
        return "\(count(found, "object")), \(count(versions.reduce(0) { $0 + ($1.size ?? 0) }, "byte"))"
    }

    /// A number in groups of three digits with its noun.
    static func count(_ number: Int, _ noun: String) -> String {
        var digits = String(number)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits = String(digits.dropLast(3))
        }
        return "\(([digits] + groups).joined(separator: ",")) \(noun)\(number == 1 ? "" : "s")"
    }
}
