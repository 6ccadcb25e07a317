/// What makes a good name for the root stack of a deployment.
///
/// The PantherDeploymentRole narrows three families of statements by the root stack's name: CloudFormation to
/// `stack/panther*`, IAM to `role/panther-*` and `role/Panther*`, S3 to buckets `panther-*`. IAM compares with
/// case, and CloudFormation writes bucket names in lower case, so that names fail in different places.
public enum StackNameRule {
    /// Who does the work in the account.
    public enum Deployer: Hashable, Sendable, CaseIterable {
        /// The operator assumes PantherDeploymentRole and creates the root stack with it.
        case assumedDeploymentRole
        /// CloudFormation is given PantherDeploymentRole as service role; the caller creates the root stack.
        case serviceRole
        /// Some other principal, which is not narrowed by names.
        case other
    }

    /// What to propose where nothing else is known.
    public static let standard = "panther-prod"
    /// The prefix that Panther asks for.
    public static let prefix = "panther-"
    /// CloudFormation's limit for any stack's name.
    public static let longestStackName = 128
    /// IAM's limit for a role's name.
    public static let longestRoleName = 64
    /// S3's limit for a bucket's name.
    public static let longestBucketName = 63
    /// Characters that CloudFormation adds for the longest nested stack of the tree, the connector inside
    /// BootstrapGateway: `-BootstrapGateway-` and 13 characters, then `-PantherAthenaDDBConnector-` and 13 more.
    public static let longestNestedTail = "-BootstrapGateway--PantherAthenaDDBConnector-".count + 2 * 13
    /// The longest root name that leaves room for every nested stack's name.
    public static let longestRootName = longestStackName - longestNestedTail
    /// How much of a stack's name stays in the names of buckets and roles when CloudFormation trims them to 63 and
    /// 64 characters: two parts of 24, two hyphens and a suffix of 13.
    public static let keptInTrimmedNames = 24

    /// Names of the stacks of a deployment from source, which cannot live beside a root stack in one region.
    public static let sourceDeploymentNames: Set<String> = [
        "panther-bootstrap", "panther-bootstrap-gateway", "panther-appsync", "panther-cloud-security", "panther-core",
        "panther-cw-dashboards", "panther-dashboards", "panther-log-analysis", "panther-onboard", "panther-web",
    ]

    /// What is to be said of a name for the root stack, for that deployer; one ruling, the gravest.
    public static func judge(_ name: String, deployer: Deployer) -> Ruling {
        if let refusal = refusedByCloudFormation(name) { return refusal }
        if name.utf8.count > longestRootName {
            return .blocked(
                """
                "\(name)" has \(name.utf8.count) characters: the nested stack PantherAthenaDDBConnector would get a \
                name of \(name.utf8.count + longestNestedTail), and CloudFormation allows \(longestStackName). Use at \
                most \(longestRootName), better \(keptInTrimmedNames).
                """)
        }
        let reach = Reach(name)
        if !reach.isWhole { return ruling(on: name, reach: reach, deployer: deployer) }
        if sourceDeploymentNames.contains(name) {
            return .attention(
                """
                "\(name)" is the name of a stack of a deployment from source, the older layout; Panther's tools would \
                take one for the other. Choose another name, such as \(standard).
                """)
        }
        if name.utf8.count > keptInTrimmedNames {
            return .attention(
                """
                "\(name)" has \(name.utf8.count) characters: names of buckets and roles keep about the first \
                \(keptInTrimmedNames) of them, so that deployments could not be told apart by these. A shorter name \
                reads better.
                """)
        }
        if name == "panther" {
            return .attention(
                """
                "panther" works, and was the old default, but Panther's guide asks for the prefix panther- and a word \
                after it, such as \(standard).
                """)
        }
        if name == prefix || name.hasSuffix("-") {
            return .attention(
                """
                "\(name)" works but ends in a hyphen, and the names made from it will have two in a row. Add a word, \
                as in \(standard).
                """)
        }
        return .clear(
            "\"\(name)\" is a good name: it starts with panther- and leaves room for every name made from it.")
    }

