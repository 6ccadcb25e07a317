/// The steps of a deployment, in the order in which the operator takes them.
///
/// The raw values are the words of the documents (`check --json`, answers files, `returnTo`), see the command line's
/// documentation. `quotas` has no page of its own: it is shown with `leftovers`.
public enum StepID: String, Sendable, Hashable, Codable, CaseIterable {
    case account, iam, scp, leftovers, quotas, name, parameters, launch, events

    /// The steps that have a page, in order.
    public static let pages: [StepID] = [.account, .iam, .scp, .leftovers, .name, .parameters, .launch, .events]

    /// What the stepper and the headings call it.
    public var title: String {
        switch self {
        case .account: "Account approval"
        case .iam: "IAM check"
        case .scp: "SCP review"
        case .leftovers: "Old infrastructure"
        case .quotas: "Quotas"
        case .name: "Stack name"
        case .parameters: "Parameters"
        case .launch: "Launch"
        case .events: "Stack events"
        }
    }

    /// The number of its page, from 1; quotas stand on the page of the old infrastructure.
    public var number: Int {
        let page: StepID = self == .quotas ? .leftovers : self
        return (Self.pages.firstIndex(of: page) ?? 0) + 1
    }

    /// The page before this one; nil at the first.
    public var previous: StepID? {
        number > 1 ? Self.pages[number - 2] : nil
    }

    /// The page after this one; nil at the last.
    public var next: StepID? {
        number < Self.pages.count ? Self.pages[number] : nil
    }
}
