import Testing

@testable import Stacks

@Suite struct ParameterProblemTests {
    /// A declaration, a value, and the sentence that refuses it; nil where it is taken.
    static let cases: [(String, String, String?)] = [
        ("Type: String", "", nil),
        ("Type: String, AllowedValues: [true, false]", "true", nil),
        ("Type: String, AllowedValues: [true, false]", "True", "Parameter 'P' must be one of AllowedValues"),
        (
            "Type: String, AllowedValues: [a], ConstraintDescription: only a", "b",
            "Parameter P failed to satisfy constraint: only a"
        ),
        ("Type: String, MinLength: 1", "", "Parameter 'P' must contain at least 1 characters"),
        ("Type: String, MinLength: 1", "é", nil),
        ("Type: String, MaxLength: '3'", "abcd", "Parameter 'P' must contain at most 3 characters"),
        ("Type: String, MaxLength: '3'", "äöü", nil),
        ("Type: String, AllowedPattern: '[a-z]+'", "abc", nil),
        ("Type: String, AllowedPattern: '[a-z]+'", "abc1", "Parameter 'P' must match pattern [a-z]+"),
        ("Type: String, AllowedPattern: '^$|^vpc-[0-9a-f]{4,}$'", "", nil),
        (
            "Type: String, AllowedPattern: '^$|^vpc-[0-9a-f]{4,}$'", "vpc-12",
            "Parameter 'P' must match pattern ^$|^vpc-[0-9a-f]{4,}$"
        ),
        ("Type: String, AllowedPattern: '\\d+'", "٣", "Parameter 'P' must match pattern \\d+"),
        ("Type: String, AllowedPattern: '\\w+'", "é", "Parameter 'P' must match pattern \\w+"),
        ("Type: String, AllowedPattern: '.'", "é", nil),
        ("Type: String, AllowedPattern: '(?i)abc'", "aBc", nil),
        ("Type: String, AllowedPattern: '(?!aws)[a-z]+'", "awsx", "Parameter 'P' must match pattern (?!aws)[a-z]+"),
        (
            "Type: String, AllowedPattern: '(([a-zA-Z0-9._%+-]+)@([a-zA-Z0-9.-]+)\\.[a-zA-Z]{2,})'", "a.b+c@x.example",
            nil
        ),
        (
            "Type: String, AllowedPattern: '[a-z'", "a",
            "Parameter 'P' has the pattern [a-z, which cannot be read here: only CloudFormation can tell whether the value matches it"
        ),
        ("Type: Number", "12", nil), ("Type: Number", "-1.5e3", nil), ("Type: Number", "007", nil),
        ("Type: Number", "", "Parameter 'P' must be a number"),
        ("Type: Number", "0x10", "Parameter 'P' must be a number"),
        ("Type: Number", "nan", "Parameter 'P' must be a number"),
        ("Type: Number", "1 ", "Parameter 'P' must be a number"),
        ("Type: Number, MinValue: 1, MaxValue: 10", "0", "Parameter 'P' must be a number not less than 1"),
        ("Type: Number, MinValue: 1, MaxValue: 10", "10.5", "Parameter 'P' must be a number not greater than 10"),
        (
            "Type: Number, MinValue: 256, ConstraintDescription: 256 MB or more", "1",
            "Parameter P failed to satisfy constraint: 256 MB or more"
        ),
        ("Type: Number, AllowedValues: [1, 5]", "5.0", nil),
        ("Type: Number, AllowedValues: [1, 5]", "4", "Parameter 'P' must be one of AllowedValues"),
        ("Type: List<Number>, MinValue: 1", "3, 2,1", nil),
        ("Type: List<Number>, MinValue: 1", "3,0", "Parameter 'P' must be a number not less than 1"),
        ("Type: List<Number>", "3,x", "Parameter 'P' must be a number"),
        ("Type: CommaDelimitedList, AllowedValues: [a, b]", "a , b", nil),
        ("Type: CommaDelimitedList, AllowedValues: [a, b]", "a,c", "Parameter 'P' must be one of AllowedValues"),
        ("Type: CommaDelimitedList, AllowedPattern: '[a-z]'", "a,b", nil),
        ("Type: CommaDelimitedList, AllowedPattern: '[a-z]'", "a,B", "Parameter 'P' must match pattern [a-z]"),
        ("Type: 'AWS::EC2::VPC::Id'", "vpc-0123456789abcdef0", nil),
        (
            "Type: 'AWS::EC2::VPC::Id'", "vpc-xyz",
            "Parameter validation failed: parameter value vpc-xyz for parameter name P does not exist"
        ),
        (
            "Type: 'List<AWS::EC2::Subnet::Id>'", "subnet-12345678, vpc-12345678",
            "Parameter validation failed: parameter value vpc-12345678 for parameter name P does not exist"
        ),
        ("Type: 'AWS::EC2::AvailabilityZone::Name'", "us-west-2-lax-1a", nil),
        (
            "Type: 'AWS::EC2::AvailabilityZone::Name'", "us-west-2",
            "Parameter validation failed: parameter value us-west-2 for parameter name P does not exist"
        ),
        (
            "Type: 'AWS::EC2::KeyPair::KeyName'", "",
            "Parameter validation failed: parameter value  for parameter name P does not exist"
        ),
        ("Type: 'AWS::Route53::HostedZone::Id'", "Z1D633PJN98FT9", nil),
        ("Type: 'AWS::SSM::Parameter::Value<String>', AllowedPattern: x", "/a/b:3", nil),
        ("Type: 'AWS::SSM::Parameter::Name'", "a b", "Parameters: [a b] cannot be found."),
        (
            "Type: String", String(repeating: "x", count: 4_097),
            "Parameter 'P' must have length less than or equal to 4096"
        ),
    ]

