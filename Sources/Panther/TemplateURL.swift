/// The address of a root template as Panther gives it out, taken apart.
///
/// `https://panther-<edition>-<region>.s3.amazonaws.com/v<version>/panther.yml`; S3's other spellings (regional host,
/// bucket in the path) are read too.
public struct TemplateURL: Hashable, Sendable {
    /// Why a text is no address of a template.
    public enum Failure: Error, Hashable, Sendable {
        case empty
        case notSecure
        case notAURL
        case notS3(host: String)
        case noKey
        case noBucket

        /// What is wrong and what to do, in one sentence.
        public var sentence: String {
            switch self {
            case .empty: "Paste the template URL that Panther gave you for this account and region."
            case .notSecure: "A template URL must start with https://: CloudFormation reads templates over https only."
            case .notAURL: "This is not a URL. Paste the whole template URL, from https:// to panther.yml."
            case .notS3(let host):
                "\(host) is not an S3 address: CloudFormation reads templates from S3 only. Use the URL that Panther gave you."
            case .noKey: "The URL names a bucket but no template in it. It should end in /panther.yml."
            case .noBucket: "The URL names no bucket. Use the URL that Panther gave you."
            }
        }
    }

    /// Panther's editions, told by the bucket's name.
    public enum Edition: String, Hashable, Sendable {
        case community, enterprise
    }

    /// The address as it was typed, without surrounding blanks.
    public var text: String
    /// Name of the bucket.
    public var bucket: String
    /// Path of the template inside the bucket, without a leading slash.
    public var key: String
    /// The region that the host or the bucket's name tells.
    public var region: String?
    /// The release that the path tells, such as `1.16.0`.
    public var version: String?
    /// The edition that the bucket's name tells.
    public var edition: Edition?

    /// Takes an address apart.
    public init(parsing typed: String) throws(Failure) {
        let text = typed.trimmingBlanks
        guard !text.isEmpty else { throw .empty }
        guard let schemeEnd = text.range(of: "://") else { throw .notAURL }
        let scheme = text[..<schemeEnd.lowerBound].lowercased()
        guard scheme == "https" else {
            if scheme == "http" || scheme == "s3" { throw .notSecure }
            throw .notAURL
        }
        var rest = text[schemeEnd.upperBound...]
        if let cut = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) { rest = rest[..<cut] }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let host = rest[..<slash].lowercased()
        var path = String(rest[slash...].drop { $0 == "/" })
        guard !host.isEmpty, !text.contains(where: \.isWhitespace) else { throw .notAURL }

        guard let name = S3Host(host) else { throw .notS3(host: host) }
        if let inHost = name.bucket {
            bucket = inHost
        } else {
            let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true)
            guard let first = parts.first else { throw .noBucket }
            bucket = String(first)
            path = parts.count > 1 ? String(parts[1]) : ""
        }
        guard !path.isEmpty, !path.hasSuffix("/") else { throw .noKey }
        self.text = text
        key = path

        let told = BucketName(bucket)
        edition = told.edition
        region = name.region ?? told.region
        version = path.split(separator: "/").lazy.compactMap(Self.version).first
    }

    /// What is to be said of deploying this template in a region; the gravest first, empty never.
    public func judge(deployingIn deployRegion: String) -> [Ruling] {
        var rulings: [Ruling] = []
        if let told = BucketName(bucket).region ?? region, told != deployRegion {
            rulings.append(
                .blocked(
                    """
                    The template is published for \(told) but the deployment is in \(deployRegion): code and images \
                    are read from the template's own region, so the two must be the same. Use Panther's URL for \
                    \(deployRegion).
                    """))
        }
        if edition == nil {
            rulings.append(
                .attention(
                    """
                    The bucket \(bucket) is not one of Panther's release buckets, panther-enterprise-<region> or \
                    panther-community-<region>. Make sure that Panther gave you this URL.
                    """))
        }
        if version == nil {
            rulings.append(
                .attention("The URL tells no version such as v1.16.0. Make sure that it is a release of Panther."))
        }
        if !key.hasSuffix("/panther.yml") && key != "panther.yml" {
            rulings.append(.attention("Panther's root template is called panther.yml; this URL ends in \(lastPart)."))
        }
        if rulings.isEmpty {
            let named = [edition.map { "Panther \($0.rawValue)" } ?? "Panther", version ?? ""].joined(separator: " ")
            rulings.append(.clear("\(named), published for \(region ?? deployRegion)."))
        }
        return rulings.sorted { $0.grade > $1.grade }
    }

    private var lastPart: String { key.split(separator: "/").last.map(String.init) ?? key }

    private static func version(_ part: Substring) -> String? {
        guard part.hasPrefix("v") else { return nil }
        let numbers = part.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count >= 2, numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else { return nil }
        return String(part.dropFirst())
    }
}

/// The name of a release bucket, `panther-<edition>-<region>`.
private struct BucketName {
    var edition: TemplateURL.Edition?
    var region: String?

    init(_ bucket: String) {
        for edition in [TemplateURL.Edition.community, .enterprise]
        where bucket.hasPrefix("panther-\(edition.rawValue)-") {
            self.edition = edition
            region = String(bucket.dropFirst("panther-\(edition.rawValue)-".count))
        }
    }
}

/// A host of S3: with the bucket in front of it or not, with the region in it or not.
private struct S3Host {
    var bucket: String?
    var region: String?

    init?(_ host: String) {
        var labels = host.split(separator: ":")[0].split(separator: ".").map(String.init)
        if labels.suffix(3) == ["amazonaws", "com", "cn"] { labels.removeLast() }
        guard labels.count >= 3, labels.suffix(2) == ["amazonaws", "com"] else { return nil }
        labels.removeLast(2)
        if let last = labels.last, last == "s3" {
            labels.removeLast()
        } else if let last = labels.last, last.hasPrefix("s3-") {
            region = String(last.dropFirst(3))
            labels.removeLast()
        } else if let s3 = labels.lastIndex(where: { $0 == "s3" }), s3 >= labels.count - 3 {
            region = labels.last
            labels.removeSubrange(s3...)
        } else {
            return nil
        }
        bucket = labels.isEmpty ? nil : labels.joined(separator: ".")
    }
}

extension String {
    /// The text without blanks and line ends at either end.
    var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else {
            return ""
        }
        return String(self[first...last])
    }

    /// Where a text first occurs, compared character by character.
    func range(of text: String) -> Range<Index>? {
        firstRange(of: text)
    }
}
