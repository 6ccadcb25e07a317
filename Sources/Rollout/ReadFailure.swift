/// Why a question to CloudFormation was not answered, sorted by what the feed does about it.
public enum ReadFailure: Error, Equatable, Sendable {
    /// CloudFormation asks for fewer calls.
    case throttled
    /// The endpoint could not be reached, or broke off; the text says which and how.
    case offline(String)
    /// The endpoint answered something that is no answer of CloudFormation; the text says what.
    case garbled(String)
    /// The credentials expired, are missing or are not accepted; the text says so.
    case credentials(String)
    /// The caller may not do this; CloudFormation's text.
    case denied(String)
    /// There is no such stack; CloudFormation's text.
    case missing(String)
    /// CloudFormation refused for another reason; its text.
    case refused(String)
    /// What came of a request could not be found out; the text says what is not known and how to look, in sentences.
    case undetermined(String)
}
