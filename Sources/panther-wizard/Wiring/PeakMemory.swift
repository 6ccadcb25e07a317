#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The most memory that this process has held at once.
enum PeakMemory {
    /// Bytes, as getrusage tells them of this process (0): Linux counts in kilobytes, macOS in bytes.
    static func bytes() -> Int {
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(__rusage_who_t(0), &usage)
            return Int(usage.ru_maxrss) * 1024
        #else
            getrusage(RUSAGE_SELF, &usage)
            return Int(usage.ru_maxrss)
        #endif
    }
}
