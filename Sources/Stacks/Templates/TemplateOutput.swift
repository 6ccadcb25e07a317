/// An output as the template writes it.
public struct TemplateOutput: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its value, functions not evaluated.
    public var value: TemplateNode
    /// What it says of itself.
    public var description: String?
    /// The name under which other stacks of the account and region import it, functions not evaluated.
    public var exportName: TemplateNode?
    /// Name of the condition that decides whether it is there.
    public var condition: String?
    /// Line, counted from 1, of its name.
    public var line: Int
}

/// A rule of the `Rules` section: assertions about parameter values, checked before anything is created.
public struct TemplateRule: Hashable, Sendable {
    /// One assertion.
    public struct Assertion: Hashable, Sendable {
        /// What must be true, functions not evaluated.
        public var assert: TemplateNode
        /// What is said to the operator where it is not.
        public var description: String?
    }

    /// Its name.
    public var name: String
    /// The rule holds only where this is true; nil means always.
    public var condition: TemplateNode?
    /// What must be true.
    public var assertions: [Assertion]
    /// Line, counted from 1, of its name.
    public var line: Int
}
