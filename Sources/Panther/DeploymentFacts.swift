/// Short facts of a deployment that screens tell before and while it runs.
public enum DeploymentFacts {
    /// How long a first deployment takes, as Panther's guide and seen runs say.
    public static let expectedDuration = "about 15 to 30 minutes"
    /// Seconds after which a first deployment is mostly over; for an estimate before anything has run.
    public static let expectedSeconds: ClosedRange<Double> = 15 * 60...30 * 60
    /// What it costs at least, before any data is processed (2021 prices of us-east-1).
    public static let costFloor =
        "At least about 18 USD a month for the web container and 1 USD for each of 2 keys, plus a load balancer and what is processed."
    /// Number of stacks of the whole tree when OnboardSelf is true.
    public static let stackCount = 14
    /// Number of stacks of the whole tree when OnboardSelf is false.
    public static let stackCountWithoutOnboarding = 10
    /// What the address of the web application is called among the root stack's outputs.
    public static let loadBalancerOutput = "LoadBalancerUrl"
    /// Sender of the invitation to the first user.
    public static let invitationSender = "no-reply@verificationemail.com"
    /// The log of the function behind Panther's custom resources, which also sends the invitation.
    public static let customResourceLog = "/aws/lambda/panther-cfn-custom-resources"
    /// Said of the certificate of a deployment without one of its own.
    public static let selfSignedCertificate =
        "The browser warns of it: it is self-signed until you give a domain and a certificate of your own."
    /// Said of the first user.
    public static let firstUserStays = "The first user is never changed by later updates; add others inside Panther."
    /// Said when the deployment is complete.
    public static let afterSuccess: [String] = [
        """
        The invitation goes to the first user's address from \(invitationSender). Success of the stack does not prove \
        that it was sent: where it does not come, read the log /aws/lambda/panther-cfn-custom-resources.
        """,
        """
        Open the address in the output \(loadBalancerOutput). The browser warns of the certificate, which is \
        self-signed until you give a domain and a certificate of your own in an update.
        """,
        "The first user is never changed by later updates; add others inside Panther.",
    ]
    /// Said when a first deployment has rolled back.
    public static let afterRollback: [String] = [
        """
        The root stack stays as ROLLBACK_COMPLETE and cannot be updated: delete it before its name can be used again. \
        Its nested stacks are kept for 90 days among the deleted ones, and are found by their ARNs alone.
        """,
        """
        Buckets are retained: every failed first attempt leaves up to 6 of them, empty or nearly so. Their names do \
        not collide; removing them keeps the account clear.
        """,
    ]
    /// The plain truth to tell at the start.
    public static let softwareAsAService = """
        Panther strongly recommends its SaaS in most cases, and must approve an AWS account before a self-hosted \
        deployment can read its templates. Ask Panther first.
        """
    /// The region of Panther's public bucket of auxiliary templates.
    public static let deploymentRoleTemplate =
        "https://panther-public-cloudformation-templates.s3.amazonaws.com/panther-deployment-role/latest/template.yml"
    /// Tags that the root template gives to its nested stacks, which give them to their resources.
    public static func tags(stack: String, version: String, edition: String = "Enterprise") -> [(
        key: String, value: String
    )] {
        [
            ("Application", "Panther"), ("PantherEdition", edition), ("PantherVersion", version),
            ("Stack", "panther-\(stack)"),
        ]
    }
}
