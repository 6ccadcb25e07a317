/// Hides values that nobody may read later, wherever they turn up in what is kept: a template can print a hidden
/// parameter in a name, and a service can repeat it in the reason of a failure.
struct Veil: Sendable {
    /// What stands in a hidden value's place.
    static let cover = "(hidden)"
    /// Values shorter than this are not looked for: they would hide half of every sentence.
    static let shortest = 6

    private var values: [[UInt8]] = []

    /// Hides that value from now on, also as JSON writes it.
    mutating func hide(_ value: String, written: String) {
        for text in [value, written] where text.utf8.count >= Self.shortest {
            let bytes = Array(text.utf8)
            if !values.contains(bytes) { values.append(bytes) }
        }
        // The longest first, so that no value shows a part of another that holds it.
        values.sort { $0.count > $1.count }
    }

    /// The text with its hidden values covered.
    func cover(_ text: String) -> String {
        guard !values.isEmpty else { return text }
        var bytes = Array(text.utf8)
        var isChanged = false
        for value in values {
            var place = 0
            while place + value.count <= bytes.count {
                if bytes[place] == value[0], bytes[place..<place + value.count].elementsEqual(value) {
                    bytes.replaceSubrange(place..<place + value.count, with: Self.cover.utf8)
                    place += Self.cover.utf8.count
                    isChanged = true
                } else {
                    place += 1
                }
            }
        }
        return isChanged ? String(decoding: bytes, as: UTF8.self) : text
    }
}
