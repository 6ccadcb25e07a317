/// The kind of a failure: what `diagnose`, `watch --json` and `debug classify` print as `category`.
///
/// The raw values are part of the JSON documents; cases are only ever added.
public enum FailureCategory: String, Sendable, Hashable, Codable, CaseIterable {
    case iamDenied = "iam-denied"
    case scpDenied = "scp-denied"
    case alreadyExists = "already-exists"
    case quota
    case vpcLimit = "vpc-limit"
    case lambdaConcurrency = "lambda-concurrency"
    case kms
    case s3Encryption = "s3-encryption"
    case invalidParameter = "invalid-parameter"
    case customResource = "timeout/custom-resource"
    /// Cancelled because another resource failed: never a cause by itself.
    case dependencyCancelled = "dependency-cancelled"
    case throttling
    case certificate = "certificate/domain"
    case serviceLinkedRole = "service-linked-role"
    /// No row of the catalogue matches.
    case other

    /// The category in words, as a heading; nil for `other`, which says nothing.
    public var title: String? {
        switch self {
        case .iamDenied: "Denied by IAM"
        case .scpDenied: "Denied by the organisation"
        case .alreadyExists: "Already exists"
        case .quota: "Quota reached"
        case .vpcLimit: "VPC limit reached"
        case .lambdaConcurrency: "Lambda concurrency"
        case .kms: "KMS key"
        case .s3Encryption: "S3 encryption"
        case .invalidParameter: "Invalid value"
        case .customResource: "Custom resource"
        case .dependencyCancelled: "Cancelled"
        case .throttling: "Throttled"
        case .certificate: "Certificate or domain"
        case .serviceLinkedRole: "Service-linked role"
        case .other: nil
        }
    }
}
