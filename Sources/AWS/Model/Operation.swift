/// The row of one operation: all that is said of it beside the shapes of its request and reply.
public struct Operation: Sendable, Hashable {
    /// The methods that operations use.
    public enum Method: String, Sendable, Hashable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// Whose operation it is.
    public let service: Service
    /// The operation's name in the service's model.
    public let name: String
    /// The HTTP method.
    public let method: Method
    /// The model's path, with `{Label}` and `{Label+}` in it where members go.
    public let path: String
    /// The root element of the answer in the REST-XML protocol, by the service's API reference; nil for an answer whose
    /// body is empty or the caller's own data. The other protocols derive what they expect from the operation's name.
    public let root: String?
    /// Whether it changes anything in the account. A read-only client refuses those.
    public let mutates: Bool
    /// The member that makes a repeated request take effect once. The client fills it when the caller did not.
    public let token: String?
    /// Whether the service insists on a checksum of the body, which the client then sends as CRC-32.
    public let needsChecksum: Bool

    init(
        _ service: Service, _ name: String, _ method: Method = .post, _ path: String = "/", root: String? = nil,
        mutates: Bool = false, token: String? = nil, needsChecksum: Bool = false
    ) {
        self.service = service
        self.name = name
        self.method = method
        self.path = path
        self.root = root
        self.mutates = mutates
        self.token = token
        self.needsChecksum = needsChecksum
    }

    /// As a policy names the permission: `cloudformation:CreateStack`. A few operations are granted under another
    /// name (AWS's service authorisation reference): `HeadObject` under `s3:GetObject`.
    public var action: String {
        let renamed = Operation.actions["\(service.name):\(name)"]
        return renamed ?? "\(Self.prefixes[service.name] ?? service.signingName):\(name)"
    }

    private static let actions = [
        "s3:HeadObject": "s3:GetObject",
        "s3:HeadBucket": "s3:ListBucket",
        "s3:ListBuckets": "s3:ListAllMyBuckets",
        "s3:ListObjectsV2": "s3:ListBucket",
        "s3:ListObjectVersions": "s3:ListBucketVersions",
        "s3:DeleteObjects": "s3:DeleteObjectVersion",
        "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
    ]

    /// Policies name these services otherwise than signatures do.
    private static let prefixes = ["resourcegroupstaggingapi": "tag", "cloudwatch": "cloudwatch"]
}

/// What requests and replies have in common: plain data, Codable under the service model's names.
public typealias Shape = Codable & Equatable & Sendable

/// The request of an operation. Its members are the model's, in lower camel case.
public protocol OperationInput: Shape {
    /// What the operation answers.
    associatedtype Output: Shape
    /// The operation's row.
    static var operation: Operation { get }
}

/// A request whose replies come in pages.
public protocol PaginatedInput: OperationInput {
    /// Which members carry the tokens.
    static var pageKeys: PageKeys<Self> { get }
}

/// Where a page's token is read, and where the next request carries it.
public struct PageKeys<Input: OperationInput> {
    /// The member that carries a token.
    public let input: WritableKeyPath<Input, String?>
    /// The member that gives the next token; nil or empty at the end.
    public let output: KeyPath<Input.Output, String?>
    /// A member that says whether more pages follow, where the service has one (IAM).
    public let more: KeyPath<Input.Output, Bool?>?

    init(
        input: WritableKeyPath<Input, String?>, output: KeyPath<Input.Output, String?>,
        more: KeyPath<Input.Output, Bool?>? = nil
    ) {
        self.input = input
        self.output = output
        self.more = more
    }
}

/// The reply of an operation whose model declares none.
public struct EmptyOutput: Shape {
    /// The only one.
    public init() {}
}
