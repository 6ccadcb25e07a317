/// What Panther advises for one parameter of its root template.
public struct ParameterAdvice: Hashable, Sendable {
    /// What to do with a parameter on a first deployment.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It has no default and must be given now.
        case enterNow
        /// The wizard sets it to false beforehand.
        case presetFalse
        /// Leave the default; it may be changed by an update whenever wanted.
        case leaveDefault
        /// Leave it for an update once the first deployment stands: it needs things prepared outside.
        case deferToUpdate
        /// Leave the default unless the account's own network must be used.
        case network
        /// A value other than the default takes things away.
        case danger
        /// Panther gives the value together with the approval.
        case givenByPanther
    }

    /// The parameter's name.
    public var name: String
    /// What to do with it on a first deployment.
    public var kind: Kind
    /// Why, in a sentence.
    public var sentence: String
    /// Whether it counts on the first deployment only: an update that changes it has no effect.
    public var firstDeploymentOnly = false
    /// The release that has it first, where that is later than 1.16.
    public var since: String?

    /// The value that the wizard sets beforehand, where it sets one.
    public var preset: String? { kind == .presetFalse ? "false" : nil }

    /// Advice of that name; for a parameter that Panther's public material does not speak of, the general advice.
    public static func of(_ name: String) -> ParameterAdvice {
        byName[name]
            ?? ParameterAdvice(
                name: name, kind: .leaveDefault,
                sentence:
                    "Not among the parameters that this wizard knows: leave the default on a first deployment unless Panther told you otherwise."
            )
    }

    /// Whether this wizard knows a parameter of that name.
    public static func isKnown(_ name: String) -> Bool { byName[name] != nil }

    private static let byName = Dictionary(
        (release1_16 + later).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The parameters of release 1.16's root template, those to be answered first.
    public static let release1_16: [ParameterAdvice] = [
        ParameterAdvice(
            name: "FirstUserEmail", kind: .enterNow,
            sentence:
                "The invitation to the first administrator goes to this mailbox, so someone must be able to read it; later changes are ignored.",
            firstDeploymentOnly: true),
        ParameterAdvice(
            name: "OnboardSelf", kind: .presetFalse,
            sentence:
                "Panther's guide advises false: true makes roles with fixed names, and one left from before makes the whole deployment fail. The account can be added inside Panther later.",
            firstDeploymentOnly: true),
        leave(
            "FirstUserGivenName", "The first administrator's given name; it can be changed inside Panther.",
            firstOnly: true),
        leave(
            "FirstUserFamilyName", "The first administrator's family name; it can be changed inside Panther.",
            firstOnly: true),
        leave("CompanyDisplayName", "The company's name as the settings show it; it can be changed inside Panther."),
        later(
            "CustomDomain",
            "Needs a certificate for the domain and a DNS record that points to the load balancer, which does not exist yet."
        ),
        later(
            "CertificateArn",
            "When empty a self-signed certificate is made, of which browsers warn; give your own together with CustomDomain."
        ),
        network(
            "VpcID",
            "When empty a new VPC 10.0.0.0/24 is made, which is what Panther advises; an own VPC needs SecurityGroupID and a way to the internet too."
        ),
        network("SecurityGroupID", "Used only with VpcID, and then required."),
        network(
            "SubnetOneID",
            "Give both subnets or neither, with VpcID and SecurityGroupID; both need a way to the internet or the web container never starts."
        ),
        network(
            "SubnetTwoID",
            "Give both subnets or neither, with VpcID and SecurityGroupID; both need a way to the internet or the web container never starts."
        ),
        network("SubnetOneIPRange", "Used only with VpcID and without subnet ids; it must be free in that VPC."),
        network("SubnetTwoIPRange", "Used only with VpcID and without subnet ids; it must be free in that VPC."),
        network(
            "LoadBalancerSecurityGroupCidr",
            "Who may reach the web application on ports 80 and 443; the default is everyone, and an update can narrow it."
        ),
        leave("AccessLogsBucketName", "When empty Panther makes its own bucket for S3 access logs."),
        leave("EnableS3AccessLogs", "Access logs of all of Panther's buckets; true is what auditors expect."),
        later(
            "DataReplicationBucketName",
            "Replicates processed data to another bucket; despite its name it takes the bucket's ARN."),
        leave("AlarmTopicArn", "When empty Panther makes the topic panther-cw-alarms for its alarms."),
        leave(
            "CloudWatchLogRetentionDays",
            "How long logs are kept, in days; CloudWatch accepts only the values of its own list."),
        leave("Debug", "Verbose logs cost money; set it only when Panther's support asks."),
        leave("TracingMode", "X-Ray tracing costs money; set it only when Panther's support asks."),
        leave(
            "EnableCloudTrail", "Has no effect unless OnboardSelf is true; a trail can be added inside Panther later."),
        leave(
            "EnableGuardDuty",
            "Has no effect unless OnboardSelf is true; it fails where the region has a detector already, and PantherDeploymentRole may not make one."
        ),
        leave(
            "InitialAnalysisPackUrls",
            "The rules that are installed at first; a download that fails does not fail the deployment.",
            firstOnly: true),
        leave("KvTableBillingMode", "How table panther-kv-store is billed; AWS allows one change a day."),
        leave("LayerVersionArns", "Up to 3 extra layers on every function; a wrong one fails every function."),
        leave("LogProcessorLambdaMemorySize", "Memory of the log processor in MB; raise it when volumes ask for it."),
        leave("LogProcessorLambdaSQSReadBatchSize", "How many notifications the log processor reads at once."),
        later("LogSubscriptionPrincipals", "Who else may subscribe to processed data; add them once data flows."),
        later("PythonAssumableRoleArns", "Roles that detections may assume; add them when a detection needs one."),
        later(
            "PythonLayerVersionArn",
            "When empty the prebuilt layer is used; a layer of your own must be in the same region."),
        later(
            "PythonManagedPolicyArn",
            "A policy for detections that read other services; add it when a detection needs one."),
        leave(
            "CloudSecurityMemory", "Memory of the scanning functions in MB; raise it for accounts with many resources."),
        capacity("CloudSecurityMinReadCapacity"), capacity("CloudSecurityMaxReadCapacity"),
        capacity("CloudSecurityMinWriteCapacity"), capacity("CloudSecurityMaxWriteCapacity"),
        ParameterAdvice(
            name: "BootstrapStackOnly", kind: .danger,
            sentence:
                "true keeps Bootstrap alone: on a first deployment nothing usable is made, and on a running one every other stack is deleted with its data."
        ),
    ]

    private static func leave(_ name: String, _ sentence: String, firstOnly: Bool = false, since: String? = nil)
        -> ParameterAdvice
    {
        ParameterAdvice(
            name: name, kind: .leaveDefault, sentence: sentence, firstDeploymentOnly: firstOnly, since: since)
    }

    private static func later(_ name: String, _ sentence: String, since: String? = nil) -> ParameterAdvice {
        ParameterAdvice(name: name, kind: .deferToUpdate, sentence: sentence, since: since)
    }

    private static func network(_ name: String, _ sentence: String, since: String? = nil) -> ParameterAdvice {
        ParameterAdvice(name: name, kind: .network, sentence: sentence, since: since)
    }

    private static func given(_ name: String, _ sentence: String, since: String) -> ParameterAdvice {
        ParameterAdvice(name: name, kind: .givenByPanther, sentence: sentence, since: since)
    }

    private static func capacity(_ name: String) -> ParameterAdvice {
        leave(
            name,
            "All four at 0 mean that tables are billed on demand; other values turn on provisioned capacity with scaling."
        )
    }

    /// Parameters of later enterprise releases, as Panther's guide names them; the templates themselves are not public.
    public static let later: [ParameterAdvice] = [
        given(
            "PulumiSecretArn",
            "Panther gives the value together with the approval; without it the second part of the deployment cannot run.",
            since: "1.22"),
        given(
            "PulumiSecretKeyArn",
            "Panther gives the value together with the approval; without it the second part of the deployment cannot run.",
            since: "1.22"),
        later(
            "SnowflakeAPISecretARN", "Snowflake is connected in an update, once its read-only user and secret exist.",
            since: "1.17"),
        later(
            "SnowflakeAdminAPISecretARN",
            "Snowflake is connected in an update, once its administrative user and secret exist.", since: "1.17"),
        later(
            "SnowflakeDestinationClusterARNs",
            "The IAM user that Snowflake tells once it is connected; give it in an update.", since: "1.17"),
        later("SnowflakeRBACSecretARN", "Empty or a Secrets Manager ARN; give it in an update.", since: "1.19.5"),
        leave(
            "SnowflakeDDLUpdateConcurrency", "How many changes of Snowflake tables run at once, 1 to 100.",
            since: "1.19.5"),
        later(
            "ApiCertificateArn",
            "A certificate for api.<domain> that must be in us-east-1, wherever Panther is; give it together with CustomDomain.",
            since: "1.19.5"),
        leave(
            "PipLibraries",
            "Extra Python libraries for detections; from 1.18 jsonpath-ng, policyuniverse and requests must not be listed.",
            since: "1.17"),
        leave("PythonRuntime", "The Python that detections run in.", since: "1.19.5"),
        leave(
            "SupportRoleIdentityAccountId",
            "Lets Panther's support into the account by a role; blank means that no such role is made.", since: "1.19.5"
        ),
        leave(
            "OpsRoleIdentityAccountId",
            "Lets Panther's operations into the account by a role; blank means that no such role is made.",
            since: "1.19.5"),
        leave("SentryEnvironment", "Error reports to Panther; blank sends none.", since: "1.19.5"),
        leave("SegmentEnvironment", "Usage reports to Panther; blank sends none.", since: "1.19.5"),
        leave("DatadogEnabled", "Sends metrics to Datadog; needs the three Datadog secrets.", since: "1.19.5"),
        leave("DatadogAPIKey", "Used only with DatadogEnabled; better given as a secret's ARN.", since: "1.19.5"),
        leave("DatadogAPIKeySecretArn", "Used only with DatadogEnabled.", since: "1.19.5"),
        leave("DatadogAppKeySecretArn", "Used only with DatadogEnabled.", since: "1.19.5"),
        leave("DatadogExtensionVersion", "Used only with DatadogEnabled.", since: "1.19.5"),
        network("AirgapSubnetOneIPRange", "Used only with VpcID; it must be free in that VPC.", since: "1.19.5"),
        network("AirgapSubnetTwoIPRange", "Used only with VpcID; it must be free in that VPC.", since: "1.19.5"),
        leave("EnableFips", "Uses FIPS endpoints; leave it unless your rules ask for it.", since: "1.19.5"),
    ]
}
