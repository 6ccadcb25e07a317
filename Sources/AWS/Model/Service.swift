/// A service of AWS, named as botocore names it.
public struct Service: Sendable, Hashable {
    /// botocore's name, which is also the folder of its model: `cloudformation`, `sso-oidc`.
    public let name: String
    /// The service's name in the model's `serviceId`, as endpoint settings spell it: `CloudFormation`, `SSO OIDC`.
    public let serviceId: String
    /// The first label of the host: `cloudformation`, `portal.sso`.
    public let endpointPrefix: String
    /// The service in the credential scope of a signature.
    public let signingName: String
    /// The model's version, sent as `Version` by the query and EC2 protocols.
    public let apiVersion: String
    /// The protocol spoken.
    public let wire: Wire
    /// The prefix of `X-Amz-Target` in the JSON protocols.
    public let targetPrefix: String?
    /// Whether the service once spoke the query protocol and is asked for its error codes of then.
    public let isQueryCompatible: Bool

    init(
        _ name: String, serviceId: String, endpointPrefix: String? = nil, signingName: String? = nil,
        apiVersion: String, wire: Wire, targetPrefix: String? = nil, isQueryCompatible: Bool = false
    ) {
        self.name = name
        self.serviceId = serviceId
        self.endpointPrefix = endpointPrefix ?? name
        self.signingName = signingName ?? endpointPrefix ?? name
        self.apiVersion = apiVersion
        self.wire = wire
        self.targetPrefix = targetPrefix
        self.isQueryCompatible = isQueryCompatible
    }

    /// Services are the same when their names are.
    public static func == (left: Service, right: Service) -> Bool { left.name == right.name }
    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The protocols that services speak.
public enum Wire: Sendable, Hashable {
    /// Form fields out, XML back.
    case query
    /// As `query`, with EC2's own rules for lists and names.
    case ec2
    /// JSON both ways, the operation in a header. The version is `1.0` or `1.1`.
    case json(version: String)
    /// JSON bodies on paths and methods of their own.
    case restJSON
    /// XML bodies on paths and methods of their own.
    case restXML

    /// The model's name of the protocol.
    public var name: String {
        switch self {
        case .query: "query"
        case .ec2: "ec2"
        case .json: "json"
        case .restJSON: "rest-json"
        case .restXML: "rest-xml"
        }
    }
}

extension Service {
    /// AWS CloudFormation.
    public static let cloudFormation = Service(
        "cloudformation", serviceId: "CloudFormation", apiVersion: "2010-05-15", wire: .query)
    /// AWS Identity and Access Management.
    public static let iam = Service("iam", serviceId: "IAM", apiVersion: "2010-05-08", wire: .query)
    /// AWS Security Token Service.
    public static let sts = Service("sts", serviceId: "STS", apiVersion: "2011-06-15", wire: .query)
    /// Amazon S3.
    public static let s3 = Service("s3", serviceId: "S3", apiVersion: "2006-03-01", wire: .restXML)

    /// Every service that the operation table names.
    public static let all: [Service] = [.cloudFormation, .iam, .sts, .s3] + generated
}
