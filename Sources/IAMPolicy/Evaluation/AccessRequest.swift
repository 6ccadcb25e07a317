/// One request as policies see it.
public struct AccessRequest: Sendable, Hashable {
    /// Such as `s3:CreateBucket`.
    public var action: String
    /// The ARN of what it acts on; `*` where it acts on nothing that has one.
    public var resource: String
    /// The ARN of who asks, or a service's name; empty where that is not known.
    public var principal: String
    /// What is known besides. What follows from the principal's ARN is filled in where it is not given.
    public var context: RequestContext
    /// The account that the resource belongs to; nil: the principal's.
    public var resourceAccount: String?
    /// Whether `resource` is a pattern because the name is not known yet: a policy that speaks of some of the names that
    /// it stands for then decides by `resourceName`.
    public var isResourcePattern: Bool

    /// What a decision depends on where a name is not known yet.
    public static let resourceName = "the resource's name"

    /// A request made of its parts.
    public init(
        action: String, resource: String = "*", principal: String = "", context: RequestContext = RequestContext(),
        resourceAccount: String? = nil, isResourcePattern: Bool = false
    ) {
        self.action = action
        self.resource = resource
        self.principal = principal
        self.context = context
        self.resourceAccount = resourceAccount
        self.isResourcePattern = isResourcePattern
    }
}

/// A request made ready for many statements.
struct PreparedRequest {
    let action: [UInt8]
    /// The action's service in lower case.
    let service: String
    let resource: [UInt8]
    let resourcePattern: Glob?
    let principal: PolicyPrincipal
    let context: RequestContext

    init(_ request: AccessRequest) {
        let name = request.action.lowercased()
        action = Array(name.utf8)
        service = String(name.prefix { $0 != ":" })
        resource = Array(request.resource.utf8)
        resourcePattern = request.isResourcePattern ? Glob(request.resource) : nil
        principal = PolicyPrincipal(request.principal)
        context = request.context.completed(by: principal)
    }

    /// The role or user as policies see it: the context's word wins, since a session's ARN has lost its role's path.
    var policyARN: String {
        if case .known(let values) = context.value(of: "aws:principalarn"), let first = values.first { return first }
        return principal.policyARN
    }
}
