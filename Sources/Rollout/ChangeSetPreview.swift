/// What a launch would do, as a change set tells it: made, but not carried out.
public struct ChangeSetPreview: Equatable, Sendable {
    /// One resource that would be made, changed or removed.
    public struct Change: Equatable, Sendable {
        /// The logical ids of the nested stacks that lead to it, from the root down.
        public var path: [String]
        /// Its name in the template.
        public var logicalId: String
        /// Such as `AWS::S3::Bucket`.
        public var type: String
        /// Such as `Add`, `Modify`, `Remove`.
        public var action: String
        /// Whether it would be replaced: `True`, `False` or `Conditional`; nil where nothing is said.
        public var replacement: String?

        /// A change made of its parts.
        public init(
            path: [String] = [], logicalId: String, type: String, action: String, replacement: String? = nil
        ) {
            self.path = path
            self.logicalId = logicalId
            self.type = type
            self.action = action
            self.replacement = replacement
        }
    }

    /// Something that CloudFormation found out before anything was made.
    public struct Finding: Equatable, Sendable {
        /// Logical ids of the nested stacks that lead to the resource.
        public var path: [String]
        /// The resource.
        public var logicalId: String
        /// Its type.
        public var type: String
        /// The check, such as `NAME_CONFLICT_VALIDATION`.
        public var check: String
        /// Where in the template, such as `/Resources/Role/Properties/RoleName`.
        public var place: String
        /// What is wrong, in CloudFormation's words.
        public var reason: String
        /// Whether it stops the launch, or is only a warning.
        public var stops: Bool

        /// A finding made of its parts.
        public init(
            path: [String] = [], logicalId: String, type: String, check: String, place: String, reason: String,
            stops: Bool = true
        ) {
            self.path = path
            self.logicalId = logicalId
            self.type = type
            self.check = check
            self.place = place
            self.reason = reason
            self.stops = stops
        }

        /// What it is, where, and what to do, in a sentence or two.
        public var sentence: String {
            let place = (path + [logicalId]).joined(separator: " > ")
            let what = "\(place) (\(type)): \(reason)"
            switch check {
            case "NAME_CONFLICT_VALIDATION":
                return what + " Remove what has the name, in step 4, or choose values that make another name."
            case "PROPERTY_VALIDATION":
                return what + " Correct the parameter that \(self.place) is made from."
            default: return what
            }
        }
    }

    /// ARN of the stack, in REVIEW_IN_PROGRESS for a creation.
    public var stackId: String
    /// ARN of the change set.
    public var changeSetId: String
    /// Whether the stack was made for it.
    public var isCreation: Bool
    /// What would be done, nested stacks' own resources too.
    public var changes: [Change] = []
    /// What was found before anything was made.
    public var findings: [Finding] = []
    /// Why it cannot be carried out, in CloudFormation's words; nil where it can.
    public var problem: String?

    /// A preview of which only the change set is known.
    public init(stackId: String, changeSetId: String, isCreation: Bool) {
        self.stackId = stackId
        self.changeSetId = changeSetId
        self.isCreation = isCreation
    }

    /// How many resources would be added, changed and removed, rows of nested stacks left out.
    public var counts: (added: Int, changed: Int, removed: Int) {
        let own = changes.filter { $0.type != "AWS::CloudFormation::Stack" }
        return (
            own.count { $0.action == "Add" }, own.count { $0.action == "Modify" }, own.count { $0.action == "Remove" }
        )
    }
}