    @Test(arguments: cases)
    func aValueIsTakenOrRefusedInCloudFormationsWords(_ declaration: String, _ value: String, _ sentence: String?)
        throws
    {
        let template = try Template(
            parsing: "Parameters:\n  P: {\(declaration)}\nResources: {A: {Type: T}}\n")
        #expect(template.problems(with: ["P": value]).map(\.sentence) == [sentence].compactMap { $0 })
    }

    private let three =
        "Parameters: {A: {Type: String}, B: {Type: String, Default: x}, C: {Type: Number}}\nResources: {R: {Type: T}}\n"

    @Test func missingAndUnknownNamesAreToldTogether() throws {
        let problems = try Template(parsing: three).problems(with: ["Z": "1", "Y": "2"])
        #expect(
            problems.map(\.sentence) == [
                "Parameters: [Y, Z] do not exist in the template", "Parameters: [A, C] must have values",
            ])
        #expect(problems.map(\.parameters) == [["Y", "Z"], ["A", "C"]])
    }

    @Test func anUpdateKeepsPreviousValues() throws {
        let template = try Template(parsing: three)
        #expect(template.problems(with: ["A": ""], keeping: ["C"]) == [])
        #expect(
            template.problems(with: ["A": ""], keeping: ["C", "D"]).map(\.sentence)
                == ["Parameters: [D] do not exist in the template"])
    }

    @Test func aDefaultMustSatisfyItsOwnConstraints() throws {
        let template = try Template(
            parsing: "Parameters: {P: {Type: Number, Default: 0, MinValue: 1}}\nResources: {R: {Type: T}}\n")
        #expect(template.problems(with: [:]).map(\.sentence) == ["Parameter 'P' must be a number not less than 1"])
    }

    @Test func onlyAnUnreadablePatternDoesNotRefuse() {
        #expect(!ParameterProblem.unreadablePattern(parameter: "P", pattern: "[").refuses)
        #expect(ParameterProblem.missing(["P"]).refuses)
    }

    @Test(arguments: [
        "Boolean", "Integer", "List<AWS::EC2::KeyPair::KeyName2>", "AWS::EC2::VPC",
        "AWS::SSM::Parameter::Value<Number>",
        "List<List<Number>>", "",
    ])
    func unknownTypesAreNone(_ name: String) {
        #expect(ParameterType(name) == nil)
    }
}
