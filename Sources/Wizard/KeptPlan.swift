/// A plan as it may be kept: without the values that nobody may read later.
///
/// There is no other way from a `Plan` into the journal, so that no secret can get there by oversight.
public struct KeptPlan: Sendable, Hashable, Codable {
    /// The plan without the withheld values.
    public private(set) var plan: Plan
    /// Names of the parameters that have a value which is not kept, in order: they are asked for again.
    public private(set) var withheld: [String]

    /// What may be kept of a plan.
    ///
    /// - Parameter noEcho: names of the parameters that the template hides; nil while the template is not known, and then
    ///   no parameter's value is kept, since each may be a secret.
    /// - Parameter missing: names of the parameters that an earlier session had a withheld value of, and that have not been
    ///   typed again.
    public init(_ plan: Plan, noEcho: Set<String>?, missing: Set<String> = []) {
        var kept = plan
        let secret = plan.parameters.keys.filter { noEcho?.contains($0) ?? true }
        for name in secret { kept.parameters[name] = nil }
        self.plan = kept
        withheld = missing.union(secret).sorted()
    }
}
