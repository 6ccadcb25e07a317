/// Whether the address of the first user can be right: the invitation goes there, and it is the only way in.
public enum FirstUserEmail {
    /// What is to be said of an address.
    public static func judge(_ typed: String) -> Ruling {
        let address = typed
        guard !address.isEmpty else {
            return .blocked("The first user's e-mail address is needed: Panther sends the invitation there.")
        }
        if address.contains(where: \.isWhitespace) {
            return .blocked("\"\(address)\" contains a blank. Give one address and nothing else.")
        }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            return .blocked("\"\(address)\" is no e-mail address: it needs exactly one @.")
        }
        let (local, domain) = (String(parts[0]), parts[1].lowercased())
        guard !local.isEmpty, !domain.isEmpty else {
            return .blocked("\"\(address)\" is no e-mail address: something must stand before and after the @.")
        }
        if let bad = local.first(where: { !isAllowed($0, besides: "._%+-") }) {
            return .blocked(
                "\"\(address)\" contains \"\(bad)\" before the @: Panther's template allows letters, digits and . _ % + - there."
            )
        }
        if let bad = domain.first(where: { !isAllowed($0, besides: ".-") }) {
            return .blocked(
                "\"\(address)\" contains \"\(bad)\" after the @: a domain has letters, digits, dots and hyphens.")
        }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy(\.isLetter) else {
            return .blocked("\"\(address)\" ends in no domain such as example.com: Panther's template refuses it.")
        }
        if labels.contains(where: { $0.isEmpty || $0.hasPrefix("-") || $0.hasSuffix("-") }) || local.hasPrefix(".")
            || local.hasSuffix(".") || local.contains("..")
        {
            return .blocked("\"\(address)\" cannot be delivered: a part of it is empty or starts or ends wrongly.")
        }
        if reservedTops.contains(String(last)) || reservedDomains.contains(labels.suffix(2).joined(separator: ".")) {
            return .blocked(
                "\(domain) is reserved for examples and tests: no mail arrives there. Give a mailbox that you can read."
            )
        }
        if let meant = slips[domain] {
            return .attention("Did you mean \(local)@\(meant)? \(domain) is a common slip of the keys.")
        }
        if unread.contains(local.lowercased()) {
            return .attention(
                "\"\(local)\" is mostly a mailbox that nobody reads. The invitation is the only way in: make sure that it arrives."
            )
        }
        return .clear("The invitation will go to \(address).")
    }

    private static func isAllowed(_ character: Character, besides others: String) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber) || others.contains(character)
    }

    /// Names that RFC 2606 and RFC 6761 set aside.
    private static let reservedTops: Set<String> = ["example", "test", "invalid", "localhost", "local", "internal"]
    private static let reservedDomains: Set<String> = ["example.com", "example.net", "example.org"]
    private static let unread: Set<String> = ["noreply", "no-reply", "donotreply", "do-not-reply", "mailer-daemon"]
    private static let slips: [String: String] = [
        "gmial.com": "gmail.com", "gmai.com": "gmail.com", "gmail.co": "gmail.com", "gnail.com": "gmail.com",
        "gmail.con": "gmail.com", "hotnail.com": "hotmail.com", "hotmial.com": "hotmail.com",
        "hotmail.con": "hotmail.com", "outlok.com": "outlook.com", "outlook.con": "outlook.com",
        "yaho.com": "yahoo.com", "yahoo.con": "yahoo.com",
    ]
}
