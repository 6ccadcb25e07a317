import Primitives

/// Who a statement of a resource's policy speaks of: Principal or NotPrincipal.
///
/// Source: IAM User Guide, "AWS JSON policy elements: Principal" and "NotPrincipal".
struct PrincipalElement: Sendable, Hashable {
    var isNot: Bool
    /// Names by kind: `AWS`, `Service`, `Federated`, `CanonicalUser`; everybody is `AWS` with a star.
    var names: [String: [String]]

    /// Whether the statement speaks of the principal.
    func includes(_ principal: PolicyPrincipal) -> Bool { isListed(principal) != isNot }

    private func isListed(_ principal: PolicyPrincipal) -> Bool {
        for (kind, names) in names {
            for name in names {
                guard kind == "AWS" else {
                    if name == principal.arn || name == "*" && kind == "*" { return true }
                    continue
                }
                if name == "*" || name == principal.arn || name == principal.policyARN { return true }
                if !principal.account.isEmpty, Self.account(name) == principal.account { return true }
            }
        }
        return false
    }

    /// The account that `123456789012` or `arn:aws:iam::123456789012:root` stands for, with everybody in it.
    private static func account(_ name: String) -> String? {
        if name.utf8.count == 12, name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return name }
        guard let arn = ARN(name), arn.service == "iam", arn.resource == "root" else { return nil }
        return arn.account
    }
}
