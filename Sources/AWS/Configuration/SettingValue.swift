/// The value of a setting: text, or the block of settings nested below it.
public enum SettingValue: Sendable, Hashable {
    /// What stands beside the name, further lines joined with newlines.
    case text(String)
    /// A block such as that below `s3 =`; names as written.
    case nested([String: String])

    /// The text; nil for a block.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The block; nil for text.
    public var nested: [String: String]? {
        if case .nested(let nested) = self { nested } else { nil }
    }
}

/// The settings of a profile, a session or a services section, by lower-case name.
public typealias Settings = [String: SettingValue]
