/// A change set as the practice cloud keeps it.
struct ChangeSetRecord: Sendable {
    let id: String
    let name: String
    let stackId: String
}
