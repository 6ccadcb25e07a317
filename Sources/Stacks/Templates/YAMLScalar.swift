/// What a YAML 1.1 scalar stands for (https://yaml.org/type/), as far as CloudFormation knows the types.
///
/// Dates stay text, as in CloudFormation: `Version: 2012-10-17` is a string.
enum YAMLScalar {
    /// The content of a plain scalar without a tag.
    static func content(of text: String) -> TemplateNode.Content {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": return .bool(true)
        case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": return .bool(false)
        default: break
        }
        guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return .string(text) }
        return number(text).map { .number($0) } ?? .string(text)
    }

    /// The content of a scalar with one of YAML's own tags, or in quotes.
    static func content(of text: String, tag: String) -> TemplateNode.Content {
        switch tag {
        case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float": number(text).map { .number($0) } ?? .string(text)
        case "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null": content(of: text)
        default: .string(text)
        }
    }

    private static func number(_ text: String) -> TemplateNumber? {
        let isNegative = text.hasPrefix("-")
        let unsigned = text.drop(while: { $0 == "-" || $0 == "+" })
        guard text.count - unsigned.count <= 1 else { return nil }
        let digits = unsigned.filter { $0 != "_" }
        if let integer = integer(digits) {
            return TemplateNumber(text: (isNegative ? "-" : "") + integer, kind: .integer)
        }
        return isReal(digits) ? TemplateNumber(real: (isNegative ? "-" : "") + digits) : nil
    }

    /// The integer in decimal; nil where the text is none.
    private static func integer(_ digits: String) -> String? {
        func decimal(_ text: Substring, radix: Int) -> String? { UInt64(text, radix: radix).map { String($0) } }
        if digits == "0" { return digits }
        if digits.hasPrefix("0x") { return decimal(digits.dropFirst(2), radix: 16) }
        if digits.hasPrefix("0b") { return decimal(digits.dropFirst(2), radix: 2) }
        // A leading zero means base 8; with an 8 or a 9 in it, as many account ids have, the scalar is text.
        if digits.hasPrefix("0") { return decimal(digits.dropFirst(), radix: 8) }
        if digits.contains(":") { return sexagesimal(digits) }
        return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? digits : nil
    }

    /// YAML 1.1 reads `1:30` as ninety.
    private static func sexagesimal(_ digits: String) -> String? {
        var total: UInt64 = 0
        for (index, part) in digits.split(separator: ":", omittingEmptySubsequences: false).enumerated() {
            guard let value = UInt64(part), index == 0 || (value < 60 && part.count <= 2) else { return nil }
            let (scaled, overflow) = total.multipliedReportingOverflow(by: 60)
            let (sum, carry) = scaled.addingReportingOverflow(value)
            guard !overflow, !carry else { return nil }
            total = sum
        }
        return String(total)
    }

    /// `1.5`, `.5`, `1.`, `1.5e+3`; YAML 1.1 asks for the point and for the exponent's sign.
    private static func isReal(_ digits: String) -> Bool {
        guard digits.contains("."), let last = digits.last else { return false }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        let fraction = parts[1].prefix(while: { ("0"..."9").contains($0) })
        guard !(parts[0].isEmpty && fraction.isEmpty) else { return false }
        let exponent = parts[1].dropFirst(fraction.count)
        if exponent.isEmpty { return true }
        guard exponent.first == "e" || exponent.first == "E", ("0"..."9").contains(last) else { return false }
        let power = exponent.dropFirst()
        return power.first == "+" || power.first == "-" ? Int(power.dropFirst()) != nil : false
    }
}
