/// A fault among the values of several parameters that CloudFormation does not look for: Panther's root template has
/// no `Rules`, so that such a fault costs a rollback or silently does nothing.
public struct ParameterTrap: Sendable {
    /// What the traps are judged on.
    public struct Situation: Sendable {
        /// The values as they would be sent, defaults filled in.
        public var values: [String: String]
        /// The region of the deployment.
        public var region: String
        /// Whether a deployment stands already.
        public var isUpdate: Bool

        /// A situation of those values in that region.
        public init(values: [String: String], region: String, isUpdate: Bool = false) {
            self.values = values
            self.region = region
            self.isUpdate = isUpdate
        }

        /// The value without surrounding blanks; empty where there is none.
        subscript(_ name: String) -> String { (values[name] ?? "").trimmingBlanks }
        func has(_ name: String) -> Bool { !self[name].isEmpty }
        func isTrue(_ name: String) -> Bool { self[name] == "true" }
        func number(_ name: String) -> Double { Double(self[name]) ?? 0 }
        func list(_ name: String) -> [String] {
            self[name].split(separator: ",").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
        }
    }

    /// A trap that snapped.
    public struct Finding: Hashable, Sendable {
        /// The trap's own name.
        public var trap: String
        /// The parameters to look at, the first one first.
        public var parameters: [String]
        /// How grave it is, and the sentence to show.
        public var ruling: Ruling
    }

    /// The trap's own name, for tests and records.
    public var name: String
    /// The parameters that it looks at, the one to mend first.
    public var parameters: [String]
    /// The rule: nil where all is well.
    var judge: @Sendable (Situation) -> Ruling?

    /// All traps that snap in a situation, the gravest first, else in the table's order.
    public static func findings(in situation: Situation) -> [Finding] {
        let found = all.compactMap { trap in
            trap.judge(situation).map { Finding(trap: trap.name, parameters: trap.parameters, ruling: $0) }
        }
        return found.filter { $0.ruling.grade == .blocked } + found.filter { $0.ruling.grade != .blocked }
    }

    /// The table of traps.
    public static let all: [ParameterTrap] = onboarding + network + certificates + limits
}
