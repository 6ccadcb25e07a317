import Rollout
import Wizard

/// Why a launch was refused, with what to do and the step to go back to.
struct LaunchRefusal: Equatable, Sendable {
    /// What CloudFormation said, what it means and what to do.
    var sentence: String
    /// Where it can be mended; nil where no step helps.
    var returnTo: StepID?
    /// Whether the request may have arrived all the same: it is sent again as the very same one then.
    var isUncertain = false
    /// What a command ends with because of it.
    var exitCode: Int32 = 1

    init(_ error: RolloutError) {
        sentence = error.sentence
        switch error.deed {
        case .follow:
            exitCode = error.exitCode
            sentence += " Whether the launch was taken is not known yet: r looks again."
            return
        case .discard:
            sentence += " The stacks in review hold the name until they are deleted: step 5 offers it."
            returnTo = .name
            return
        case .launch, .update, .preview, .delete, .cancelUpdate: break
        }
        switch error.failure {
        case .refused(let text):
            guard let row = Self.table.first(where: { text.contains($0.phrase) }) else { return }
            sentence = "Nothing was made. CloudFormation said: \(text.hasSuffix(".") ? text : text + ".") \(row.remedy)"
            returnTo = row.step
        case .credentials:
            exitCode = 3
            sentence = "Nothing was made. \(error.sentence) Your answers are kept."
        case .denied:
            sentence = "Nothing was made. \(error.sentence)"
            returnTo = .iam
        case .offline, .garbled:
            isUncertain = true
            exitCode = 4
            sentence +=
                " Whether the request arrived is not known; launching again sends the same one, so that one stack comes of it."
        case .throttled: exitCode = 4
        case .undetermined:
            // Nothing is known of what was made, so that nothing else may be advised.
            isUncertain = true
            exitCode = 4
        case .missing: break
        }
    }

    private struct Row {
        var phrase: String
        var remedy: String
        var step: StepID?
    }

    /// The first row whose phrase stands in CloudFormation's words counts.
    private static let table = [
        Row(
            phrase: "Requires capabilities",
            remedy: "Accept every capability on this page: each is a line of its own.", step: .launch),
        Row(
            phrase: "already exists",
            remedy: "A stack took the name since it was looked at: choose another one in step 5.", step: .name),
        Row(
            phrase: "must be addressed using the specified endpoint",
            remedy: "The template is in another region than the deployment: enter its URL of this region in step 1.",
            step: .account),
        Row(
            phrase: "PermanentRedirect",
            remedy: "The template is in another region than the deployment: enter its URL of this region in step 1.",
            step: .account),
        Row(
            phrase: "S3 error",
            remedy: "CloudFormation could not read the template: look at its URL and the approval in step 1.",
            step: .account),
        Row(phrase: "TemplateURL", remedy: "Look at the template's URL in step 1.", step: .account),
        Row(phrase: "Template", remedy: "Look at the template's URL in step 1.", step: .account),
        Row(phrase: "Parameter", remedy: "Correct the value in step 6.", step: .parameters),
        Row(
            phrase: "cannot be assumed",
            remedy: "The service role must exist and trust cloudformation.amazonaws.com: correct it on this page.",
            step: .launch),
        Row(
            phrase: "Limit", remedy: "Delete stacks that nobody needs, or have the quota raised: step 4 shows it.",
            step: .leftovers),
        Row(
            phrase: "No updates are to be performed",
            remedy: "The stack has these values already: there is nothing to do.", step: .parameters),
    ]
}
