import AWS

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A reason to end, worded for the operator, with the exit code that the documentation gives it.
struct Problem: Error {
    /// What failed, on what, what to do.
    var text: String
    /// 1 failed, 2 wrong usage, 3 no credentials, 4 not determined.
    var exitCode: Int32

    init(_ text: String, exitCode: Int32) {
        self.text = text
        self.exitCode = exitCode
    }
}

/// What is for people goes here; results go to standard output.
enum StandardError {
    static func print(_ text: String) {
        fputs(text.hasSuffix("\n") ? text : text + "\n", stderr)
    }
}

/// Results, written at once.
enum StandardOutput {
    static func print(_ text: String) {
        fputs(text + "\n", stdout)
        fflush(stdout)
    }
}
