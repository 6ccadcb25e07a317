import Stacks

/// A stack as the command line names it: a name, an ARN, or `profile:region:name`, of which profile and region may be
/// left empty.
public struct StackReference: Hashable, Sendable {
    /// The profile to ask with; nil for the one in force.
    public var profile: String?
    /// The region to ask in; nil for the one in force. An ARN names its own.
    public var region: String?
    /// The stack's name or ARN.
    public var stack: String

    /// Reads a reference; nil where the text is none of the three forms.
    public init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        if text.hasPrefix("arn:") || !text.contains(":") {
            stack = text
        } else {
            let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, !parts[2].isEmpty, parts[2].hasPrefix("arn:") || !parts[2].contains(":") else {
                return nil
            }
            profile = parts[0].isEmpty ? nil : parts[0]
            region = parts[1].isEmpty ? nil : parts[1]
            stack = parts[2]
        }
        let own = StackTree.region(inStackId: stack)
        if !own.isEmpty { region = own }
    }
}
