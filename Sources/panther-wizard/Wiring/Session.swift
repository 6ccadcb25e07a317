import AWS
import Preflight
import PreflightAWS
import Rollout
import RolloutAWS
import Stacks
import Synchronization

/// An account that can be asked: the client, the clock that its rollouts run by, and the budget of calls.
struct Session: Sendable {
    /// Asks as the operator.
    var client: AWSClient
    /// Creates and follows stacks: as the role that deploys where one is named, else the same as `client`.
    var deployer: AWSClient
    /// The role that deploys; empty where the operator does.
    var deployerArn = ""
    var clock: ScaledClock
    var budget: CallBudget
    /// What was seen of stacks before requests were sent to them.
    var sent = SentRequests()
    /// Where codes of MFA devices are asked for.
    var codes: CodeDesk
    var notices = CredentialNotices()

    /// Answers the steps' questions.
    var checks: Checks {
        Checks(client: client, wallClock: Machine.wallClock) { path in
            do throws(Problem) {
                var texts: [String: String] = [:]
                for file in try InputFile.files(at: path) { texts[file] = try InputFile.text(of: file) }
                return .success(texts)
            } catch {
                return .failure(Checks.FileProblem(error.text))
            }
        }
    }

    /// Carries out a request of the screens, telling what comes of it.
    func carryOut(_ request: Rollout.Request, tell: @escaping @Sendable (Rollout.Reply) -> Void) async {
        if case .follow = request { notices.tell { tell(.event(.notice($0))) } }
        await RolloutDesk(client: deployer, budget: budget, clock: clock, sent: sent).carryOut(request, tell: tell)
    }

    /// Asks once whether anybody is there, so that a wrong endpoint is said at the start: later the feed would wait for it.
    ///
    /// - Returns: the account, where the answer told it.
    /// - Throws: `Problem` with exit code 4 where nothing answers; any answer is good, a refusal and one that is not AWS's
    ///   too, since a captive portal lets the feed through later.
    @discardableResult
    func findEndpoint() async throws -> String? {
        do {
            return try await client.send(STS.GetCallerIdentityInput()).account
        } catch ClientError.unreadable {
            return nil
        } catch let error as ClientError {
            throw Problem(asking: error)
        } catch {
            return nil
        }
    }

    /// What a role named by `--assume-role-arn` is for.
    enum RoleUse {
        /// Every call is made as the role.
        case everything
        /// Calls that deploy are made as the role, all others as the operator.
        case deployment
    }

    /// The account that flags, environment and files name.
    ///
    /// - Parameter lazily: true where credentials are asked for only when the first call needs them.
    /// - Throws: `Problem` with exit code 2 for settings that cannot be used and a region that is missing or does not
    ///   exist, 3 for credentials.
    static func open(
        _ options: AccountOptions, _ machine: Machine, role: RoleUse = .everything, lazily: Bool = false
    ) async throws -> Session {
        let environment = Environment.live(variables: machine.variables)
        let codes = CodeDesk(token: options.mfaToken) { CodeDesk.askOnLine($0, machine) }
        let notices = CredentialNotices()
        do {
            let profile = try Profile(named: options.profile, environment)
            let transport = try Connections.transport(environment, profile, certificates: options.caBundle)
            let context = CredentialContext(
                environment: environment, transport: transport, region: options.region,
                endpointURL: options.endpointURL, mfaCode: { await codes.code(for: $0) },
                pause: { try await Task.sleep(for: $0) })
            let access = try AccountAccess(profile: options.profile, context: context) { notices.hear($0) }
            let region = try known(try await access.region(), profile: profile.name)
            var configuration = try ClientConfiguration(
                access: access, region: region, environment: environment, transport: transport)
            let clock = try ClockScale.clock(machine, for: configuration)
            configuration.clock = clock
            configuration.readOnly = options.readOnly
            if let level = options.logLevel { configuration.logger = try FileLog.logger(level, machine) }
            configuration.userAgent = "panther-wizard/\(PantherWizard.version)"
            let own = AWSClient(configuration)
            var session = Session(
                client: own, deployer: own, clock: clock, budget: CallBudget(), codes: codes, notices: notices)
            if let arn = options.assumeRoleArn {
                session.deployer = own.with(
                    credentials: access.assuming(
                        role: arn, sessionName: options.roleSessionName, externalId: options.externalId))
                if role == .everything { session.client = session.deployer } else { session.deployerArn = arn }
            }
            if !lazily { _ = try await session.client.configuration.credentials.credentials() }
            return session
        } catch let error as CredentialError {
            throw Problem(error)
        } catch let error as ClientError {
            throw Problem("\(error)", exitCode: 2)
        }
    }

    /// A session of keys that are known, at one endpoint: the practice cloud's.
    static func fixed(
        _ credentials: Credentials, source: String, region: String, endpoint: String, clock: ScaledClock,
        isReadOnly: Bool = false
    ) throws -> Session {
        let configuration = ClientConfiguration(
            credentials: StaticCredentials(credentials, source: source), region: region,
            endpoint: ServiceEndpoint.fixed(endpoint), transport: try Connections.direct.get(), clock: clock,
            wallClock: Machine.wallClock, readOnly: isReadOnly, userAgent: "panther-wizard/\(PantherWizard.version)")
        let client = AWSClient(configuration)
        return Session(
            client: client, deployer: client, clock: clock, budget: CallBudget(),
            codes: CodeDesk(token: nil) { _ in nil })
    }

    private static func known(_ region: String?, profile: String) throws -> String {
        guard let region else {
            throw Problem(
                "No region is set. Give --region, such as --region us-east-1, set AWS_REGION, or give the profile "
                    + "\(profile) a region.", exitCode: 2)
        }
        guard let partition = Partition.containing(region), partition.knows(region) else {
            throw Problem(
                "There is no region \(region). Give one such as us-east-1 with --region, or set AWS_REGION.",
                exitCode: 2)
        }
        return region
    }
}

extension Problem {
    /// Why there are no credentials: 2 for a file that cannot be parsed, 4 for an answer that is not a service's, else 3.
    init(_ error: CredentialError) {
        let code: Int32 =
            switch error {
            case .badFile: 2
            case .unreadable: 4
            default: 3
            }
        self.init("\(error)", exitCode: code)
    }
}

/// The connections of the whole program: they live until it ends.
private enum Connections {
    /// Without proxy or authorities of anybody's choice: for this machine itself.
    static let direct = Result<LiveTransport, any Error> { try LiveTransport() }
    private static let opened = Mutex<[String: LiveTransport]>([:])

    /// The connections under those settings; the same ones for the same authorities.
    static func transport(
        _ environment: Environment, _ profile: Profile, certificates: String?
    ) throws(ClientError) -> LiveTransport {
        let key = "\(certificates ?? "") \(profile.name)"
        if let known = opened.withLock({ $0[key] }) { return known }
        let made = try LiveTransport(environment: environment, profile: profile, certificates: certificates)
        opened.withLock { $0[key] = made }
        return made
    }
}
