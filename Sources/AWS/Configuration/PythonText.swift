/// White space and line ends as Python sees them, on which the syntax of the configuration files rests.
enum PythonText {
    /// `str.isspace`.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9...13, 28...32, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Where `str.splitlines` cuts.
    static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 10...13, 28...30, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// `str.strip`.
    static func strip(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    /// The string of some scalars.
    static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// A line as an error may show it: its name alone where it might hold a secret.
    static func excerpt(_ line: ArraySlice<Unicode.Scalar>) -> String {
        let name = line.prefix { $0 != "=" && $0 != ":" }
        let shown = name.prefix(40)
        return string(shown) + (shown.count < line.count ? "…" : "")
    }

    /// Splits as a POSIX shell would: `shlex.split`. Nil where a quote or an escape does not end.
    static func shellWords(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String.UnicodeScalarView?
        var quote: Unicode.Scalar?
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                isEscaped = false
                // Within double quotes a backslash stays unless it stands before one of its own kind or a quote.
                if quote == "\"", scalar != "\"", scalar != "\\" { word?.append("\\") }
                word = word ?? String.UnicodeScalarView()
                word?.append(scalar)
            } else if scalar == "\\", quote != "'" {
                isEscaped = true
                word = word ?? String.UnicodeScalarView()
            } else if let open = quote {
                if scalar == open { quote = nil } else { word?.append(scalar) }
            } else if scalar == "'" || scalar == "\"" {
                quote = scalar
                word = word ?? String.UnicodeScalarView()
            } else if [" ", "\t", "\r", "\n"].contains(scalar) {
                if let finished = word { words.append(String(finished)) }
                word = nil
            } else {
                word = word ?? String.UnicodeScalarView()
                word?.append(scalar)
            }
        }
        guard quote == nil, !isEscaped else { return nil }
        if let finished = word { words.append(String(finished)) }
        return words
    }
}
