/// Why a template cannot be read or evaluated: the fault, its line and its path in the template.
public struct TemplateError: Error, Hashable, Sendable {
    /// What is wrong.
    public var fault: TemplateFault
    /// Line, counted from 1, where it is wrong; nil where the template as a whole is.
    public var line: Int?
    /// The names that lead there, such as `Resources`, `Bucket`, `Properties`; list places are counted from 0.
    public var path: [String]

    /// An error of those facts.
    public init(_ fault: TemplateFault, line: Int? = nil, path: [String] = []) {
        self.fault = fault
        self.line = line
        self.path = path
    }

    /// The same error seen from one level further out.
    func inside(_ name: String) -> TemplateError {
        TemplateError(fault, line: line, path: [name] + path)
    }

    /// CloudFormation's own sentence, as CreateStack and ValidateTemplate answer it.
    public var sentence: String { fault.sentence }

    /// Where, as `line 12, /Resources/Bucket`; empty where neither is known.
    public var place: String {
        var parts: [String] = []
        if let line { parts.append("line \(line)") }
        if !path.isEmpty { parts.append("/" + path.joined(separator: "/")) }
        return parts.joined(separator: ", ")
    }
}

extension TemplateError: CustomStringConvertible {
    /// The sentence and where, once.
    public var description: String {
        if case .notWellFormed = fault { return sentence }
        return place.isEmpty ? sentence : "\(sentence) (\(place))"
    }
}
