/// The words that the screens use, each explained in a sentence or two.
public enum Glossary {
    /// A word and its meaning.
    public struct Term: Sendable, Hashable {
        /// The word as the screens write it.
        public var word: String
        /// What it means.
        public var meaning: String
    }

    /// The words in alphabetical order.
    public static let terms: [Term] = [
        ("account approval", "Panther's consent that this AWS account may read its releases in one region."),
        ("ARN", "The name of a thing in AWS that is unique everywhere. Deleted stacks are found by it alone."),
        ("blocked", "A verdict: the deployment would fail. Going on takes a typed reason, which is kept."),
        ("capability", "A consent that CreateStack wants before a template may make roles or be transformed."),
        ("change set", "A preview of what an update would do. Nothing happens before it is executed."),
        ("clear", "A verdict: it was asked, it was answered, and nothing is in the way."),
        ("event", "A line of CloudFormation's diary: a resource, its new status, and perhaps the reason."),
        ("first failure", "The earliest failed resource that no other failure explains. All else is an echo of it."),
        ("leftover", "Something of an earlier deployment that holds a name which the new one needs."),
        ("nested stack", "A stack that is a resource of another one. Panther's root makes nine or more of them."),
        ("override", "Going on although a step is blocked or unknown, with a reason that is printed in the report."),
        ("permissions boundary", "A limit on what a role may do, whatever its own policies allow."),
        ("physical id", "What a resource is called in the account, as against its logical id in the template."),
        ("logical id", "What a resource is called in its template. The first failure is named by it."),
        ("principal", "Who acts: a user, a role, or a session of a role."),
        ("quota", "A limit that AWS sets on an account, such as five VPCs in a region."),
        ("rollback", "CloudFormation taking back everything after a failure. The root stays as ROLLBACK_COMPLETE."),
        ("root stack", "The outermost stack. Only its end is the end of the rollout."),
        ("SCP", "Service control policy: what an organisation forbids in its accounts, administrators included."),
        ("service-linked role", "A role that an AWS service makes for itself, mostly at its first use in an account."),
        ("throttling", "AWS answering too many calls with a refusal. The wizard waits and asks again."),
        ("unknown", "A verdict: it could not be determined. It is never shown as clear."),
    ].map { Term(word: $0.0, meaning: $0.1) }.sorted { $0.word.lowercased() < $1.word.lowercased() }

    /// The glossary as Markdown.
    public static var markdown: String {
        "# Glossary\n\n" + terms.map { "- **\($0.word)**: \($0.meaning)\n" }.joined()
    }
}
