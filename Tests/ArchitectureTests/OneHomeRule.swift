/// An idea that has one implementation, in `Sources/Primitives`: two copies of it would disagree sooner or later.
///
/// The rules look for what nobody writes except to implement the idea once more: its constants, its tables, the shape of
/// its loops. They read source text, so that they work on Swift that does not compile yet.
struct OneHomeRule: Sendable, CustomStringConvertible {
    /// The idea, as the failure names it.
    let name: String
    /// What to use instead.
    let instead: String
    /// Whether a line implements the idea, given the lines that follow it, without comments.
    let isBreach: @Sendable (_ line: String, _ following: ArraySlice<String>) -> Bool

    var description: String { name }

    /// How far behind a line the second half of a breach may be.
    private static let reach = 8

    /// Where the rules do not look: the home itself, and the tests that compare it with something else.
    static let homes = ["Sources/Primitives/", "Tests/PrimitivesTests/", "Tests/ArchitectureTests/"]

    /// The breaches of a file, worded `path:line: name: use …`.
    func breaches(in file: SourceFile) -> [String] {
        guard !Self.homes.contains(where: file.path.hasPrefix) else { return [] }
        let lines = file.lines.map { $0.trimmed.hasPrefix("//") ? "" : $0 }
        return lines.indices.filter { index in
            !lines[index].isEmpty
                && isBreach(lines[index], lines[(index + 1)..<min(index + 1 + Self.reach, lines.count)])
        }
        .map { "\(file.path):\($0 + 1): a second \(name); use \(instead)" }
    }

    static let all = [
        OneHomeRule(name: "calendar", instead: "Timestamp or CalendarDate") { line, following in
            // Days of 400 years and days from 0000-03-01 to 1970-01-01, the rule of leap years, tables of months.
            let text = line.replacing("_", with: "")
            return ["146097", "719468"].contains(where: text.contains)
                || text.contains("% 100 ") && text.contains("% 400")
                || text.contains("\"Jan\"") && text.contains("\"Feb\"")
                || text.contains("31, 30, 31") || text.contains("[4, 6, 9, 11]") || text.contains("case 4, 6, 9, 11")
        },
        OneHomeRule(name: "JSON reader", instead: "JSON(parsing:)") { line, _ in
            // Surrogate pairs occur in JSON's escapes alone, and nobody writes a reader without calling it one.
            ["0xD800", "0xDC00", "isLeadSurrogate", "isTrailSurrogate"].contains(where: line.contains)
                || declares(line) { $0.contains("json") && ($0.hasSuffix("reader") || $0.hasSuffix("parser")) }
        },
        OneHomeRule(name: "JSON writer", instead: "JSON.text(_:) or JSONWriter") { line, _ in
            // The escape of a control character; with a brace it is Swift's own form, which JSON does not have.
            let text = line.replacing(#"\\u{"#, with: "")
            return text.contains(#""\\u"#) || text.contains(#""\\\\u"#)
        },
        OneHomeRule(name: "way to take an ARN apart", instead: "ARN") { line, following in
            let isSplit =
                line.contains(#"split(separator: ":""#) || line.contains(#"components(separatedBy: ":""#)
                || line.contains(#"split(separator: UInt8(ascii: ":")"#)
            guard isSplit else { return false }
            let text = ([line] + following).joined(separator: "\n")
            return ["[3]", "[4]", "[5]", "maxSplits: 4", "maxSplits: 5", "count > 3", "count > 4", "count > 5"]
                .contains(where: text.contains)
                || ["count == 6", "count >= 5", "count >= 6"].contains(where: text.contains)
        },
        OneHomeRule(name: "type of address blocks", instead: "CIDRBlock") { line, following in
            let text = ([line] + following).joined(separator: "\n")
            let readsOctets =
                line.contains(#"split(separator: ".""#) && ["UInt8(", "UInt8.init"].contains(where: text.contains)
            return readsOctets || line.contains("0...32)")
                || declares(line) {
                    $0.contains("cidr") || ["addressblock", "addressrange", "ipnetwork", "iprange"].contains($0)
                }
        },
        OneHomeRule(name: "Base64 codec", instead: "Base64") { line, _ in
            line.contains("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
                || line.contains("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
                || declares(line) { $0 == "base64" }
        },
        OneHomeRule(name: "percent codec", instead: "PercentCoding") { line, following in
            let text = ([line] + following).joined(separator: "\n")
            // The unreserved characters, as a switch over bytes writes them, and the reading of `%XX`.
            return line.contains(#"UInt8(ascii: "_")"#) && text.contains(#"UInt8(ascii: "~")"#)
                || line.contains(#"UInt8(ascii: "%")"#) && text.contains("radix: 16")
                || line.contains("97...122, 45, 46, 95")
        },
        OneHomeRule(name: "seeded generator", instead: "SeededRandom") { line, _ in
            // The constants of SplitMix64, xorshift64* and PCG.
            let text = line.replacing("_", with: "").lowercased()
            return ["0x9e3779b97f4a7c15", "0x2545f4914f6cdd1d", "6364136223846793005"].contains(where: text.contains)
                || declares(line) { $0.hasPrefix("seeded") }
        },
        OneHomeRule(name: "digest or checksum", instead: "Digest or CRC32") { line, _ in
            // The first words of SHA-1 and MD5, of SHA-256, of CRC-32 and of FNV-1a.
            let text = line.replacing("_", with: "").lowercased()
            return ["0x67452301", "0x6a09e667", "0xedb88320", "0xcbf29ce484222325"].contains(where: text.contains)
        },
    ]

    /// Whether a line declares a type whose name, in lower case, is one of those meant.
    private static func declares(_ line: String, _ isMeant: (String) -> Bool) -> Bool {
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        guard let kind = words.firstIndex(where: { ["struct", "enum", "class", "actor"].contains($0) }),
            words.indices.contains(kind + 1)
        else { return false }
        return isMeant(words[kind + 1].lowercased())
    }
}
