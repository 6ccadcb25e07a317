public import AWS
public import Preflight
import Wizard

/// Asks the account. Every question comes back answered: where the account refuses, the answer says so.
public struct Checks: Sendable {
    let client: AWSClient
    let wallClock: @Sendable () -> Int64
    /// The texts of the files that a path names, by their own names; or why there are none.
    let readFiles: @Sendable (String) -> Result<[String: String], FileProblem>

    /// Why files could not be read.
    public struct FileProblem: Error, Sendable, Hashable {
        /// What is wrong, in a sentence.
        public var sentence: String

        /// A problem in a sentence.
        public init(_ sentence: String) { self.sentence = sentence }
    }

    /// Checks that ask through that client.
    ///
    /// - Parameters:
    ///   - client: holds the operator's own credentials and the region.
    ///   - wallClock: milliseconds since 1970 UTC, for the evidence.
    ///   - readFiles: reads the exported policies that an operator names.
    public init(
        client: AWSClient, wallClock: @escaping @Sendable () -> Int64,
        readFiles: @escaping @Sendable (String) -> Result<[String: String], FileProblem> = { _ in .success([:]) }
    ) {
        self.readFiles = readFiles
        self.client = client
        self.wallClock = wallClock
    }

    /// The answer to one question; never throws, since a refusal is an answer too.
    public func answer(_ question: Question) async -> Answer {
        switch question {
        case .identity: await identity()
        case .template(let url, let region, let approval):
            await template(url: url, region: region, approval: approval)
        case .permissions(let scope): await permissions(scope)
        case .organization(let scope): await organization(scope)
        case .leftovers(let region): await leftovers(region: region)
        case .quotas(let region, let guardDuty): await quotas(region: region, enablesGuardDuty: guardDuty)
        case .stackName(let name): await stackName(name)
        case .offered(let kind, let vpc, let region): await offered(kind, vpc: vpc, region: region)
        }
    }

    func evidence(_ asked: String, _ answered: String, as principal: String = "") -> Evidence {
        Evidence(asked: asked, answered: answered, atMilliseconds: wallClock(), principal: principal)
    }

    /// The finding of a question that could not be asked, or whose answer says nothing.
    func unknown(
        _ step: StepID, _ title: String, asked: String, error: any Error, remedy: String, as principal: String = ""
    ) -> Finding {
        Finding(
            step: step, severity: .unknown, title: title, detail: "So it is not known; that is not the same as clear.",
            remedy: remedy, evidence: evidence(asked, "\(error)", as: principal))
    }

    private func identity() async -> Answer {
        let asked = "sts:GetCallerIdentity"
        do {
            let caller = try await client.send(STS.GetCallerIdentityInput())
            var identity = Identity(
                account: caller.account ?? "", arn: caller.arn ?? "", userId: caller.userId ?? "",
                region: client.configuration.region, credentialSource: await client.credentialSource)
            // The alias is a comfort: many principals may not read it, and nothing depends on it.
            identity.alias = try? await client.send(IAM.ListAccountAliasesInput()).accountAliases.first
            let finding = Finding(
                step: .account, severity: .info, title: "You are \(identity.who) in account \(identity.account).",
                detail: "", evidence: evidence(asked, identity.arn, as: identity.arn))
            return Answer(findings: [finding], facts: .identity(identity))
        } catch {
            return Answer(
                findings: [
                    unknown(
                        .account, "The account could not be asked who you are.", asked: asked, error: error,
                        remedy: "\(error)")
                ], facts: .none)
        }
    }

    private func stackName(_ name: String) async -> Answer {
        let asked = "cloudformation:DescribeStacks \(name)"
        do {
            let reply = try await client.send(CloudFormation.DescribeStacksInput(stackName: name))
            let status = reply.stacks?.first?.stackStatus ?? "an unknown status"
            return Answer(findings: [taken(name, status, asked)], facts: .stackName(status: status))
        } catch let error as ServiceError
            where error.code == "ValidationError" && error.message.contains("does not exist")
        {
            let finding = Finding(
                step: .name, severity: .info, title: "The name is free.", detail: "",
                evidence: evidence(asked, error.message))
            return Answer(findings: [finding], facts: .stackName(status: nil))
        } catch {
            let finding = unknown(
                .name, "It could not be asked whether the name is free.", asked: asked, error: error,
                remedy: "Ask again, or let somebody with cloudformation:DescribeStacks look.")
            return Answer(findings: [finding], facts: .none)
        }
    }

    private func taken(_ name: String, _ status: String, _ asked: String) -> Finding {
        let remedy =
            switch status {
            case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED":
                "Delete the stack \(name) first, then its name can be used again: "
                    + "aws cloudformation delete-stack --stack-name \(name)"
            case "REVIEW_IN_PROGRESS":
                "A change set of that name was never executed. Delete the stack \(name), or choose another name."
            case "DELETE_IN_PROGRESS": "Wait until it is gone and ask again, or choose another name."
            default: "Choose another name. A running Panther is updated, not launched again."
            }
        return Finding(
            step: .name, severity: .blocked, title: "A stack named \(name) is there already: \(status).",
            detail: "CloudFormation would refuse the launch.", remedy: remedy, evidence: evidence(asked, status))
    }
}
