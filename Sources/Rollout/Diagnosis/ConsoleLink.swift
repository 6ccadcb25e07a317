import Stacks

/// Addresses of pages of the AWS console.
public enum ConsoleLink {
    /// The events of a stack by its ARN. A stack that is removed is listed under the filter "Deleted" alone, so the link
    /// sets it; nil where the text is no stack's ARN.
    public static func events(of stackId: String, isDeleted: Bool) -> String? {
        let parts = stackId.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 6, parts[0] == "arn", parts[2] == "cloudformation" else { return nil }
        let filter = isDeleted ? "deleted" : "active"
        return "https://\(host(partition: parts[1], region: parts[3]))/cloudformation/home?region=\(parts[3])"
            + "#/stacks/events?filteringStatus=\(filter)&filteringText=&viewNested=true&stackId=\(encoded(stackId))"
    }

    /// Where the console of a partition stands.
    private static func host(partition: String, region: String) -> String {
        switch partition {
        case "aws-cn": "\(region).console.amazonaws.cn"
        case "aws-us-gov": "\(region).console.amazonaws-us-gov.com"
        default: "\(region).console.aws.amazon.com"
        }
    }

    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return encoded
    }
}
