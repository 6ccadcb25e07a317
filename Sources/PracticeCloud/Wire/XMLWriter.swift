/// Writes XML as AWS does: UTF-8, no declaration unless asked for, no white space between elements.
struct XMLWriter {
    /// What was written.
    private(set) var text = ""

    /// A writer that has written nothing, or the XML declaration that S3 sends.
    init(declaration: Bool = false) {
        if declaration { text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" }
    }

    /// Adds XML as it stands.
    mutating func raw(_ xml: String) {
        text += xml
    }

    /// An element around whatever the closure writes.
    mutating func element(_ name: String, namespace: String? = nil, _ content: (inout XMLWriter) -> Void) {
        text += "<"
        text += name
        if let namespace { text += " xmlns=\"\(namespace)\"" }
        text += ">"
        content(&self)
        text += "</"
        text += name
        text += ">"
    }

    /// An element with a text; nothing at all where there is no text.
    mutating func element(_ name: String, _ value: String?) {
        guard let value else { return }
        text += "<"
        text += name
        text += ">"
        write(value)
        text += "</"
        text += name
        text += ">"
    }

    /// An element with a number; nothing at all where there is none.
    mutating func element(_ name: String, _ value: Int?) {
        element(name, value.map(String.init))
    }

    /// An element with a truth value; nothing at all where there is none.
    mutating func element(_ name: String, _ value: Bool?) {
        element(name, value.map { $0 ? "true" : "false" })
    }

    /// A list as Query replies write it: every entry in a `member`; an empty element where the list is empty.
    mutating func list<Entry>(
        _ name: String, of entries: some Sequence<Entry>, each: String = "member",
        _ content: (inout XMLWriter, Entry) -> Void
    ) {
        element(name) { writer in
            for entry in entries {
                writer.element(each) { content(&$0, entry) }
            }
        }
    }

    /// A list of texts.
    mutating func list(_ name: String, texts: some Sequence<String>, each: String = "member") {
        element(name) { writer in
            for text in texts { writer.element(each, text) }
        }
    }

    /// Text between tags, with the characters escaped that XML reserves or cannot carry.
    mutating func write(_ value: String) {
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "\r": text += "&#xD;"
            case "\n", "\t": text.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}": text += "\u{FFFD}"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
