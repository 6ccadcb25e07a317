import ArgumentParser
import AWS
import Primitives
import Stacks
import Wizard

/// `panther-wizard whoami`
struct Whoami: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells the account, the principal and where the credentials came from.")

    @OptionGroup var account: AccountOptions

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() async throws {
        let session = try await Session.open(account, .current())
        let caller: STS.GetCallerIdentityOutput
        do {
            caller = try await session.client.send(STS.GetCallerIdentityInput())
        } catch {
            throw Problem(asking: error)
        }
        let alias = try? await session.client.send(IAM.ListAccountAliasesInput()).accountAliases.first
        let region = session.client.configuration.region
        let credentials = try? await session.client.configuration.credentials.credentials()
        let identity = Identity(
            account: caller.account ?? "", arn: caller.arn ?? "", userId: caller.userId ?? "", alias: alias,
            region: region,
            credentialSource: credentials?.source ?? "")
        let end = credentials?.credentials.expiresAtMilliseconds.map { Timestamp(milliseconds: $0).iso8601 }
        if json {
            StandardOutput.print(json: Self.document(identity, expires: end))
        } else {
            StandardOutput.print(lines: Self.lines(identity, expires: end))
        }
    }

    /// The document of the command line's documentation.
    static func document(_ identity: Identity, expires: String?) -> String {
        var document = JSONWriter()
        document.add("account", identity.account)
        document.add("arn", identity.arn)
        document.add("userId", identity.userId)
        document.add("region", identity.region)
        document.add("alias", ifPresent: identity.alias)
        document.add("credentialSource", identity.credentialSource)
        document.add("expires", ifPresent: expires)
        return document.object
    }

    static func lines(_ identity: Identity, expires: String?) -> [String] {
        [
            "account      \(identity.spokenAccount)\(identity.alias.map { "  (\($0))" } ?? "")",
            "principal    \(identity.arn)",
            "user id      \(identity.userId)",
            "region       \(identity.region)",
            "credentials  \(identity.credentialSource)\(expires.map { ", until \($0)" } ?? "")",
        ]
    }
}

extension Problem {
    /// Why a question to the account went unanswered: 3 for credentials, 1 for a refusal, 4 where nothing was learnt.
    init(asking error: any Error) {
        switch error {
        case let error as ServiceError:
            let isNotKnown = error.status >= 500 || error.isThrottling
            self.init("\(error)", exitCode: error.isBadCredentials || error.isExpiredToken ? 3 : isNotKnown ? 4 : 1)
        case ClientError.noCredentials(let error): self.init(error)
        default: self.init("\(error)", exitCode: 4)
        }
    }
}
