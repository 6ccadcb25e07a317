public import Primitives

extension S3 {
    /// Asks for an object's bytes.
    public struct GetObjectInput: OperationInput, Bound {
        public static let operation = Operation(.s3, "GetObject", .get, "/{Bucket}/{Key+}")
        public typealias Output = GetObjectOutput

        public static let bindings: [String: Binding] = [
            "bucket": .path("Bucket"),
            "ifMatch": .header("If-Match"),
            "ifModifiedSince": .header("If-Modified-Since"),
            "ifNoneMatch": .header("If-None-Match"),
            "ifUnmodifiedSince": .header("If-Unmodified-Since"),
            "key": .path("Key"),
            "range": .header("Range"),
            "responseCacheControl": .query("response-cache-control"),
            "responseContentDisposition": .query("response-content-disposition"),
            "responseContentEncoding": .query("response-content-encoding"),
            "responseContentLanguage": .query("response-content-language"),
            "responseContentType": .query("response-content-type"),
            "responseExpires": .query("response-expires"),
            "versionId": .query("versionId"),
            "sseCustomerAlgorithm": .header("x-amz-server-side-encryption-customer-algorithm"),
            "sseCustomerKey": .header("x-amz-server-side-encryption-customer-key"),
            "sseCustomerKeyMD5": .header("x-amz-server-side-encryption-customer-key-MD5"),
            "requestPayer": .header("x-amz-request-payer"),
            "partNumber": .query("partNumber"),
            "expectedBucketOwner": .header("x-amz-expected-bucket-owner"),
            "checksumMode": .header("x-amz-checksum-mode"),
        ]

        public var bucket: String
        public var ifMatch: String?
        public var ifModifiedSince: Timestamp?
        public var ifNoneMatch: String?
        public var ifUnmodifiedSince: Timestamp?
        public var key: String
        public var range: String?
        public var responseCacheControl: String?
        public var responseContentDisposition: String?
        public var responseContentEncoding: String?
        public var responseContentLanguage: String?
        public var responseContentType: String?
        public var responseExpires: Timestamp?
        public var versionId: String?
        public var sseCustomerAlgorithm: String?
        public var sseCustomerKey: String?
        public var sseCustomerKeyMD5: String?
        public var requestPayer: String?
        public var partNumber: Int?
        public var expectedBucketOwner: String?
        public var checksumMode: String?

        public init(
            bucket: String, key: String, ifMatch: String? = nil, ifModifiedSince: Timestamp? = nil,
            ifNoneMatch: String? = nil, ifUnmodifiedSince: Timestamp? = nil, range: String? = nil,
            responseCacheControl: String? = nil, responseContentDisposition: String? = nil,
            responseContentEncoding: String? = nil, responseContentLanguage: String? = nil,
            responseContentType: String? = nil, responseExpires: Timestamp? = nil, versionId: String? = nil,
            sseCustomerAlgorithm: String? = nil, sseCustomerKey: String? = nil, sseCustomerKeyMD5: String? = nil,
            requestPayer: String? = nil, partNumber: Int? = nil, expectedBucketOwner: String? = nil,
            checksumMode: String? = nil
        ) {
            self.bucket = bucket
            self.ifMatch = ifMatch
            self.ifModifiedSince = ifModifiedSince
            self.ifNoneMatch = ifNoneMatch
            self.ifUnmodifiedSince = ifUnmodifiedSince
            self.key = key
            self.range = range
            self.responseCacheControl = responseCacheControl
            self.responseContentDisposition = responseContentDisposition
            self.responseContentEncoding = responseContentEncoding
            self.responseContentLanguage = responseContentLanguage
            self.responseContentType = responseContentType
            self.responseExpires = responseExpires
            self.versionId = versionId
            self.sseCustomerAlgorithm = sseCustomerAlgorithm
            self.sseCustomerKey = sseCustomerKey
            self.sseCustomerKeyMD5 = sseCustomerKeyMD5
            self.requestPayer = requestPayer
            self.partNumber = partNumber
            self.expectedBucketOwner = expectedBucketOwner
            self.checksumMode = checksumMode
        }
    }

