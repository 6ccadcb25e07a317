import Wizard

/// The guide of each page, embedded in the program.
enum Guides {
    /// The guide's text, as Markdown.
    static func text(for page: App.Page) -> String {
        let bytes: [UInt8] =
            switch page {
            case .home: PackageResources.Home_md
            case .outcome: PackageResources.Outcome_md
            case .lessons, .desk: PackageResources.Lessons_md
            case .step(let step):
                switch step {
                case .account: PackageResources.AccountApproval_md
                case .iam: PackageResources.IAMCheck_md
                case .scp: PackageResources.SCPReview_md
                case .leftovers, .quotas: PackageResources.OldInfrastructure_md
                case .name: PackageResources.StackName_md
                case .parameters: PackageResources.Parameters_md
                case .launch: PackageResources.Launch_md
                case .events: PackageResources.StackEvents_md
                }
            }
        return String(decoding: bytes, as: UTF8.self)
    }
}
