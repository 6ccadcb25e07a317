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
