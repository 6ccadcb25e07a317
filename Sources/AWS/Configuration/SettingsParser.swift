/// Reads the syntax of the configuration files letter by letter as botocore does, whose reader is Python's
/// `RawConfigParser`: sections, `name = value` or `name: value`, whole-line comments, values continued on deeper lines,
/// a `[DEFAULT]` section that lends its settings to all, and blocks nested below an empty value.
struct SettingsParser {
    /// A section's name and what stands in it.
    typealias NamedSection = (name: String, settings: Settings)

    private typealias Line = [Unicode.Scalar]

    /// A value while its lines are being gathered, and the line it began on.
    private struct Pending {
        var lines: [Line]
        let line: Int
    }

    private let file: String
    private var sections: [String: [String: Pending]] = [:]
    private var order: [String] = []
    private var section: String?
    private var option: String?
    private var indent = 0

    /// The sections of a file in its order; setting names in lower case.
    /// - Parameter file: its path, for errors.
    /// - Throws: the first line that breaks the syntax.
    static func parse(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> [NamedSection] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError(file: file, line: nil, reason: .notText)
        }
        var parser = SettingsParser(file: file)
        var number = 0
        for line in Self.lines(of: text) {
            number += 1
            try parser.take(line, number: number)
        }
        return try parser.finish()
    }

    private init(file: String) {
        self.file = file
    }

    private mutating func take(_ line: Line, number: Int) throws(ConfigurationError) {
        let value = PythonText.strip(line[...])
        if value.first == "#" || value.first == ";" { return }
        guard !value.isEmpty else {
            append([])
            return
        }
        let depth = line.firstIndex { !PythonText.isSpace($0) } ?? 0
        if option != nil, depth > indent {
            append(Line(value))
            return
        }
        indent = depth
        if value.first == "[", let end = value.lastIndex(of: "]"), end > value.startIndex + 1 {
            try open(PythonText.string(value[(value.startIndex + 1)..<end]), number: number)
        } else {
            try set(value, number: number)
        }
    }

    private mutating func open(_ name: String, number: Int) throws(ConfigurationError) {
        if name != Self.lender, sections[name] != nil {
            throw ConfigurationError(file: file, line: number, reason: .sectionTwice(name))
        }
        if sections[name] == nil {
            sections[name] = [:]
            order.append(name)
        }
        section = name
        option = nil
    }

    private mutating func set(_ line: ArraySlice<Unicode.Scalar>, number: Int) throws(ConfigurationError) {
        guard let section else {
            throw ConfigurationError(
                file: file, line: number, reason: .settingBeforeSection(PythonText.excerpt(line)))
        }
        guard let delimiter = line.firstIndex(where: { $0 == "=" || $0 == ":" }), delimiter > line.startIndex else {
            throw ConfigurationError(file: file, line: number, reason: .notASetting(PythonText.excerpt(line)))
        }
        let name = PythonText.string(PythonText.strip(line[..<delimiter])).lowercased()
        if sections[section]?[name] != nil {
            throw ConfigurationError(file: file, line: number, reason: .settingTwice(name, section: section))
        }
        let value = PythonText.strip(line[(delimiter + 1)...])
        sections[section]?[name] = Pending(lines: [Line(value)], line: number)
        option = name
    }

    /// Adds a line to the value being read, if one is.
    private mutating func append(_ line: Line) {
        guard let section, let option else { return }
        sections[section]?[option]?.lines.append(line)
    }

    private func finish() throws(ConfigurationError) -> [NamedSection] {
        var result: [NamedSection] = []
        let lent = sections[Self.lender] ?? [:]
        for name in order where name != Self.lender {
            var values: Settings = [:]
            let settings = (sections[name] ?? [:]).merging(lent, uniquingKeysWith: { own, _ in own })
            // By line, so that of several wrong ones the first is named.
            for (setting, pending) in settings.sorted(by: { $0.value.line < $1.value.line }) {
                values[setting] = try value(of: pending, setting: setting)
            }
            result.append((name, values))
        }
        return result
    }

    private func value(of pending: Pending, setting: String) throws(ConfigurationError) -> SettingValue {
        var joined: Line = Line(pending.lines.joined(separator: ["\n"]))
        while let last = joined.last, PythonText.isSpace(last) { joined.removeLast() }
        guard joined.first == "\n" else { return .text(PythonText.string(joined[...])) }
        var nested: [String: String] = [:]
        var offset = 0
        for line in pending.lines {
            for part in line.split(whereSeparator: PythonText.isLineBreak) {
                let stripped = PythonText.strip(part)
                guard !stripped.isEmpty else { continue }
                guard let equals = stripped.firstIndex(of: "=") else {
                    throw ConfigurationError(
                        file: file, line: pending.line + offset,
                        reason: .nestedNotASetting(PythonText.excerpt(stripped), setting: setting))
                }
                nested[PythonText.string(PythonText.strip(stripped[..<equals]))] =
                    PythonText.string(PythonText.strip(stripped[(equals + 1)...]))
            }
            offset += 1
        }
        return .nested(nested)
    }

    private static let lender = "DEFAULT"

    /// Lines as Python's text files give them: `\n`, `\r\n` and a lone `\r` all end one.
    private static func lines(of text: String) -> [Line] {
        var lines: [Line] = []
        var line: Line = []
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                if !(scalar == "\n" && previous == "\r") {
                    lines.append(line)
                    line = []
                }
            } else {
                line.append(scalar)
            }
            previous = scalar
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
