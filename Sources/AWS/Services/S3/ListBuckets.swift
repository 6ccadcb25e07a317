public import Primitives

extension S3 {
    /// Asks for the account's buckets, with `bucketRegion` those of one region.
    public struct ListBucketsInput: PaginatedInput, Bound {
        public static let operation = Operation(.s3, "ListBuckets", .get, "/", root: "ListAllMyBucketsResult")
        public typealias Output = ListBucketsOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.continuationToken, output: \.continuationToken) }

        public static let bindings: [String: Binding] = [
            "maxBuckets": .query("max-buckets"),
            "continuationToken": .query("continuation-token"),
            "prefix": .query("prefix"),
            "bucketRegion": .query("bucket-region"),
        ]

        public var maxBuckets: Int?
        public var continuationToken: String?
        public var prefix: String?
        public var bucketRegion: String?

        public init(
            maxBuckets: Int? = nil, continuationToken: String? = nil, prefix: String? = nil,
            bucketRegion: String? = nil
        ) {
            self.maxBuckets = maxBuckets
            self.continuationToken = continuationToken
            self.prefix = prefix
            self.bucketRegion = bucketRegion
        }
    }

    /// What `ListBuckets` answers.
    public struct ListBucketsOutput: Shape {
        public var buckets: [Bucket]?
        public var owner: Owner?
        public var continuationToken: String?
        public var prefix: String?

        public init(
            buckets: [Bucket]? = nil, owner: Owner? = nil, continuationToken: String? = nil, prefix: String? = nil
        ) {
            self.buckets = buckets
            self.owner = owner
            self.continuationToken = continuationToken
            self.prefix = prefix
        }
    }

    /// A bucket in a list.
    public struct Bucket: Shape {
        public var name: String?
        public var creationDate: Timestamp?
        public var bucketRegion: String?
        public var bucketArn: String?

        public init(
            name: String? = nil, creationDate: Timestamp? = nil, bucketRegion: String? = nil,
            bucketArn: String? = nil
        ) {
            self.name = name
            self.creationDate = creationDate
            self.bucketRegion = bucketRegion
            self.bucketArn = bucketArn
        }
    }

    /// Whose buckets were listed.
    public struct Owner: Shape, Bound {
        public static let bindings: [String: Binding] = [
            "id": .named("ID")
        ]

        public var displayName: String?
        public var id: String?

        public init(displayName: String? = nil, id: String? = nil) {
            self.displayName = displayName
            self.id = id
        }
    }
}
