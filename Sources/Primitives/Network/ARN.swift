/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
public struct ARN: Hashable, Sendable, CustomStringConvertible {
    /// The group of regions, such as `aws`, `aws-cn` or `aws-us-gov`.
    public var partition: String
    /// The namespace of the service, such as `cloudformation`.
    public var service: String
    /// The region; empty for global resources.
    public var region: String
    /// The id of the account that owns the resource, twelve digits; empty where there is none, as for S3's buckets, and
    /// `aws` for policies that AWS manages.
    public var account: String
    /// All that follows the account, such as `stack/name/id` or `function:name`.
    public var resource: String

    /// A name from its fields.
    public init(partition: String = "aws", service: String, region: String = "", account: String = "", resource: String)
    {
        (self.partition, self.service, self.region) = (partition, service, region)
        (self.account, self.resource) = (account, resource)
    }

    /// Reads a name; nil when the text does not begin with `arn:`, has fewer than six fields, has no partition, service
    /// or resource, or holds white space or control characters.
    ///
    /// The fields themselves are not checked, because the patterns in policies put `*` anywhere.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.starts(with: "arn:".utf8), text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard fields.count == 6, !fields[1].isEmpty, !fields[2].isEmpty, !fields[5].isEmpty else { return nil }
        self.init(
            partition: String(fields[1]), service: String(fields[2]), region: String(fields[3]),
            account: String(fields[4]), resource: String(fields[5]))
    }

    /// The resource up to its first `/` or `:`, such as `stack`, `role` or `function`; nil when it has neither, as the
    /// name of a bucket or a topic.
    public var resourceType: String? {
        separatorIndex.map { String(resource[..<$0]) }
    }

    /// The resource after its first `/` or `:`, such as `name/id`; the whole resource when it has neither.
    public var resourceID: String {
        separatorIndex.map { String(resource[resource.index(after: $0)...]) } ?? resource
    }

    /// Whether the resource is of a kind as the filters of the tagging API write it: a service such as `s3`, or a service
    /// and a type such as `kms:key`, which is followed by a slash in the name.
    public func isOfKind(_ kind: String) -> Bool {
        let parts = kind.split(separator: ":", maxSplits: 1)
        return parts.first.map { $0 == service } == true && (parts.count == 1 || resource.hasPrefix("\(parts[1])/"))
    }

    /// The role of an assumed role's session, without the role's path, which the name of a session does not have; nil for
    /// any other resource.
    public var roleOfSession: ARN? {
        guard service == "sts", resourceType == "assumed-role" else { return nil }
        let role = resourceID.prefix { $0 != "/" }
        return ARN(partition: partition, service: "iam", account: account, resource: "role/\(role)")
    }

    private var separatorIndex: String.Index? { resource.firstIndex { $0 == "/" || $0 == ":" } }

    /// The name as text.
    public var description: String { "arn:\(partition):\(service):\(region):\(account):\(resource)" }
}
