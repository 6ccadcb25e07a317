import Primitives

/// The message with which an operator asks Panther to approve an account; from late 2021 on Panther asks for the region too.
public enum ApprovalRequest {
    /// The message, ready to be sent.
    ///
    /// - Parameters:
    ///   - account: the account's twelve digits.
    ///   - alias: the account's alias; nil where it has none.
    ///   - region: region of the deployment.
    ///   - version: the release, such as `1.16.0`, where the operator knows it.
    public static func text(account: String, alias: String?, region: String, version: String?) -> String {
        let release = version.map { "\n  Release  v\($0)" } ?? ""
        return """
            Subject: Approval of an AWS account for Panther

            Hello,

            please approve this AWS account for a self-hosted deployment of Panther, so that it may read the release's \
            templates, code and container image:

              Account  \(SafeText.oneLine(account + (alias.map { " (\($0))" } ?? "")))
              Region   \(region)\(release)

            Please confirm it with a reference that we can look up, and send the URL of the root template for \(region).

            """
    }
}