    /// CloudFormation's own rule: a letter first, then letters, digits and hyphens, 128 at most.
    static func refusedByCloudFormation(_ name: String) -> Ruling? {
        guard let first = name.first else {
            return .blocked(
                "The stack needs a name. Panther asks for one that starts with panther-, such as \(standard).")
        }
        if let bad = name.first(where: { !isLetter($0) && !isDigit($0) && $0 != "-" }) {
            let shown = bad == " " ? "a space" : "\"\(bad)\""
            return .blocked(
                "\"\(name)\" contains \(shown): CloudFormation allows only letters, digits and hyphens in a stack's name."
            )
        }
        if !isLetter(first) {
            return .blocked(
                "\"\(name)\" starts with \"\(first)\": CloudFormation wants a letter first in a stack's name.")
        }
        if name.utf8.count > longestStackName {
            return .blocked(
                """
                The name has \(name.utf8.count) characters: CloudFormation allows \(longestStackName) in a stack's \
                name. Use at most \(longestRootName), better \(keptInTrimmedNames).
                """)
        }
        return nil
    }

    private static func ruling(on name: String, reach: Reach, deployer: Deployer) -> Ruling {
        let why: String
        switch (deployer, reach.stacks) {
        case (.assumedDeploymentRole, false):
            why =
                "PantherDeploymentRole may create only stacks whose names start with panther, in lower case, so that CreateStack itself is denied"
        case (.serviceRole, false):
            why =
                "PantherDeploymentRole may create only stacks whose names start with panther, in lower case, so that the first nested stacks, Bootstrap and Dashboards, are denied"
        case (.assumedDeploymentRole, true), (.serviceRole, true):
            let denied = [reach.roles ? nil : "iam:CreateRole", reach.buckets ? nil : "s3:CreateBucket"].compactMap {
                $0
            }
            why =
                "PantherDeploymentRole may create only roles and buckets whose names start with panther-, so that \(denied.joined(separator: " and ")) is denied in Bootstrap"
        case (.other, _):
            return .attention(
                """
                "\(name)" does not start with panther-, in lower case. This principal is not bound to the prefix, but \
                Panther's guide asks for it, and PantherDeploymentRole could never update such a stack. Better: \
                \(suggestion(for: name)).
                """)
        }
        return .blocked("\"\(name)\" will fail: \(why). Use \(suggestion(for: name)).")
    }

    /// A name that is clear and stands near to what was typed; not one of `taken`.
    public static func suggestion(for typed: String = "", taken: Set<String> = []) -> String {
        var words = ""
        for character in typed.lowercased() {
            if isLetter(character) || isDigit(character) {
                words.append(character)
            } else if !words.hasSuffix("-"), !words.isEmpty {
                words.append("-")
            }
        }
        if words.hasPrefix("panther") { words.removeFirst("panther".count) }
        while words.hasPrefix("-") { words.removeFirst() }
        words = String(words.prefix(keptInTrimmedNames - prefix.count))
        while words.hasSuffix("-") { words.removeLast() }
        if words.hasSuffix("-panther") { words.removeLast("-panther".count) }
        var name = words.isEmpty ? standard : prefix + words
        if sourceDeploymentNames.contains(name) { name += "-root" }
        var number = 2
        let base = name
        while taken.contains(name) {
            name = "\(base)-\(number)"
            number += 1
        }
        return name
    }

    /// Which of the deployment role's three statements take in the names made from a root name.
    struct Reach: Hashable, Sendable {
        var stacks: Bool
        var roles: Bool
        var buckets: Bool
        var isWhole: Bool { stacks && roles && buckets }

        init(_ name: String) {
            stacks = name.hasPrefix("panther")
            roles = "\(name)-".hasPrefix(prefix) || name.hasPrefix("Panther")
            buckets = "\(name.lowercased())-".hasPrefix(prefix)
        }
    }

    private static func isLetter(_ character: Character) -> Bool {
        character.isASCII && character.isLetter
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}
