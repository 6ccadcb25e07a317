/// Writes one JSON object on one line, its members in the order in which they are added.
public struct JSONWriter: Sendable {
    private var text = "{"
    private var needsComma = false

    /// An object without members.
    public init() {}

    /// The object.
    public var object: String { text + "}" }

    /// Adds a member with a text.
    public mutating func add(_ key: String, _ value: String) { add(key, raw: Self.quoted(value)) }

    /// Adds a member with a text where there is one.
    public mutating func add(_ key: String, ifPresent value: String?) {
        if let value { add(key, value) }
    }

    /// Adds a member with a whole number.
    public mutating func add(_ key: String, _ value: Int) { add(key, raw: String(value)) }

    /// Adds a member that is true or false.
    public mutating func add(_ key: String, _ value: Bool) { add(key, raw: value ? "true" : "false") }

    /// Adds seconds, to the millisecond.
    public mutating func add(_ key: String, seconds: Double) {
        let milliseconds = Int((seconds * 1000).rounded())
        let (whole, rest) = (milliseconds.magnitude / 1000, milliseconds.magnitude % 1000)
        var fraction = rest.zeroPadded(to: 3)
        while fraction.last == "0" { fraction.removeLast() }
        add(key, raw: (milliseconds < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction))
    }

    /// Adds a list of texts.
    public mutating func add(_ key: String, _ values: [String]) {
        add(key, raw: "[" + values.map(Self.quoted).joined(separator: ",") + "]")
    }

    /// Adds a member whose value is JSON already.
    public mutating func add(_ key: String, raw: String) {
        if needsComma { text += "," }
        needsComma = true
        text += Self.quoted(key) + ":" + raw
    }

    /// A JSON string that is safe on a terminal: see ``JSON/Format/terminalSafe``.
    public static func quoted(_ value: String) -> String { JSON.quoted(value, .terminalSafe) }
}
