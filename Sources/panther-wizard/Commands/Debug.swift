import ArgumentParser
import AWS
import RolloutAWS

/// `panther-wizard debug`: what support asks operators to run. Hidden from the help's front page, documented in
/// `help debug`.
struct Debug: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What support asks for: how the client reads settings, signs, and finds endpoints.",
        shouldDisplay: false,
        subcommands: [
            DebugProfilesCommand.self, DebugCredentialsCommand.self, DebugSignCommand.self, DebugEndpointCommand.self,
            DebugErrorCommand.self, DebugClassifyCommand.self,
        ])
}

/// The file of a batch command.
struct BatchInput: ParsableArguments {
    @Option(help: "A JSON file {\"cases\":[{\"id\", …}]}; - reads standard input.")
    var input: String

    /// Its bytes.
    ///
    /// - Throws: `Problem` with exit code 2 where the file cannot be read.
    func bytes() throws -> [UInt8] {
        let path = input == "-" ? "/dev/stdin" : input
        do {
            guard let bytes = try Environment.live().readFile(path) else {
                throw Problem("There is no file \(input). Give --input the path of a JSON file.", exitCode: 2)
            }
            return bytes
        } catch let failure as Environment.Failure {
            throw Problem("\(input) cannot be read: \(failure.reason). Correct --input.", exitCode: 2)
        }
    }

    /// Runs a batch and prints its results.
    ///
    /// - Throws: `Problem` with exit code 2 where the input is no batch.
    func answer(_ run: ([UInt8]) throws -> [UInt8]) throws {
        do {
            StandardOutput.print(json: String(decoding: try run(try bytes()), as: UTF8.self))
        } catch let error as DebugInputError {
            throw Problem("\(error)", exitCode: 2)
        }
    }
}

/// `panther-wizard debug sign`
struct DebugSignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signs requests step by step, to compare with what a service computed.")

    @OptionGroup var batch: BatchInput

    func run() async throws { try batch.answer { try DebugSign.run($0) } }
}

/// `panther-wizard debug aws-error`
struct DebugErrorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aws-error", abstract: "Decodes what services answer when they refuse.")

    @OptionGroup var batch: BatchInput

    func run() async throws { try batch.answer { try DebugErrors.run($0) } }
}

/// `panther-wizard debug endpoint`
struct DebugEndpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endpoint", abstract: "Tells where services answer under the settings in force.")

    @OptionGroup var batch: BatchInput

    @Option(help: "The profile whose settings apply.")
    var profile: String?

    func run() async throws {
        let environment = Environment.live()
        do {
            let profile = try Profile(named: profile, environment)
            try batch.answer { try DebugEndpoint.run($0, profile: profile, environment: environment) }
        } catch let error as CredentialError {
            throw Problem("\(error)", exitCode: 2)
        }
    }
}

/// `panther-wizard debug profiles`
struct DebugProfilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles", abstract: "Prints how the configuration files are read, without secrets.")

    @Option(help: "The profile to choose.")
    var profile: String?

    func run() async throws {
        do throws(ConfigurationError) {
            StandardOutput.print(
                json: String(decoding: try DebugProfiles.document(profile: profile, .live()), as: UTF8.self))
        } catch {
            throw Problem("\(error)", exitCode: 2)
        }
    }
}

/// `panther-wizard debug credentials`
struct DebugCredentialsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credentials", abstract: "Prints the credentials in force, secrets too.")

    @Option(help: "The profile; it beats keys in the environment.")
    var profile: String?

    @Option(help: "The code of the MFA device.")
    var mfaToken: String?

    func run() async throws {
        let environment = Environment.live()
        do {
            let transport = try LiveTransport(
                environment: environment, profile: try Profile(named: profile, environment))
            var context = CredentialContext(
                environment: environment, transport: transport, pause: { try await Task.sleep(for: $0) })
            if let mfaToken { context.mfaCode = CredentialContext.once(mfaToken) }
            let result = await Result { try await DebugCredentials.document(profile: profile, context: context) }
            await transport.shutdown()
            let document = try result.get()
            StandardError.print("What follows on standard output holds secrets: keep it to yourself.")
            StandardOutput.print(json: String(decoding: document, as: UTF8.self))
        } catch let error as CredentialError {
            throw Problem(error)
        } catch let error as ClientError {
            throw Problem("\(error)", exitCode: 2)
        }
    }
}

extension Result where Failure == any Error {
    /// What `body` returns or throws.
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
