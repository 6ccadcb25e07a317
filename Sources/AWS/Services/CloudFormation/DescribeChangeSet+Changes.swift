public import Primitives

extension CloudFormation {
    /// One change that a change set would make.
    public struct Change: Shape {
        public var type: String?
        public var hookInvocationCount: Int?
        public var resourceChange: ResourceChange?

        public init(type: String? = nil, hookInvocationCount: Int? = nil, resourceChange: ResourceChange? = nil) {
            self.type = type
            self.hookInvocationCount = hookInvocationCount
            self.resourceChange = resourceChange
        }
    }

    /// What would happen to one resource.
    public struct ResourceChange: Shape {
        public var policyAction: String?
        public var action: String?
        public var logicalResourceId: String?
        public var physicalResourceId: String?
        public var resourceType: String?
        public var replacement: String?
        public var scope: [String]?
        public var resourceDriftStatus: String?
        public var resourceDriftIgnoredAttributes: [ResourceDriftIgnoredAttribute]?
        public var details: [ResourceChangeDetail]?
        public var changeSetId: String?
        public var moduleInfo: ModuleInfo?
        public var beforeContext: String?
        public var afterContext: String?
        public var previousDeploymentContext: String?

        public init(
            policyAction: String? = nil, action: String? = nil, logicalResourceId: String? = nil,
            physicalResourceId: String? = nil, resourceType: String? = nil, replacement: String? = nil,
            scope: [String]? = nil, resourceDriftStatus: String? = nil,
            resourceDriftIgnoredAttributes: [ResourceDriftIgnoredAttribute]? = nil,
            details: [ResourceChangeDetail]? = nil, changeSetId: String? = nil, moduleInfo: ModuleInfo? = nil,
            beforeContext: String? = nil, afterContext: String? = nil, previousDeploymentContext: String? = nil
        ) {
            self.policyAction = policyAction
            self.action = action
            self.logicalResourceId = logicalResourceId
            self.physicalResourceId = physicalResourceId
            self.resourceType = resourceType
            self.replacement = replacement
            self.scope = scope
            self.resourceDriftStatus = resourceDriftStatus
            self.resourceDriftIgnoredAttributes = resourceDriftIgnoredAttributes
            self.details = details
            self.changeSetId = changeSetId
            self.moduleInfo = moduleInfo
            self.beforeContext = beforeContext
            self.afterContext = afterContext
            self.previousDeploymentContext = previousDeploymentContext
        }
    }

    /// Why a property would change.
    public struct ResourceChangeDetail: Shape {
        public var target: ResourceTargetDefinition?
        public var evaluation: String?
        public var changeSource: String?
        public var causingEntity: String?

        public init(
            target: ResourceTargetDefinition? = nil, evaluation: String? = nil, changeSource: String? = nil,
            causingEntity: String? = nil
        ) {
            self.target = target
            self.evaluation = evaluation
            self.changeSource = changeSource
            self.causingEntity = causingEntity
        }
    }

    /// The property that would change.
    public struct ResourceTargetDefinition: Shape {
        public var attribute: String?
        public var name: String?
        public var requiresRecreation: String?
        public var path: String?
        public var beforeValue: String?
        public var afterValue: String?
        public var beforeValueFrom: String?
        public var afterValueFrom: String?
        public var drift: LiveResourceDrift?
        public var attributeChangeType: String?

        public init(
            attribute: String? = nil, name: String? = nil, requiresRecreation: String? = nil, path: String? = nil,
            beforeValue: String? = nil, afterValue: String? = nil, beforeValueFrom: String? = nil,
            afterValueFrom: String? = nil, drift: LiveResourceDrift? = nil, attributeChangeType: String? = nil
        ) {
            self.attribute = attribute
            self.name = name
            self.requiresRecreation = requiresRecreation
            self.path = path
            self.beforeValue = beforeValue
            self.afterValue = afterValue
            self.beforeValueFrom = beforeValueFrom
            self.afterValueFrom = afterValueFrom
            self.drift = drift
            self.attributeChangeType = attributeChangeType
        }
    }

    /// A property whose drift was not compared.
    public struct ResourceDriftIgnoredAttribute: Shape {
        public var path: String?
        public var reason: String?

        public init(path: String? = nil, reason: String? = nil) {
            self.path = path
            self.reason = reason
        }
    }

    /// The value that a property has in the account.
    public struct LiveResourceDrift: Shape {
        public var previousValue: String?
        public var actualValue: String?
        public var driftDetectionTimestamp: Timestamp?

        public init(
            previousValue: String? = nil, actualValue: String? = nil, driftDetectionTimestamp: Timestamp? = nil
        ) {
            self.previousValue = previousValue
            self.actualValue = actualValue
            self.driftDetectionTimestamp = driftDetectionTimestamp
        }
    }
}
