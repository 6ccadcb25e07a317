import Primitives

/// Puts the same stand-in for the same account id, ARN, email address or access key everywhere in a document, so that it can
/// be read by others and still makes sense.
///
/// An ARN keeps its partition, service, region and kind of resource: `arn:aws:iam::account-1:role/name-1`. Account ids are
/// found inside names too, and in groups of four (`1234-5678-9012`). Numbers count in the order of appearance.
public struct Redaction: Sendable {
    private var standIns: [String: String] = [:]
    private var counts: [String: Int] = [:]
    private var made: Set<String> = []
    /// Words that tell who it is without looking so, such as the account's alias, and what kind of word each is.
    private var words: [(bytes: [UInt8], kind: String)] = []

    /// A redaction that has met nothing yet.
    public init() {}

    /// Also replaces this word wherever it stands by itself, such as an account's alias; short and empty words are left.
    public mutating func hide(_ word: String, as kind: String) {
        guard word.utf8.count >= 3 else { return }
        words.append((Array(word.utf8), kind))
    }

    /// The stand-in for an account's id: the first that is met is `account-1`, the next `account-2`.
    public mutating func account(_ id: String) -> String { standIn(id, "account") }

    /// The text with everything replaced.
    public mutating func mask(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            if let (end, stand) = match(bytes, place, &out) {
                out += stand.utf8
                place = end
            } else {
                out.append(bytes[place])
                place += 1
            }
        }
        return out == bytes ? text : String(decoding: out, as: UTF8.self)
    }

    private mutating func standIn(_ text: String, _ kind: String) -> String {
        // What was replaced before stays as it is.
        if made.contains(text) { return text }
        let key = kind + " " + text
        if let known = standIns[key] { return known }
        counts[kind, default: 0] += 1
        let standIn = "\(kind)-\(counts[kind] ?? 1)"
        standIns[key] = standIn
        made.insert(standIn)
        return standIn
    }

    /// What begins at that place and where it ends; an email address takes its first half back from `out`.
    private mutating func match(_ bytes: [UInt8], _ place: Int, _ out: inout [UInt8]) -> (Int, String)? {
        let byte = bytes[place]
        let before = place > 0 ? bytes[place - 1] : UInt8(ascii: " ")
        if byte == UInt8(ascii: "@") { return email(bytes, place, &out) }
        if Byte.isDigit(byte), !Byte.isDigit(before) { return accountID(bytes, place) }
        guard !Byte.isWord(before) else { return nil }
        if byte == UInt8(ascii: "a"), let found = arn(bytes, place) { return found }
        if byte == UInt8(ascii: "A"), let found = accessKey(bytes, place) { return found }
        for word in words where bytes[place...].starts(with: word.bytes) {
            let end = place + word.bytes.count
            guard end == bytes.count || !Byte.isWord(bytes[end]) else { continue }
            return (end, standIn(String(decoding: word.bytes, as: UTF8.self), word.kind))
        }
        return nil
    }

    private mutating func accountID(_ bytes: [UInt8], _ place: Int) -> (Int, String)? {
        var digits: [UInt8] = []
        var end = place
        while end < bytes.count, Byte.isDigit(bytes[end]) {
            digits.append(bytes[end])
            end += 1
        }
        if digits.count == 4 {
            // In groups of four, as people read it aloud.
            for _ in 0..<2 {
                guard end + 5 <= bytes.count, bytes[end] == UInt8(ascii: "-"),
                    bytes[end + 1..<end + 5].allSatisfy(Byte.isDigit)
                else { return nil }
                digits += bytes[end + 1..<end + 5]
                end += 5
            }
            if end < bytes.count, Byte.isDigit(bytes[end]) { return nil }
        }
        guard digits.count == 12 else { return nil }
        return (end, account(String(decoding: digits, as: UTF8.self)))
    }

    private mutating func accessKey(_ bytes: [UInt8], _ place: Int) -> (Int, String)? {
        let end = bytes[place...].firstIndex { !(Byte.isDigit($0) || (65...90).contains($0)) } ?? bytes.count
        guard (16...32).contains(end - place), end == bytes.count || !Byte.isWord(bytes[end]) else { return nil }
        let text = String(decoding: bytes[place..<end], as: UTF8.self)
        // The prefixes of unique identifiers, IAM User Guide, "IAM identifiers".
        guard ["AKIA", "ASIA", "AIDA", "AROA", "ANPA", "AIPA", "AGPA", "ABIA"].contains(String(text.prefix(4))) else {
            return nil
        }
        return (end, standIn(text, "id"))
    }

    private mutating func arn(_ bytes: [UInt8], _ place: Int) -> (Int, String)? {
        guard bytes[place...].starts(with: "arn:".utf8) else { return nil }
        var end = bytes[place...].firstIndex { Byte.endsARN($0) } ?? bytes.count
        // The end of a sentence is no part of it.
        while end > place, [UInt8(ascii: "."), UInt8(ascii: ":")].contains(bytes[end - 1]) { end -= 1 }
        let text = String(decoding: bytes[place..<end], as: UTF8.self)
        guard var arn = ARN(text) else { return nil }
        let owner = arn.account
        if owner.utf8.count == 12, owner.utf8.allSatisfy(Byte.isDigit) { arn.account = account(owner) }
        arn.resource = resource(arn.resource, hasKind: !owner.isEmpty)
        return (end, arn.description)
    }

    private mutating func resource(_ text: String, hasKind: Bool) -> String {
        if text == "*" || text == "root" { return text }
        if hasKind, let cut = text.firstIndex(where: { $0 == "/" || $0 == ":" }), cut != text.startIndex,
            text[..<cut].utf8.allSatisfy({ (97...122).contains($0) || $0 == UInt8(ascii: "-") })
        {
            return text[...cut] + standIn(String(text[text.index(after: cut)...]), "name")
        }
        return standIn(text, "name")
    }

    private mutating func email(_ bytes: [UInt8], _ place: Int, _ out: inout [UInt8]) -> (Int, String)? {
        let local = out.suffix(while: Byte.isLocal)
        var end = place + 1
        while end < bytes.count, Byte.isDomain(bytes[end]) { end += 1 }
        while end > place, [UInt8(ascii: "."), UInt8(ascii: "-")].contains(bytes[end - 1]) { end -= 1 }
        let domain = bytes[place + 1..<max(end, place + 1)]
        guard !local.isEmpty, domain.contains(UInt8(ascii: ".")), domain.first != UInt8(ascii: ".") else { return nil }
        out.removeLast(local.count)
        let text = String(decoding: local, as: UTF8.self) + "@" + String(decoding: domain, as: UTF8.self)
        return (end, standIn(text.lowercased(), "email"))
    }
}

/// What bytes can stand in what.
private enum Byte {
    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte) || byte >= 0x80
    }

    static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "_") }

    static func isDomain(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    static func isLocal(_ byte: UInt8) -> Bool { isDomain(byte) || "_%+'!#$&*/=?^{|}~".utf8.contains(byte) }

    static func endsARN(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'`<>()[]{},;\\|&".utf8.contains(byte) }
}

extension [UInt8] {
    /// The longest end of it that holds only such bytes.
    fileprivate func suffix(while isMember: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var start = endIndex
        while start > startIndex, isMember(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}
