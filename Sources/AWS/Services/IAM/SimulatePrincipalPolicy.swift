extension IAM {
    /// Asks what the policies of a principal say about actions on resources. `policySourceArn` is the principal's own
    /// ARN, never a session's.
    public struct SimulatePrincipalPolicyInput: PaginatedInput {
        public static let operation = Operation(.iam, "SimulatePrincipalPolicy")
        public typealias Output = SimulatePrincipalPolicyOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.marker, output: \.marker, more: \.isTruncated) }

        public var policySourceArn: String
        public var policyInputList: [String]?
        public var permissionsBoundaryPolicyInputList: [String]?
        public var actionNames: [String]
        public var resourceArns: [String]?
        public var resourcePolicy: String?
        public var resourceOwner: String?
        public var callerArn: String?
        public var contextEntries: [ContextEntry]?
        public var resourceHandlingOption: String?
        public var maxItems: Int?
        public var marker: String?

        public init(
            policySourceArn: String, actionNames: [String], policyInputList: [String]? = nil,
            permissionsBoundaryPolicyInputList: [String]? = nil, resourceArns: [String]? = nil,
            resourcePolicy: String? = nil, resourceOwner: String? = nil, callerArn: String? = nil,
            contextEntries: [ContextEntry]? = nil, resourceHandlingOption: String? = nil, maxItems: Int? = nil,
            marker: String? = nil
        ) {
            self.policySourceArn = policySourceArn
            self.policyInputList = policyInputList
            self.permissionsBoundaryPolicyInputList = permissionsBoundaryPolicyInputList
            self.actionNames = actionNames
            self.resourceArns = resourceArns
            self.resourcePolicy = resourcePolicy
            self.resourceOwner = resourceOwner
            self.callerArn = callerArn
            self.contextEntries = contextEntries
            self.resourceHandlingOption = resourceHandlingOption
            self.maxItems = maxItems
            self.marker = marker
        }
    }

    /// What `SimulatePrincipalPolicy` answers.
    public struct SimulatePrincipalPolicyOutput: Shape {
        public var evaluationResults: [EvaluationResult]?
        public var isTruncated: Bool?
        public var marker: String?

        public init(evaluationResults: [EvaluationResult]? = nil, isTruncated: Bool? = nil, marker: String? = nil) {
            self.evaluationResults = evaluationResults
            self.isTruncated = isTruncated
            self.marker = marker
        }
    }

    /// A condition key with the values that the simulation gives it.
    public struct ContextEntry: Shape {
        public var contextKeyName: String?
        public var contextKeyValues: [String]?
        public var contextKeyType: String?

        public init(contextKeyName: String? = nil, contextKeyValues: [String]? = nil, contextKeyType: String? = nil) {
            self.contextKeyName = contextKeyName
            self.contextKeyValues = contextKeyValues
            self.contextKeyType = contextKeyType
        }
    }

    /// The decision on one action: `allowed`, `explicitDeny` or `implicitDeny`.
    public struct EvaluationResult: Shape {
        public var evalActionName: String
        public var evalResourceName: String?
        public var evalDecision: String
        public var matchedStatements: [Statement]?
        public var missingContextValues: [String]?
        public var organizationsDecisionDetail: OrganizationsDecisionDetail?
        public var permissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail?
        public var evalDecisionDetails: [String: String]?
        public var resourceSpecificResults: [ResourceSpecificResult]?

        public init(
            evalActionName: String, evalDecision: String, evalResourceName: String? = nil,
            matchedStatements: [Statement]? = nil, missingContextValues: [String]? = nil,
            organizationsDecisionDetail: OrganizationsDecisionDetail? = nil,
            permissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail? = nil,
            evalDecisionDetails: [String: String]? = nil, resourceSpecificResults: [ResourceSpecificResult]? = nil
        ) {
            self.evalActionName = evalActionName
            self.evalResourceName = evalResourceName
            self.evalDecision = evalDecision
            self.matchedStatements = matchedStatements
            self.missingContextValues = missingContextValues
            self.organizationsDecisionDetail = organizationsDecisionDetail
            self.permissionsBoundaryDecisionDetail = permissionsBoundaryDecisionDetail
            self.evalDecisionDetails = evalDecisionDetails
            self.resourceSpecificResults = resourceSpecificResults
        }
    }

    /// Where the statement stands that decided.
    public struct Statement: Shape {
        public var sourcePolicyId: String?
        public var sourcePolicyType: String?
        public var startPosition: Position?
        public var endPosition: Position?

        public init(
            sourcePolicyId: String? = nil, sourcePolicyType: String? = nil, startPosition: Position? = nil,
            endPosition: Position? = nil
        ) {
            self.sourcePolicyId = sourcePolicyId
            self.sourcePolicyType = sourcePolicyType
            self.startPosition = startPosition
            self.endPosition = endPosition
        }
    }

    /// Whether the service control policies allow the action; absent outside an organisation.
    public struct OrganizationsDecisionDetail: Shape {
        public var allowedByOrganizations: Bool?

        public init(allowedByOrganizations: Bool? = nil) {
            self.allowedByOrganizations = allowedByOrganizations
        }
    }

    /// Whether the permissions boundary allows the action.
    public struct PermissionsBoundaryDecisionDetail: Shape {
        public var allowedByPermissionsBoundary: Bool?

        public init(allowedByPermissionsBoundary: Bool? = nil) {
            self.allowedByPermissionsBoundary = allowedByPermissionsBoundary
        }
    }

    /// The decision on one resource among those asked about. A missing context value makes it unknown.
    public struct ResourceSpecificResult: Shape {
        public var evalResourceName: String
        public var evalResourceDecision: String
        public var matchedStatements: [Statement]?
        public var missingContextValues: [String]?
        public var evalDecisionDetails: [String: String]?
        public var permissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail?

        public init(
            evalResourceName: String, evalResourceDecision: String, matchedStatements: [Statement]? = nil,
            missingContextValues: [String]? = nil, evalDecisionDetails: [String: String]? = nil,
            permissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail? = nil
        ) {
            self.evalResourceName = evalResourceName
            self.evalResourceDecision = evalResourceDecision
            self.matchedStatements = matchedStatements
            self.missingContextValues = missingContextValues
            self.evalDecisionDetails = evalDecisionDetails
            self.permissionsBoundaryDecisionDetail = permissionsBoundaryDecisionDetail
        }
    }

    /// A place in a policy document; line and column count from 1.
    public struct Position: Shape {
        public var line: Int?
        public var column: Int?

        public init(line: Int? = nil, column: Int? = nil) {
            self.line = line
            self.column = column
        }
    }
}
