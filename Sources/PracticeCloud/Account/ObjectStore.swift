import Primitives

/// What lies in S3: objects by bucket and key. That a bucket of the account exists, its contents say.
struct ObjectStore: Sendable {
    /// One object.
    struct Object: Hashable, Sendable {
        var bytes: [UInt8]
        var type: String
        var modifiedAt: Int64
        /// In quotes, as the header writes it.
        var eTag: String
    }

    /// A bucket that belongs to another account.
    struct Foreign: Hashable, Sendable {
        var region: String
        /// Whether this account may read it.
        var isReadable: Bool
    }

    private var objects: [String: [String: Object]] = [:]
    /// Buckets of other accounts by name.
    var foreign: [String: Foreign] = [:]

    /// The object with that key.
    subscript(bucket: String, key: String) -> Object? {
        get { objects[bucket]?[key] }
        set {
            objects[bucket, default: [:]][key] = newValue
            if objects[bucket]?.isEmpty == true { objects[bucket] = nil }
        }
    }

    /// The keys of a bucket that begin with the prefix, sorted.
    func keys(in bucket: String, prefix: String = "") -> [String] {
        (objects[bucket] ?? [:]).keys.filter { $0.hasPrefix(prefix) }.sorted()
    }

    /// Puts a text.
    mutating func put(_ text: String, bucket: String, key: String, type: String = "binary/octet-stream", at time: Int64)
    {
        put(Array(text.utf8), bucket: bucket, key: key, type: type, at: time)
    }

    /// Puts bytes.
    mutating func put(_ bytes: [UInt8], bucket: String, key: String, type: String, at time: Int64) {
        self[bucket, key] = Object(bytes: bytes, type: type, modifiedAt: time, eTag: Self.eTag(of: bytes))
    }

    /// The MD5 of the bytes in quotes, as S3 has it for an object that was sent in one part without a KMS key.
    private static func eTag(of bytes: [UInt8]) -> String { "\"\(Hexadecimal.encode(Digest.md5(bytes)))\"" }
}
