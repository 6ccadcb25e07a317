extension S3 {
    /// Asks whether a bucket exists and may be read, and in which region it is.
    public struct HeadBucketInput: OperationInput, Bound {
        public static let operation = Operation(.s3, "HeadBucket", .head, "/{Bucket}")
        public typealias Output = HeadBucketOutput

        public static let bindings: [String: Binding] = [
            "bucket": .path("Bucket"),
            "expectedBucketOwner": .header("x-amz-expected-bucket-owner"),
        ]

        public var bucket: String
        public var expectedBucketOwner: String?

        public init(bucket: String, expectedBucketOwner: String? = nil) {
            self.bucket = bucket
            self.expectedBucketOwner = expectedBucketOwner
        }
    }

    /// What `HeadBucket` answers.
    public struct HeadBucketOutput: Shape, Bound {
        public static let bindings: [String: Binding] = [
            "bucketArn": .header("x-amz-bucket-arn"),
            "bucketLocationType": .header("x-amz-bucket-location-type"),
            "bucketLocationName": .header("x-amz-bucket-location-name"),
            "bucketRegion": .header("x-amz-bucket-region"),
            "accessPointAlias": .header("x-amz-access-point-alias"),
        ]

        public var bucketArn: String?
        public var bucketLocationType: String?
        public var bucketLocationName: String?
        public var bucketRegion: String?
        public var accessPointAlias: Bool?

        public init(
            bucketArn: String? = nil, bucketLocationType: String? = nil, bucketLocationName: String? = nil,
            bucketRegion: String? = nil, accessPointAlias: Bool? = nil
        ) {
            self.bucketArn = bucketArn
            self.bucketLocationType = bucketLocationType
            self.bucketLocationName = bucketLocationName
            self.bucketRegion = bucketRegion
            self.accessPointAlias = accessPointAlias
        }
    }
}
