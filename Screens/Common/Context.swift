import Panther
public import Preflight
public import Primitives
import Stacks
public import Terminal
public import Wizard

/// What all pages share: where we are, what was decided, and how to draw.
public struct Context: Sendable, Equatable {
    /// Columns and rows of the screen.
    public var size = Size(columns: 80, rows: 24)
    /// The characters to draw with.
    public var glyphs: Glyphs
    /// The account that is connected.
    public var connection: Connection
    /// The answers so far.
    public var plan: Plan
    /// Who asks, as far as it is known.
    public var identity: Identity?
    /// The root template, once it was read.
    public var template: TemplateFacts?
    /// Decisions to go on against a verdict.
    public var overrides: [Override] = []
    /// The machine's time zone.
    public var zone = LocalZone()
    /// Whether times are shown by that zone, and not in UTC.
    public var isLocalTime = false
    /// Parameters that a session that was taken up again had a hidden value of, until it is typed again.
    public var askAgain: Set<String> = []
    /// The parameters of the stack that an update changes; hidden ones as asterisks.
    public var running: [String: String] = [:]
    /// Who approved the account, as the operator said it.
    public var approval: Approval?
    /// The moment, by the injected clock; zero before the first tick.
    public var now = Timestamp(milliseconds: 0)

    /// What is shared at the start.
    public init(glyphs: Glyphs, connection: Connection) {
        self.glyphs = glyphs
        self.connection = connection
        plan = Plan(
            region: connection.region, templateURL: connection.templateURL, parameters: connection.parameters,
            principal: connection.principal)
    }

    /// Whether the operator has decided to pass that step although it came to that verdict.
    func isOverridden(_ step: StepID, verdict: Verdict) -> Bool {
        overrides.contains { $0.step == step && $0.verdict == verdict }
    }

    /// The principal whose permissions matter: the one that was named, else the caller.
    var deployer: String {
        if !plan.options.roleARN.isEmpty { return plan.options.roleARN }
        return plan.principal.isEmpty ? (identity?.arn ?? "") : plan.principal
    }

    /// About whom permissions are asked.
    var scope: PermissionScope {
        PermissionScope(
            principal: deployer, account: identity?.account ?? "", region: plan.region, caller: identity?.arn ?? "",
            isServiceRole: !plan.options.roleARN.isEmpty, templateURL: plan.templateURL,
            parameters: NeededActions.deciding(among: plan.parameters),
            tags: Dictionary(plan.options.tags.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 }))
    }

    /// What a step's findings are made from, as the plan stands now.
    func fingerprint(of step: StepID) -> Fingerprint {
        plan.fingerprint(of: step, needs: NeededActions.deciding(among: plan.parameters))
    }
}

/// A time zone as far as the screens need it.
public struct LocalZone: Sendable, Hashable {
    /// Its short name, such as `CET`.
    public var name: String
    /// Minutes ahead of UTC.
    public var offsetMinutes: Int

    /// A zone; UTC unless said otherwise.
    public init(name: String = "UTC", offsetMinutes: Int = 0) {
        self.name = name
        self.offsetMinutes = offsetMinutes
    }
}

extension Verdict {
    /// How it looks.
    var style: Style {
        switch self {
        case .clear: .clear
        case .attention: .attention
        case .blocked: .blocked
        case .unknown: .unknown
        }
    }

    /// The glyph that stands before it.
    func glyph(_ glyphs: Glyphs) -> String {
        switch self {
        case .clear: String(glyphs.clear)
        case .attention: String(glyphs.attention)
        case .blocked: String(glyphs.blocked)
        case .unknown: String(glyphs.unknown)
        }
    }
}
