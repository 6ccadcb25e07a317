#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension FileStore {
    /// A file's bytes.
    ///
    /// - Parameters:
    ///   - limit: the most bytes that are read; a longer file is refused.
    ///   - onlyRegular: whether pipes and devices are refused, which can make a reader wait for ever.
    public static func contents(
        of path: String, limit: Int = .max, onlyRegular: Bool = false
    ) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (onlyRegular ? O_NONBLOCK : 0))
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        let isRefused = onlyRegular ? !status.isRegular : status.kind == S_IFDIR
        if isRefused { throw .notRegular(kind: status.kindName) }
        return try contents(of: descriptor, limit: limit)
    }

    /// What can be read from an open descriptor until its end.
    public static func contents(of descriptor: Int32, limit: Int = .max) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw .last
            }
            bytes += chunk[0..<count]
            if bytes.count > limit { throw .tooLarge(limit: limit) }
        }
    }
}