    /// What `GetObject` answers.
    public struct GetObjectOutput: Shape, Bound {
        public static let bindings: [String: Binding] = [
            "body": .payload,
            "deleteMarker": .header("x-amz-delete-marker"),
            "acceptRanges": .header("accept-ranges"),
            "expiration": .header("x-amz-expiration"),
            "restore": .header("x-amz-restore"),
            "lastModified": .header("Last-Modified"),
            "contentLength": .header("Content-Length"),
            "eTag": .header("ETag"),
            "checksumCRC32": .header("x-amz-checksum-crc32"),
            "checksumCRC32C": .header("x-amz-checksum-crc32c"),
            "checksumCRC64NVME": .header("x-amz-checksum-crc64nvme"),
            "checksumSHA1": .header("x-amz-checksum-sha1"),
            "checksumSHA256": .header("x-amz-checksum-sha256"),
            "checksumSHA512": .header("x-amz-checksum-sha512"),
            "checksumMD5": .header("x-amz-checksum-md5"),
            "checksumXXHASH64": .header("x-amz-checksum-xxhash64"),
            "checksumXXHASH3": .header("x-amz-checksum-xxhash3"),
            "checksumXXHASH128": .header("x-amz-checksum-xxhash128"),
            "checksumType": .header("x-amz-checksum-type"),
            "missingMeta": .header("x-amz-missing-meta"),
            "versionId": .header("x-amz-version-id"),
            "cacheControl": .header("Cache-Control"),
            "contentDisposition": .header("Content-Disposition"),
            "contentEncoding": .header("Content-Encoding"),
            "contentLanguage": .header("Content-Language"),
            "contentRange": .header("Content-Range"),
            "contentType": .header("Content-Type"),
            "expires": .header("Expires"),
            "websiteRedirectLocation": .header("x-amz-website-redirect-location"),
            "serverSideEncryption": .header("x-amz-server-side-encryption"),
            "metadata": .headers(prefix: "x-amz-meta-"),
            "sseCustomerAlgorithm": .header("x-amz-server-side-encryption-customer-algorithm"),
            "sseCustomerKeyMD5": .header("x-amz-server-side-encryption-customer-key-MD5"),
            "ssekmsKeyId": .header("x-amz-server-side-encryption-aws-kms-key-id"),
            "bucketKeyEnabled": .header("x-amz-server-side-encryption-bucket-key-enabled"),
            "storageClass": .header("x-amz-storage-class"),
            "requestCharged": .header("x-amz-request-charged"),
            "replicationStatus": .header("x-amz-replication-status"),
            "partsCount": .header("x-amz-mp-parts-count"),
            "tagCount": .header("x-amz-tagging-count"),
            "objectLockMode": .header("x-amz-object-lock-mode"),
            "objectLockRetainUntilDate": .header("x-amz-object-lock-retain-until-date"),
            "objectLockLegalHoldStatus": .header("x-amz-object-lock-legal-hold"),
        ]

        public var body: Blob?
        public var deleteMarker: Bool?
        public var acceptRanges: String?
        public var expiration: String?
        public var restore: String?
        public var lastModified: Timestamp?
        public var contentLength: Int?
        public var eTag: String?
        public var checksumCRC32: String?
        public var checksumCRC32C: String?
        public var checksumCRC64NVME: String?
        public var checksumSHA1: String?
        public var checksumSHA256: String?
        public var checksumSHA512: String?
        public var checksumMD5: String?
        public var checksumXXHASH64: String?
        public var checksumXXHASH3: String?
        public var checksumXXHASH128: String?
        public var checksumType: String?
        public var missingMeta: Int?
        public var versionId: String?
        public var cacheControl: String?
        public var contentDisposition: String?
        public var contentEncoding: String?
        public var contentLanguage: String?
        public var contentRange: String?
        public var contentType: String?
        public var expires: Timestamp?
        public var websiteRedirectLocation: String?
        public var serverSideEncryption: String?
        public var metadata: [String: String]?
        public var sseCustomerAlgorithm: String?
        public var sseCustomerKeyMD5: String?
        public var ssekmsKeyId: String?
        public var bucketKeyEnabled: Bool?
        public var storageClass: String?
        public var requestCharged: String?
        public var replicationStatus: String?
        public var partsCount: Int?
        public var tagCount: Int?
        public var objectLockMode: String?
        public var objectLockRetainUntilDate: Timestamp?
        public var objectLockLegalHoldStatus: String?

