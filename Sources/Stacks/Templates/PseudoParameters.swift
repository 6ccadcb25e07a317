/// The values that CloudFormation itself gives to a template.
public struct PseudoParameters: Hashable, Sendable {
    /// `AWS::AccountId`, twelve digits.
    public var accountId: String
    /// `AWS::Region`.
    public var region: String
    /// `AWS::StackName`.
    public var stackName: String
    /// `AWS::StackId`: the stack's ARN; nil before there is one.
    public var stackId: String?
    /// `AWS::NotificationARNs`.
    public var notificationARNs: [String]

    /// The pseudo parameters of that stack.
    public init(
        accountId: String, region: String, stackName: String, stackId: String? = nil, notificationARNs: [String] = []
    ) {
        self.accountId = accountId
        self.region = region
        self.stackName = stackName
        self.stackId = stackId
        self.notificationARNs = notificationARNs
    }

    /// `AWS::Partition` of the region.
    public var partition: String {
        if region.hasPrefix("cn-") { return "aws-cn" }
        if region.hasPrefix("us-gov-") { return "aws-us-gov" }
        if region.hasPrefix("us-isob-") { return "aws-iso-b" }
        return region.hasPrefix("us-iso-") ? "aws-iso" : "aws"
    }

    /// `AWS::URLSuffix` of the region.
    public var urlSuffix: String {
        switch partition {
        case "aws-cn": "amazonaws.com.cn"
        case "aws-iso": "c2s.ic.gov"
        case "aws-iso-b": "sc2s.sgov.gov"
        default: "amazonaws.com"
        }
    }

    /// Every name that begins with `AWS::` and that `Ref` takes.
    public static let names: Set<String> = [
        "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId",
        "AWS::StackName", "AWS::URLSuffix",
    ]

    /// The value of that name; nil for `AWS::NoValue` and for names that are none.
    func value(of name: String) -> TemplateValue? {
        switch name {
        case "AWS::AccountId": .string(accountId)
        case "AWS::NotificationARNs": .list(notificationARNs.map { .string($0) })
        case "AWS::Partition": .string(partition)
        case "AWS::Region": .string(region)
        case "AWS::StackId": stackId.map { .string($0) } ?? .unresolved("AWS::StackId")
        case "AWS::StackName": .string(stackName)
        case "AWS::URLSuffix": .string(urlSuffix)
        default: nil
        }
    }
}
