extension Template {
    /// What CloudFormation would refuse of these values, in the order in which it looks: unknown names, missing values,
    /// then each parameter in the template's order. Empty where all is well.
    ///
    /// - Parameter kept: Names whose previous value an update keeps (`UsePreviousValue`).
    public func problems(with given: [String: String], keeping kept: Set<String> = []) -> [ParameterProblem] {
        var problems: [ParameterProblem] = []
        let unknown = Set(given.keys).union(kept).filter { parameter($0) == nil }.sorted()
        if !unknown.isEmpty { problems.append(.unknown(unknown)) }
        let missing = parameters.filter { $0.defaultValue == nil && given[$0.name] == nil && !kept.contains($0.name) }
        if !missing.isEmpty { problems.append(.missing(missing.map(\.name))) }
        for parameter in parameters where !kept.contains(parameter.name) {
            guard let value = given[parameter.name] ?? parameter.defaultValue else { continue }
            if let problem = parameter.problem(with: value) { problems.append(problem) }
        }
        return problems
    }
}

extension TemplateParameter {
    /// Longest value that CloudFormation takes, in bytes (User Guide, "Understand CloudFormation quotas").
    public static let longestValue = 4_096

    /// What CloudFormation would refuse of that value first; nil where it takes it.
    public func problem(with value: String) -> ParameterProblem? {
        guard value.utf8.count <= Self.longestValue else { return refused(.longest(Self.longestValue)) }
        switch type {
        case .systemsManagerName, .systemsManagerValue:
            // The constraints speak of the value behind the name, which is not known here.
            return Self.isSystemsManagerName(value) ? nil : .noSystemsManagerName(parameter: name, value: value)
        default: break
        }
        let members = type.isList ? ParameterType.members(of: value) : [value]
        if let allowedValues, !members.allSatisfy(isIn(allowedValues)) { return refused(.allowedValues) }
        switch type {
        case .number, .listOfNumbers: return numberProblem(members)
        case .account(let type), .listOfAccount(let type):
            if let wrong = members.first(where: { !AccountIdentifier.isPossible($0, type: type) }) {
                return .impossible(parameter: name, value: wrong)
            }
            return textProblem(value, members)
        default: return textProblem(value, members)
        }
    }

    private func refused(_ constraint: ParameterProblem.Constraint) -> ParameterProblem {
        .constraint(parameter: name, constraint, description: constraintDescription)
    }

    /// Numbers are compared as numbers: `5.0` is the allowed value `5`.
    private func isIn(_ allowed: [String]) -> (String) -> Bool {
        let isNumber = type == .number || type == .listOfNumbers
        return { member in
            allowed.contains(member)
                || (isNumber && Double(member).map { number in allowed.contains { Double($0) == number } } ?? false)
        }
    }

    private func numberProblem(_ members: [String]) -> ParameterProblem? {
        for member in members {
            guard let number = Self.number(member) else { return refused(.number) }
            if let minValue, number < minValue.value { return refused(.minValue(minValue)) }
            if let maxValue, number > maxValue.value { return refused(.maxValue(maxValue)) }
        }
        return nil
    }

    /// Decimal numbers only: Swift would read `0x10`, `inf` and `nan` too.
    private static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }) else { return nil }
        return Double(text)
    }

    private func textProblem(_ value: String, _ members: [String]) -> ParameterProblem? {
        if type == .string {
            if let minLength, value.count < minLength { return refused(.minLength(minLength)) }
            if let maxLength, value.count > maxLength { return refused(.maxLength(maxLength)) }
        }
        guard let allowedPattern else { return nil }
        guard let pattern = ParameterPattern(allowedPattern) else {
            return .unreadablePattern(parameter: name, pattern: allowedPattern)
        }
        return members.allSatisfy(pattern.matches) ? nil : refused(.pattern(allowedPattern))
    }

    private static func isSystemsManagerName(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= 2_048 else { return false }
        return text.utf8.allSatisfy { byte in
            AccountIdentifier.isAlphanumeric(byte) || "_.-/:".utf8.contains(byte)
        }
    }
}

/// A pattern of the template, in Java's regular expressions as far as Swift's read them.
struct ParameterPattern {
    private let regex: Regex<AnyRegexOutput>

    /// Nil where the pattern cannot be read.
    init?(_ pattern: String) {
        guard let regex = try? Regex(pattern) else { return nil }
        // Java compares code points, and its \d, \s and \w are ASCII.
        self.regex = regex.matchingSemantics(.unicodeScalar).asciiOnlyCharacterClasses()
    }

    /// Whether the whole text matches.
    func matches(_ text: String) -> Bool {
        (try? regex.wholeMatch(in: text)) != nil
    }
}

/// What ids and names of the account look like, by the types that parameters can have.
enum AccountIdentifier {
    static func isPossible(_ text: String, type: String) -> Bool {
        switch type {
        case "AWS::EC2::AvailabilityZone::Name": isZone(text)
        case "AWS::EC2::Image::Id": isId(text, "ami-")
        case "AWS::EC2::Instance::Id": isId(text, "i-")
        case "AWS::EC2::SecurityGroup::Id": isId(text, "sg-")
        case "AWS::EC2::Subnet::Id": isId(text, "subnet-")
        case "AWS::EC2::Volume::Id": isId(text, "vol-")
        case "AWS::EC2::VPC::Id": isId(text, "vpc-")
        case "AWS::Route53::HostedZone::Id":
            text.hasPrefix("Z") && text.count <= 32 && text.utf8.allSatisfy(isAlphanumeric)
        case "AWS::EC2::KeyPair::KeyName", "AWS::EC2::SecurityGroup::GroupName":
            !text.isEmpty && text.utf8.count <= 255
        default: true
        }
    }

    /// Ids have 8 hexadecimal digits in older accounts, 17 since.
    private static func isId(_ text: String, _ prefix: String) -> Bool {
        guard text.hasPrefix(prefix) else { return false }
        let digits = text.dropFirst(prefix.count)
        return (digits.count == 8 || digits.count == 17) && digits.allSatisfy { "0123456789abcdef".contains($0) }
    }

    /// Such as `eu-west-1a`, or a local zone as `us-west-2-lax-1a`.
    private static func isZone(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, let last = parts.last, let letter = last.last, ("a"..."z").contains(letter) else {
            return false
        }
        return Int(last.dropLast()) != nil && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAlphanumeric) }
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
