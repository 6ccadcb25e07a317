public import Preflight
public import Rollout
public import Terminal
public import Wizard

/// What the wizard wants done, as plain data; each case is named by who answers it. The executable carries it out.
public enum Effect: Sendable, Equatable {
    /// Asked of the account by Preflight; comes back as `Message.answer`.
    case ask(Asked)
    /// Done or followed by Rollout; comes back as `Message.rollout`.
    case rollout(Rollout.Request)
    /// Removed by the cleaner, in the plan's order; comes back as `Message.removal` and, at the end, `Message.removalEnded`.
    case clean(RemovalPlan)
    /// Kept by Journal, before anything that comes after it in the list is carried out.
    case keep(Entry)
    /// What Journal holds of the runs behind this door; comes back as `Message.recalled`.
    case recall
    /// Written by Report; comes back as `Message.written`.
    case write(Document)
    /// Read or written on this machine; comes back as `Message.file`.
    case file(FileRequest)
    /// Wanted by a lesson; comes back as `Message.lesson`.
    case lesson(LessonRequest)
    /// Done to the terminal.
    case terminal(Deed)
    /// Another account is to be worked in; comes back as `Message.connected` or `Message.refused`.
    case connect(Door)
    /// Given to whoever asked for the code of an MFA device; nil gives none.
    case code(String?)
    /// The program ends with this exit code.
    case leave(Int32)
}

/// A way into an account that the home screen offers.
public enum Door: String, Sendable, Hashable {
    /// The account that the operator's own credentials belong to.
    case account
    /// The practice cloud on this machine.
    case practice
    /// No account: a recorded rollout that is shown again.
    case recording
}

/// An account that is connected: what the wizard is told of it before it asks anything.
public struct Connection: Sendable, Hashable {
    /// Which door it was entered by.
    public var door: Door
    /// What the identity band shows on its right; nil shows nothing.
    public var banner: Banner?
    /// Region of the session.
    public var region: String
    /// A root template's URL to begin with; empty where the operator has to enter one.
    public var templateURL: String
    /// Parameters to begin with, by name; empty for the template's defaults and our presets.
    public var parameters: [String: String]
    /// ARN of the role that is to deploy; empty where the operator does.
    public var principal: String
    /// Whether calls that change the account are refused.
    public var isReadOnly: Bool
    /// Random text of this session, which names its launches: letters, digits and hyphens.
    public var token: String
    /// What another terminal has to export to work in the same practice account; empty for an account of AWS.
    public var exports: [String] = []
    /// Whether others, such as the organisation's administrator, can be asked to lift what is in the way.
    public var canAskOthers = false

    /// A connection made of its parts.
    public init(
        door: Door, banner: Banner? = nil, region: String, templateURL: String = "",
        parameters: [String: String] = [:], principal: String = "", isReadOnly: Bool = false, token: String
    ) {
        self.door = door
        self.banner = banner
        self.region = region
        self.templateURL = templateURL
        self.parameters = parameters
        self.principal = principal
        self.isReadOnly = isReadOnly
        self.token = token
    }
}

/// The word on the right of the identity band.
public struct Banner: Sendable, Hashable {
    /// Such as `PRACTICE 60×` or `READ ONLY`.
    public var text: String
    /// How it looks.
    public var style: Style

    /// A word and its look.
    public init(text: String, style: Style) {
        self.text = text
        self.style = style
    }

    /// The client refuses everything that changes the account.
    public static let readOnly = Banner(text: "READ ONLY", style: .clear)
}
