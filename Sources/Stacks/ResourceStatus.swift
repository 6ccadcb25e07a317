/// A status as CloudFormation writes it, of a stack or of a resource, such as `CREATE_IN_PROGRESS`.
///
/// The text is kept as it came, so that a status which is newer than this program is shown and passed on unchanged.
public struct ResourceStatus: RawRepresentable, Hashable, Sendable {
    /// The status as CloudFormation writes it.
    public var rawValue: String

    /// A status of that text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}
