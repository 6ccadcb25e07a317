/// What the operator wants deployed: the answers that the steps gather and that a launch is made of.
public struct Plan: Sendable, Hashable {
    /// Region of the deployment, such as `us-east-1`.
    public var region: String
    /// https URL of the root template; empty until it was given.
    public var templateURL: String
    /// Name of the root stack; empty until it was given.
    public var stackName: String
    /// The parameters that differ from the template's defaults, by name.
    public var parameters: [String: String]
    /// ARN of the principal whose permissions are checked; empty means the caller.
    public var principal: String
    /// How the stack is launched.
    public var options = LaunchOptions()
    /// Where the values of `parameters` come from, by name; a value without an origin was entered.
    public var origins: [String: ValueOrigin] = [:]
    /// The address of the first user that was typed twice and whose mailbox the operator can read; empty until then.
    public var confirmedMailbox = ""
    /// Whether a stack that runs already is changed, instead of one being created.
    public var isUpdate = false
    /// The parameters whose values an update keeps, whatever they are.
    public var keptParameters: Set<String> = []

    /// A plan with nothing decided but the region.
    public init(
        region: String, templateURL: String = "", stackName: String = "", parameters: [String: String] = [:],
        principal: String = ""
    ) {
        self.region = region
        self.templateURL = templateURL
        self.stackName = stackName
        self.parameters = parameters
        self.principal = principal
    }

    /// One answer of the plan that a check can depend on.
    public enum Input: String, Sendable, Hashable, CaseIterable {
        case region, templateURL, stackName, parameters, principal, serviceRole, tags, options
        /// Those values of parameters that decide which actions a deployment needs.
        case needs
    }

    /// The answers that a step's checks depend on: when one of them changes, the step's findings are stale.
    public static func inputs(of step: StepID) -> Set<Input> {
        switch step {
        case .account: [.region, .templateURL]
        // Asked before the name is chosen, about every name with the prefix that step 5 insists on.
        // Policies can demand tags, and the template's types say what is needed.
        case .iam: [.region, .templateURL, .principal, .serviceRole, .tags, .needs]
        case .scp: [.region, .principal, .serviceRole, .tags, .needs]
        case .leftovers, .quotas: [.region]
        case .name: [.region, .stackName, .principal, .serviceRole]
        case .parameters: [.region, .templateURL, .parameters]
        case .launch, .events: Set(Input.allCases)
        }
    }

    /// The inputs of a step's checks, as a value to compare: findings of another fingerprint are stale.
    ///
    /// - Parameter needs: the values of parameters that decide which actions a deployment needs; defaults left out.
    public func fingerprint(of step: StepID, needs: [String: String] = [:]) -> Fingerprint {
        var plan = self
        let inputs = Self.inputs(of: step)
        if !inputs.contains(.region) { plan.region = "" }
        if !inputs.contains(.templateURL) { plan.templateURL = "" }
        if !inputs.contains(.stackName) { plan.stackName = "" }
        if !inputs.contains(.parameters) {
            plan.parameters = [:]
            plan.keptParameters = []
        }
        if !inputs.contains(.principal) { plan.principal = "" }
        let (role, tags) = (plan.options.roleARN, plan.options.tags)
        if !inputs.contains(.options) { plan.options = LaunchOptions() }
        plan.options.roleARN = inputs.contains(.serviceRole) ? role : ""
        plan.options.tags = inputs.contains(.tags) ? tags : []
        // These say how an answer came about, not what it is.
        plan.origins = [:]
        plan.confirmedMailbox = ""
        return Fingerprint(plan: plan, needs: inputs.contains(.needs) ? needs : [:])
    }
}

/// The inputs that a finding was made from.
public struct Fingerprint: Sendable, Hashable {
    let plan: Plan
    let needs: [String: String]
}
