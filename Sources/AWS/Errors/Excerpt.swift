/// Shows text from outside in one line that is safe for a terminal.
enum Excerpt {
    /// The beginning of a text: white space as single spaces, and everything invisible, such as control characters,
    /// marks of direction and zero-width characters, as `\u{…}`.
    /// - Parameter limit: how many characters of the text are shown at most; an ellipsis stands for the rest.
    static func line(_ text: some StringProtocol, limit: Int) -> String {
        var line = ""
        var count = 0
        var isAfterSpace = true
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isAfterSpace = isAfterSpace || line.isEmpty
                if !isAfterSpace { line += " " }
                count += isAfterSpace ? 0 : 1
                isAfterSpace = true
            } else {
                line += isVisible(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
                count += 1
                isAfterSpace = false
            }
            if count == limit { return line + "…" }
        }
        if line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    /// The text between the tags of a page, each tag as a space.
    static func withoutTags(_ page: String) -> String {
        var text = ""
        var isInTag = false
        for scalar in page.unicodeScalars {
            switch scalar {
            case "<":
                isInTag = true
                text += " "
            case ">" where isInTag: isInTag = false
            default: if !isInTag { text.unicodeScalars.append(scalar) }
            }
        }
        return text
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }
}

extension HTTPResponse {
    /// The id under which AWS knows the request; nil where no header gives one. What answers in AWS's place gives none.
    var requestId: String? {
        for name in ["x-amzn-requestid", "x-amz-request-id", "x-amz-requestid"] {
            if let id = header(name), !id.isEmpty { return id }
        }
        return nil
    }

    /// What came, for people: status, content type and first words. Words near a secret are left out.
    var summary: String {
        let type = header("content-type").map { Excerpt.line($0, limit: 60) } ?? "no content type"
        let head = "HTTP \(status), \(type)"
        guard !body.isEmpty else { return "\(head), an empty body" }
        let beginning = String(decoding: body.prefix(4096), as: UTF8.self)
        // Of a page for people, what people read of it.
        let isPage = beginning.lowercased().contains("<html")
        let text = isPage ? Excerpt.withoutTags(beginning) : beginning
        let words = Excerpt.line(text.allSatisfy(\.isWhitespace) ? beginning : text, limit: 80)
        let hint = words.lowercased()
        return hint.contains("secret") || hint.contains("token") ? "\(head), \(body.count) bytes" : "\(head): \(words)"
    }
}
