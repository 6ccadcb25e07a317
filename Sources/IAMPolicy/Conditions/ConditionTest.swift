/// One operator on one key: what a statement's condition is made of; all of them have to hold.
struct ConditionTest: Sendable, Hashable {
    let asked: ConditionOperator
    /// The key in lower case: its letter case does not count.
    let key: String
    /// The key as written.
    let writtenKey: String
    private let values: [ConditionValue]
    private let written: [String]

    init(_ asked: ConditionOperator, key: String, values: [String], hasVariables: Bool) {
        self.asked = asked
        self.key = key.lowercased()
        writtenKey = key
        written = values
        self.values = values.map { ConditionValue($0, asked, hasVariables: hasVariables) }
    }

    /// As a person reads it: `StringNotEquals aws:RequestedRegion eu-west-1, eu-central-1`.
    var text: String { "\(asked.text) \(writtenKey) \(written.joined(separator: ", "))" }

    /// Whether it holds for a request.
    func holds(in context: RequestContext) -> Truth {
        let value = context.value(of: key)
        if asked.comparison == .null { return isNull(value) }
        switch value {
        case .unknown: return .unknown([key])
        case .absent: return Truth(holdsWhereAbsent)
        case .known(let given):
            switch asked.quantifier {
            case .none:
                // A key with several values, asked without a set operator: one match is a match.
                return asked.isNegated ? matchesAll(given, context) : matchesAny(given, context)
            // An empty text is no value to a set operator.
            case .forAllValues: return matchesAll(given.filter { !$0.isEmpty }, context)
            case .forAnyValue: return matchesAny(given.filter { !$0.isEmpty }, context)
            }
        }
    }

    /// A key that the request does not have matches nothing, so that the negated operators hold.
    private var holdsWhereAbsent: Bool {
        if asked.ifExists { return true }
        return switch asked.quantifier {
        case .none: asked.isNegated
        case .forAllValues: true
        case .forAnyValue: false
        }
    }

    private func isNull(_ value: RequestContext.Value) -> Truth {
        let wanted = written.map { $0.lowercased() == "true" }
        switch value {
        case .unknown: return Set(wanted).count > 1 ? .yes : .unknown([key])
        case .absent: return Truth(wanted.contains(true))
        case .known: return Truth(wanted.contains(false))
        }
    }

    private func matchesAll(_ given: [String], _ context: RequestContext) -> Truth {
        given.reduce(.yes) { $0.and(matches($1, context)) }
    }

    private func matchesAny(_ given: [String], _ context: RequestContext) -> Truth {
        given.reduce(.no) { $0.or(matches($1, context)) }
    }

    /// Whether one value of the request stands as the operator wants it to all of the policy's values.
    private func matches(_ given: String, _ context: RequestContext) -> Truth {
        let found = values.reduce(Truth.no) { truth, value in
            truth == .yes ? truth : truth.or(value.fits(given, context))
        }
        return asked.isNegated ? found.negated : found
    }
}
