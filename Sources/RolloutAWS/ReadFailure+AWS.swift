import AWS
import Rollout

extension ReadFailure {
    /// Sorts what the client threw by what is to be done about it.
    init(_ error: any Error) {
        switch error {
        case let error as ReadFailure: self = error
        case let error as ServiceError: self = .of(error)
        case let error as ClientError: self = .of(error)
        case let error as CredentialError: self = .of(error)
        default: self = .offline("\(error)")
        }
    }

    private static func of(_ error: ServiceError) -> ReadFailure {
        // A limit of the account, such as its number of stacks, does not pass by waiting.
        if error.isThrottling, error.code != "LimitExceededException" { return .throttled }
        if error.isExpiredToken || error.isBadCredentials { return .credentials("\(error)") }
        if error.isAccessDenied { return .denied(error.message.isEmpty ? error.code : error.message) }
        if error.isNotFound { return .missing(error.message) }
        if error.status >= 500 { return .offline("\(error)") }
        // A proxy or a login page answers with a status alone; CloudFormation always says more.
        if error.code == String(error.status) { return .garbled("\(error)") }
        return .refused(error.message.isEmpty ? error.code : error.message)
    }

    private static func of(_ error: ClientError) -> ReadFailure {
        switch error {
        case .unreachable, .timedOut: .offline("\(error)")
        case .noCredentials(let error): of(error)
        case .unreadable: .garbled("\(error)")
        case .readOnly, .missingMember, .noEndpoint, .badProxy, .badCertificates, .badSetting: .refused("\(error)")
        }
    }

    private static func of(_ error: CredentialError) -> ReadFailure {
        if case .unreadable = error { return .garbled("\(error)") }
        return .credentials("\(error)")
    }
}
