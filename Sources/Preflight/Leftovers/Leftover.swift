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
    /// Other forms of its physical ID, such as the ARN where `id` is a name.
    public var otherIds: [String]
    /// The ARN in its tag `aws:cloudformation:stack-id`; nil where it has none.
    public var stackTag: String?
    /// Whether it may be removed. Unknown until the account was asked who owns it.
    public var removability: Removability

    /// Whether something may be removed, or why not.
    public enum Removability: Sendable, Hashable {
        /// Every question was answered, and no stack owns it; of a stack: nothing protects it.
        case removable
        /// A stack owns it or uses it; it goes with that stack.
        case belongs(toStack: String)
        /// A question was not answered, so an owner cannot be excluded: the permission, and what came instead.
        case unknown(action: String, why: String)
        /// Termination protection is on.
        case protected
    }

    /// The tag by which CloudFormation names the stack that made a resource.
    public static let stackTagKey = "aws:cloudformation:stack-id"

    /// A leftover made of its parts.
    public init(
        type: String, name: String, id: String, region: String, note: String = "", effect: LeftoverRule.Effect,
        holding: LeftoverRule.Holding, why: String, removal: String, turn: Int, otherIds: [String] = [],
        stackTag: String? = nil, removability: Removability = .unknown(action: "", why: "nobody was asked")
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
        self.otherIds = otherIds
        self.stackTag = stackTag
        self.removability = removability
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

    /// The stack that it belongs to; nil where it belongs to none, or where that is not known.
    public var owner: String? {
        if case .belongs(let stack) = removability { stack } else { nil }
    }

    /// The permission without which it is not known who owns it; nil where that is known.
    public var missingPermission: String? {
        if case .unknown(let action, _) = removability { action } else { nil }
    }

    /// Why it cannot be removed and what to do, in at most two sentences; nil where it can.
    public var hindrance: String? {
        switch removability {
        case .removable: nil
        case .belongs(let stack):
            "It belongs to the stack \(stack) and is removed with that stack only."
        case .unknown(let action, let why):
            isStack
                ? "Whether it may be deleted is not known: \(action) was not answered (\(why)). "
                    + "Look again once \(action) is allowed and answers."
                : "Whether a stack owns it is not known: \(action) was not answered (\(why)). "
                    + "Look again once \(action) is allowed and answers."
        case .protected:
            "Termination protection is on. Turn it off with aws cloudformation update-termination-protection "
                + "--no-enable-termination-protection --stack-name \(name), then look again."
        }
    }

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
    /// What could not be asked: the missing permission.
    public var unasked: [String]
    /// ARNs of the stacks of Panther's that live, and of those that may: while one does, nothing is chosen beforehand.
    public var livingStacks: [String]
    /// The region that was looked at; removal goes there and nowhere else.
    public var region: String

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
    public init(
        items: [Leftover], lookAlikes: [LookAlike] = [], lookAlikeCount: Int = 0, unasked: [String] = [],
        livingStacks: [String] = [], region: String = ""
    ) {
        self.items = items
        self.lookAlikes = lookAlikes
        self.lookAlikeCount = lookAlikeCount
        self.unasked = unasked
        self.livingStacks = livingStacks
        self.region = region
    }
}
