/// The checksum of IEEE 802.3 (reflected polynomial 0xEDB88320), which S3 accepts as `x-amz-checksum-crc32`.
public enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    /// The checksum's four bytes, the highest first.
    public static func bytes(of data: some Sequence<UInt8>) -> [UInt8] {
        let sum = ~data.reduce(~UInt32(0)) { sum, byte in table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }
}