        public init(
            body: Blob? = nil, deleteMarker: Bool? = nil, acceptRanges: String? = nil, expiration: String? = nil,
            restore: String? = nil, lastModified: Timestamp? = nil, contentLength: Int? = nil, eTag: String? = nil,
            checksumCRC32: String? = nil, checksumCRC32C: String? = nil, checksumCRC64NVME: String? = nil,
            checksumSHA1: String? = nil, checksumSHA256: String? = nil, checksumSHA512: String? = nil,
            checksumMD5: String? = nil, checksumXXHASH64: String? = nil, checksumXXHASH3: String? = nil,
            checksumXXHASH128: String? = nil, checksumType: String? = nil, missingMeta: Int? = nil,
            versionId: String? = nil, cacheControl: String? = nil, contentDisposition: String? = nil,
            contentEncoding: String? = nil, contentLanguage: String? = nil, contentRange: String? = nil,
            contentType: String? = nil, expires: Timestamp? = nil, websiteRedirectLocation: String? = nil,
            serverSideEncryption: String? = nil, metadata: [String: String]? = nil,
            sseCustomerAlgorithm: String? = nil, sseCustomerKeyMD5: String? = nil, ssekmsKeyId: String? = nil,
            bucketKeyEnabled: Bool? = nil, storageClass: String? = nil, requestCharged: String? = nil,
            replicationStatus: String? = nil, partsCount: Int? = nil, tagCount: Int? = nil,
            objectLockMode: String? = nil, objectLockRetainUntilDate: Timestamp? = nil,
            objectLockLegalHoldStatus: String? = nil
        ) {
            self.body = body
            self.deleteMarker = deleteMarker
            self.acceptRanges = acceptRanges
            self.expiration = expiration
            self.restore = restore
            self.lastModified = lastModified
            self.contentLength = contentLength
            self.eTag = eTag
            self.checksumCRC32 = checksumCRC32
            self.checksumCRC32C = checksumCRC32C
            self.checksumCRC64NVME = checksumCRC64NVME
            self.checksumSHA1 = checksumSHA1
            self.checksumSHA256 = checksumSHA256
            self.checksumSHA512 = checksumSHA512
            self.checksumMD5 = checksumMD5
            self.checksumXXHASH64 = checksumXXHASH64
            self.checksumXXHASH3 = checksumXXHASH3
            self.checksumXXHASH128 = checksumXXHASH128
            self.checksumType = checksumType
            self.missingMeta = missingMeta
            self.versionId = versionId
            self.cacheControl = cacheControl
            self.contentDisposition = contentDisposition
            self.contentEncoding = contentEncoding
            self.contentLanguage = contentLanguage
            self.contentRange = contentRange
            self.contentType = contentType
            self.expires = expires
            self.websiteRedirectLocation = websiteRedirectLocation
            self.serverSideEncryption = serverSideEncryption
            self.metadata = metadata
            self.sseCustomerAlgorithm = sseCustomerAlgorithm
            self.sseCustomerKeyMD5 = sseCustomerKeyMD5
            self.ssekmsKeyId = ssekmsKeyId
            self.bucketKeyEnabled = bucketKeyEnabled
            self.storageClass = storageClass
            self.requestCharged = requestCharged
            self.replicationStatus = replicationStatus
            self.partsCount = partsCount
            self.tagCount = tagCount
            self.objectLockMode = objectLockMode
            self.objectLockRetainUntilDate = objectLockRetainUntilDate
            self.objectLockLegalHoldStatus = objectLockLegalHoldStatus
        }
    }
}
