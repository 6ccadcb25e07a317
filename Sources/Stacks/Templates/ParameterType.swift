/// The type of a template's parameter.
public enum ParameterType: Hashable, Sendable {
    /// A text.
    case string
    /// A number, handed on as text.
    case number
    /// Numbers between commas.
    case listOfNumbers
    /// Texts between commas.
    case commaDelimitedList
    /// The id or name of something that exists in the account, such as `AWS::EC2::VPC::Id`.
    case account(String)
    /// Several of them between commas, such as `List<AWS::EC2::Subnet::Id>`: the inner name.
    case listOfAccount(String)
    /// The name of a Systems Manager parameter, whose value is taken: the inner type.
    indirect case systemsManagerValue(ParameterType)
    /// The name of a Systems Manager parameter, itself: `AWS::SSM::Parameter::Name`.
    case systemsManagerName

    /// The names of account types that CloudFormation knows, and which of them it takes as a list
    /// (User Guide, "Parameters", "AWS-specific parameter types").
    private static let accountTypes: Set<String> = [
        "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id",
        "AWS::EC2::KeyPair::KeyName", "AWS::EC2::SecurityGroup::GroupName", "AWS::EC2::SecurityGroup::Id",
        "AWS::EC2::Subnet::Id", "AWS::EC2::Volume::Id", "AWS::EC2::VPC::Id", "AWS::Route53::HostedZone::Id",
    ]

    /// The type of that name as templates write it; nil where CloudFormation knows none.
    public init?(_ name: String) {
        switch name {
        case "String": self = .string
        case "Number": self = .number
        case "List<Number>": self = .listOfNumbers
        case "CommaDelimitedList", "List<String>": self = .commaDelimitedList
        case "AWS::SSM::Parameter::Name": self = .systemsManagerName
        default:
            if let inner = Self.inner(of: name, within: "AWS::SSM::Parameter::Value<") {
                guard let type = ParameterType(inner), type != .number, type != .listOfNumbers else { return nil }
                self = .systemsManagerValue(type)
            } else if let inner = Self.inner(of: name, within: "List<"), Self.accountTypes.contains(inner) {
                self = .listOfAccount(inner)
            } else if Self.accountTypes.contains(name) {
                self = .account(name)
            } else {
                return nil
            }
        }
    }

    private static func inner(of name: String, within start: String) -> String? {
        guard name.hasPrefix(start), name.hasSuffix(">") else { return nil }
        return String(name.dropFirst(start.count).dropLast())
    }

    /// The name as templates write it.
    public var name: String {
        switch self {
        case .string: "String"
        case .number: "Number"
        case .listOfNumbers: "List<Number>"
        case .commaDelimitedList: "CommaDelimitedList"
        case .account(let name): name
        case .listOfAccount(let name): "List<\(name)>"
        case .systemsManagerValue(.commaDelimitedList): "AWS::SSM::Parameter::Value<List<String>>"
        case .systemsManagerValue(let inner): "AWS::SSM::Parameter::Value<\(inner.name)>"
        case .systemsManagerName: "AWS::SSM::Parameter::Name"
        }
    }

    /// Whether `Ref` gives a list.
    public var isList: Bool {
        switch self {
        case .listOfNumbers, .commaDelimitedList, .listOfAccount: true
        case .systemsManagerValue(let inner): inner.isList
        case .string, .number, .account, .systemsManagerName: false
        }
    }

    /// The value that `Ref` gives for that text: lists are cut at commas and their members trimmed.
    public func value(of text: String) -> TemplateValue {
        isList ? .list(Self.members(of: text).map { .string($0) }) : .string(text)
    }

    /// The members of a list between commas, each without the spaces around it; an empty text is one empty member.
    static func members(of text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).map { member in
            let start = member.drop(while: \.isWhitespace)
            let end = start.reversed().drop(while: \.isWhitespace)
            return String(end.reversed())
        }
    }
}
