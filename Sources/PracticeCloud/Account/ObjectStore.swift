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

    /// Thirty-two digits in quotes that are the same for the same bytes. S3 takes MD5 here; nobody may rely on that.
    private static func eTag(of bytes: [UInt8]) -> String {
        var hash: (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15)
        for byte in bytes {
            hash.0 = (hash.0 ^ UInt64(byte)) &* 0x100_0000_01B3
            hash.1 = (hash.1 ^ UInt64(byte)) &* 0x100_0000_01B3 &+ 1
        }
        let digits = [hash.0, hash.1].map { part in
            let text = String(part, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return "\"\(digits.joined())\""
    }
}
