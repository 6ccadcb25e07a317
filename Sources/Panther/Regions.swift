/// The regions that Panther publishes its templates, images and code in, by source.
public enum Regions {
    /// Regions of release 1.16 (April 2021), as its code and its guide list them.
    public static let v1_16: [String] = [
        "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2",
        "us-west-1", "us-west-2",
    ]
    /// Regions that the last self-hosted guide (July 2022) still lists.
    public static let lastGuide: [String] = [
        "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "eu-central-1", "eu-west-1", "eu-west-2",
        "us-east-1", "us-east-2", "us-west-2",
    ]

    /// Whether Panther can be deployed in a region, and what to do where it cannot.
    public static func judge(_ region: String) -> Ruling {
        if lastGuide.contains(region) {
            return .clear("Panther supports \(region).")
        }
        if v1_16.contains(region) {
            return .attention(
                """
                Panther supported \(region) in 2021 but its last self-hosted guide no longer lists it. Ask Panther \
                whether your version is published there.
                """)
        }
        if region.hasPrefix("cn-") {
            return .blocked(
                """
                Panther's back end alone runs in China, without its web application. This wizard does not deploy to \
                \(region).
                """)
        }
        if region.hasPrefix("us-gov-") {
            return .blocked(
                "Panther is not published in GovCloud. Choose one of: \(lastGuide.joined(separator: ", ")).")
        }
        return .blocked(
            """
            Panther is not published in \(region), so its templates and code cannot be read there. Choose one of: \
            \(lastGuide.joined(separator: ", ")).
            """)
    }
}
