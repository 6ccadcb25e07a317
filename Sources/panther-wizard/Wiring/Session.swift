import AWS
import Preflight
import Rollout
import Screens
import Terminal

/// An account that can be asked: the client, the clock that its rollouts run by, and the budget of calls.
struct Session: Sendable {
    var client: AWSClient
    /// Where the credentials came from; never a secret.
    var credentialSource: String
    var clock: ScaledClock
    var budget: CallBudget

    /// Answers the steps' questions.
    var checks: Checks {
        Checks(client: client, credentialSource: credentialSource, wallClock: Machine.wallClock)
    }

    /// Carries out a request of the screens, telling what comes of it.
    func carryOut(_ request: Rollout.Request, tell: @escaping @Sendable (Rollout.Reply) -> Void) async {
        await RolloutDesk(client: client, budget: budget, clock: clock).carryOut(request, tell: tell)
    }

    /// Asks once whether anybody is there, so that a wrong endpoint is said at the start: later the feed would wait for it.
    ///
    /// - Throws: `Problem` with exit code 4 where nothing answers; any answer, a refusal too, is good.
    func findEndpoint() async throws {
        do {
            _ = try await client.send(STS.GetCallerIdentityInput())
        } catch let error as ClientError {
            throw Problem(asking: error)
        } catch {
            return
        }
    }

    /// The account that flags and environment name.
    ///
    /// - Throws: `Problem` with exit code 2 for a region that is missing or does not exist, 3 for credentials.
    static func open(_ options: AccountOptions, _ machine: Machine) async throws -> Session {
        let region = try self.region(options, machine)
        let environment = Environment(
            variables: machine.variables, home: machine["HOME"] ?? "/", wallClock: Machine.wallClock)
        let provider = EnvironmentCredentials(environment)
        let source: String
        do {
            source = try await provider.credentials().source
        } catch {
            throw Problem("\(error)", exitCode: 3)
        }
        let scale = machine["PANTHER_WIZARD_CLOCK_SCALE"].flatMap(Double.init) ?? 1
        let clock = ScaledClock(scale: scale > 0 ? scale : 1)
        let endpoint = options.endpointURL ?? machine["AWS_ENDPOINT_URL"]
        return try make(
            credentials: provider, source: source, region: region, endpoint: endpoint, clock: clock,
            environment: environment)
    }

    /// The connections of the whole program: one pool, which lives until the program ends.
    private static let connections = Result<LiveTransport, any Error> { try LiveTransport() }

    /// A session of those parts.
    static func make(
        credentials: any CredentialProvider, source: String, region: String, endpoint: String?, clock: ScaledClock,
        environment: Environment
    ) throws -> Session {
        let resolver = EndpointResolver(profile: nil, environment: environment)
        let published: EndpointSource = { service, region in
            let found = try resolver.endpoint(service: service.name, region: region)
            return ServiceEndpoint(url: found.url, signingRegion: found.signingRegion, signingName: found.signingName)
        }
        let configuration = ClientConfiguration(
            credentials: credentials, region: region, endpoint: endpoint.map(ServiceEndpoint.fixed) ?? published,
            transport: try connections.get(), clock: clock, wallClock: Machine.wallClock,
            userAgent: "panther-wizard/\(PantherWizard.version)")
        return Session(
            client: AWSClient(configuration), credentialSource: source, clock: clock,
            budget: CallBudget())
    }

    private static func region(_ options: AccountOptions, _ machine: Machine) throws -> String {
        guard let region = options.region ?? machine["AWS_REGION"] ?? machine["AWS_DEFAULT_REGION"] else {
            throw Problem(
                "No region is set. Give --region, such as --region us-east-1, or set AWS_REGION.", exitCode: 2)
        }
        guard let partition = Partition.containing(region), partition.knows(region) else {
            throw Problem(
                "There is no region \(region). Give one such as us-east-1 with --region, or set AWS_REGION.",
                exitCode: 2)
        }
        return region
    }
}
