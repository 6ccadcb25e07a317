import Primitives
import Stacks

/// Addresses of pages of the AWS console.
public enum ConsoleLink {
    /// The events of a stack by its ARN. A stack that is removed is listed under the filter "Deleted" alone, so the link
    /// sets it; nil where the text is no stack's ARN.
    public static func events(of stackId: String, isDeleted: Bool) -> String? {
        guard let arn = ARN(stackId), arn.service == "cloudformation" else { return nil }
        let filter = isDeleted ? "deleted" : "active"
        return "https://\(host(partition: arn.partition, region: arn.region))/cloudformation/home?region=\(arn.region)"
            + "#/stacks/events?filteringStatus=\(filter)&filteringText=&viewNested=true&stackId=\(PercentCoding.encode(stackId))"
    }

    /// Where the console of a partition stands.
    private static func host(partition: String, region: String) -> String {
        switch partition {
        case "aws-cn": "\(region).console.amazonaws.cn"
        case "aws-us-gov": "\(region).console.amazonaws-us-gov.com"
        default: "\(region).console.aws.amazon.com"
        }
    }
}
