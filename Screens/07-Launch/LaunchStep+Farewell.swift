import Rollout
import Wizard

extension LaunchStep {
    /// Whether a request that changes the account is under way.
    var isSending: Bool {
        switch phase {
        case .launching, .previewing, .discarding: true
        case .reviewing, .confirming, .saving, .editing, .recovering, .refused: false
        }
    }

    /// Whether it is not known if a request was accepted that this session or an earlier one sent.
    var isUnresolved: Bool { isFateUnknown || pending != nil }

    /// What to say of requests whose outcome is not known when the wizard is left: before a request, nothing.
    func farewell(_ context: Context) -> [String] {
        let name = pending?.stack ?? context.plan.stackName
        let again = "To find out:  panther-wizard watch \(name) --region \(context.plan.region)"
        switch phase {
        case .launching:
            let verb = context.plan.isUpdate ? "update" : "create"
            return [
                "Left while the request to \(verb) \(name) was being sent: whether CloudFormation accepted it is not known.",
                again,
            ]
        case .previewing:
            return ["Left while the preview of \(name) was being made: how much of it was made is not known.", again]
        case .discarding:
            return ["Left while the preview of \(name) was being deleted: whether it is gone is not known.", again]
        case .refused(let refusal) where refusal.isUncertain: return [refusal.sentence]
        default: break
        }
        if isUnresolved {
            return ["Whether CloudFormation accepted the launch of \(name) is not known.", again]
        }
        guard preview != nil else { return [] }
        return [
            context.plan.isUpdate
                ? "The change set that previews the update of \(name) was not deleted."
                : "The stack \(name), made for the preview, was not deleted: it is in review and holds the name.",
            again,
        ]
    }
}
