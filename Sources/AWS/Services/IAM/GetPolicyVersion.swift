public import Primitives

extension IAM {
    /// Asks for one version of a managed policy.
    public struct GetPolicyVersionInput: OperationInput {
        public static let operation = Operation(.iam, "GetPolicyVersion")
        public typealias Output = GetPolicyVersionOutput

        public var policyArn: String
        public var versionId: String

        public init(policyArn: String, versionId: String) {
            self.policyArn = policyArn
            self.versionId = versionId
        }
    }

    /// What `GetPolicyVersion` answers.
    public struct GetPolicyVersionOutput: Shape {
        public var policyVersion: PolicyVersion?

        public init(policyVersion: PolicyVersion? = nil) {
            self.policyVersion = policyVersion
        }
    }

    /// A version of a managed policy; `document` is percent-encoded JSON.
    public struct PolicyVersion: Shape {
        public var document: String?
        public var versionId: String?
        public var isDefaultVersion: Bool?
        public var createDate: Timestamp?

        public init(
            document: String? = nil, versionId: String? = nil, isDefaultVersion: Bool? = nil,
            createDate: Timestamp? = nil
        ) {
            self.document = document
            self.versionId = versionId
            self.isDefaultVersion = isDefaultVersion
            self.createDate = createDate
        }
    }
}
