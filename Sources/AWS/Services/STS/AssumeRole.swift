public import Primitives

extension STS {
    /// Asks for temporary credentials of a role. `durationSeconds` is 900 to 43,200.
    public struct AssumeRoleInput: OperationInput {
        public static let operation = Operation(.sts, "AssumeRole")
        public typealias Output = AssumeRoleOutput

        public var roleArn: String
        public var roleSessionName: String
        public var policyArns: [PolicyDescriptorType]?
        public var policy: String?
        public var durationSeconds: Int?
        public var tags: [Tag]?
        public var transitiveTagKeys: [String]?
        public var externalId: String?
        public var serialNumber: String?
        public var tokenCode: String?
        public var sourceIdentity: String?
        public var providedContexts: [ProvidedContext]?

        public init(
            roleArn: String, roleSessionName: String, policyArns: [PolicyDescriptorType]? = nil,
            policy: String? = nil, durationSeconds: Int? = nil, tags: [Tag]? = nil,
            transitiveTagKeys: [String]? = nil, externalId: String? = nil, serialNumber: String? = nil,
            tokenCode: String? = nil, sourceIdentity: String? = nil, providedContexts: [ProvidedContext]? = nil
        ) {
            self.roleArn = roleArn
            self.roleSessionName = roleSessionName
            self.policyArns = policyArns
            self.policy = policy
            self.durationSeconds = durationSeconds
            self.tags = tags
            self.transitiveTagKeys = transitiveTagKeys
            self.externalId = externalId
            self.serialNumber = serialNumber
            self.tokenCode = tokenCode
            self.sourceIdentity = sourceIdentity
            self.providedContexts = providedContexts
        }
    }

    /// What `AssumeRole` answers.
    public struct AssumeRoleOutput: Shape {
        public var credentials: Credentials?
        public var assumedRoleUser: AssumedRoleUser?
        public var packedPolicySize: Int?
        public var sourceIdentity: String?

        public init(
            credentials: Credentials? = nil, assumedRoleUser: AssumedRoleUser? = nil, packedPolicySize: Int? = nil,
            sourceIdentity: String? = nil
        ) {
            self.credentials = credentials
            self.assumedRoleUser = assumedRoleUser
            self.packedPolicySize = packedPolicySize
            self.sourceIdentity = sourceIdentity
        }
    }

    /// A managed policy that narrows a session, by ARN.
    public struct PolicyDescriptorType: Shape, Bound {
        public static let bindings: [String: Binding] = [
            "arn": .named("arn")
        ]

        public var arn: String?

        public init(arn: String? = nil) {
            self.arn = arn
        }
    }

    /// A session tag.
    public struct Tag: Shape {
        public var key: String
        public var value: String

        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// A context that a trusted provider vouches for.
    public struct ProvidedContext: Shape {
        public var providerArn: String?
        public var contextAssertion: String?

        public init(providerArn: String? = nil, contextAssertion: String? = nil) {
            self.providerArn = providerArn
            self.contextAssertion = contextAssertion
        }
    }

    /// Temporary keys as the service sends them. Secret: its description names the key alone.
    public struct Credentials: Shape, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
        public var accessKeyId: String
        public var secretAccessKey: String
        public var sessionToken: String
        public var expiration: Timestamp

        public init(accessKeyId: String, secretAccessKey: String, sessionToken: String, expiration: Timestamp) {
            self.accessKeyId = accessKeyId
            self.secretAccessKey = secretAccessKey
            self.sessionToken = sessionToken
            self.expiration = expiration
        }

        public var description: String { "Credentials(\(accessKeyId))" }
        public var debugDescription: String { description }
        public var customMirror: Mirror { Mirror(self, children: ["accessKeyId": accessKeyId]) }
    }

    /// The principal that an assumed role acts as.
    public struct AssumedRoleUser: Shape {
        public var assumedRoleId: String
        public var arn: String

        public init(assumedRoleId: String, arn: String) {
            self.assumedRoleId = assumedRoleId
            self.arn = arn
        }
    }
}
