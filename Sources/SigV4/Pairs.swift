import Primitives

extension [(name: String, value: String)] {
    /// Without the headers of a name, given in lower case.
    func removing(_ lowercaseName: String) -> Self {
        filter { CanonicalRequest.lowercase($0.name) != lowercaseName }
    }

    /// The first value of a header, its name given in lower case.
    func firstValue(of lowercaseName: String) -> String? {
        first { CanonicalRequest.lowercase($0.name) == lowercaseName }?.value
    }

    /// Names and values percent-encoded.
    var encoded: Self {
        map { (PercentCoding.encode($0.name), PercentCoding.encode($0.value)) }
    }

    /// Header names that intermediaries change or add, so that no signature can cover them; botocore's list.
    fileprivate static let unsignable: Set<String> = [
        "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer",
        "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
    ]

    /// Those that a signature can cover.
    var signable: Self { filter { !Self.unsignable.contains(CanonicalRequest.lowercase($0.name)) } }
}
