public import Panther

/// One thing of an earlier deployment.
public struct Leftover: Sendable, Hashable {
    /// What it is, such as `AWS::IAM::Role`.
    public var type: String
    /// Its name.
    public var name: String
    /// What its service deletes it by: an ARN, a URL, an id, or the name again.
    public var id: String
    /// Its region; empty where the service knows none.
    public var region: String
    /// Its status or size, whatever tells it apart; empty where there is nothing.
    public var note: String
    /// What it means for a new deployment.
    public var effect: LeftoverRule.Effect
    /// What is lost with it.
    public var holding: LeftoverRule.Holding
    /// Why it is held to be Panther's, in a sentence.
    public var why: String
    /// What removing it takes, in a sentence.
    public var removal: String
    /// In which turn it is removed, lowest first.
    public var turn: Int
    /// The stack that owns it, and with which it goes; nil where none does.
    public var stack: String?

    /// A leftover made of its parts.
    public init(
        type: String, name: String, id: String, region: String, note: String = "", effect: LeftoverRule.Effect,
        holding: LeftoverRule.Holding, why: String, removal: String, turn: Int, stack: String? = nil
    ) {
        self.type = type
        self.name = name
        self.id = id
        self.region = region
        self.note = note
        self.effect = effect
        self.holding = holding
        self.why = why
        self.removal = removal
        self.turn = turn
        self.stack = stack
    }

    /// The type of stacks, which are removed by CloudFormation and followed.
    public static let stackType = "AWS::CloudFormation::Stack"

    /// Whether it is a stack.
    public var isStack: Bool { type == Self.stackType }

    /// Whether a new deployment needs its name, whatever OnboardSelf says.
    public var collides: Bool { effect == .collides }

    /// The type without `AWS::`, as lists show it.
    public var shortType: String { type.hasPrefix("AWS::") ? String(type.dropFirst(5)) : type }

    /// Whether it may be chosen for removal beforehand: never what holds data, never a stack, which may be in use, and
    /// never the deployment role (turn 9), which the next deployment may need.
    public var mayBePreselected: Bool { holding != .data && !isStack && turn < 9 }

    /// What it means, in a word or two.
    public var effectWords: String {
        switch effect {
        case .collides: "will collide"
        case .collidesWhenOnboarding: "collides with OnboardSelf"
        case .clutter: "only clutter"
        }
    }
}

/// What was found of earlier deployments, and what only looks like it.
public struct LeftoverFacts: Sendable, Hashable {
    /// Panther's, in the order of removal.
    public var items: [Leftover]
    /// Names with `panther` in them that are none of Panther's, by type; at most 200 are kept.
    public var lookAlikes: [LookAlike]
    /// How many such names there are.
    public var lookAlikeCount: Int
    /// What could not be asked: the permission that lacks.
    public var unasked: [String]

    /// Something of the customer's own whose name has `panther` in it.
    public struct LookAlike: Sendable, Hashable {
        /// What it is.
        public var type: String
        /// Its name.
        public var name: String

        /// A look-alike of that type and name.
        public init(type: String, name: String) {
            self.type = type
            self.name = name
        }
    }

    /// Facts made of their parts.
    public init(items: [Leftover], lookAlikes: [LookAlike] = [], lookAlikeCount: Int = 0, unasked: [String] = []) {
        self.items = items
        self.lookAlikes = lookAlikes
        self.lookAlikeCount = lookAlikeCount
        self.unasked = unasked
    }
}
