import Primitives

/// `credential_process`: a program that prints credentials as JSON.
struct CredentialProcess {
    let context: CredentialContext

    func load(_ settings: Settings, profile: String) async throws(CredentialError) -> ResolvedCredentials? {
        guard let setting = settings["credential_process"] else { return nil }
        guard let words = setting.text.flatMap(PythonText.shellWords), !words.isEmpty else {
            throw .badSetting("credential_process", profile: profile, why: "it is no command with balanced quotes")
        }
        let outcome: Environment.ProcessOutcome
        do {
            outcome = try await context.environment.runProcess(words)
        } catch {
            throw .processFailed(profile: profile, why: "\(words[0]) could not be run: \(error.reason)")
        }
        guard outcome.status == 0 else {
            let complaint =
                String(decoding: outcome.standardError, as: UTF8.self)
                .split(whereSeparator: \.isNewline).first.map { ": \($0.prefix(200))" } ?? ""
            throw .processFailed(profile: profile, why: "it ended with status \(outcome.status)\(complaint)")
        }
        let answer = try object(in: outcome.standardOutput, profile: profile)
        return ResolvedCredentials(
            credentials: try credentials(answer, settings, profile: profile), source: "custom-process")
    }

    private func object(in bytes: [UInt8], profile: String) throws(CredentialError) -> [String: JSON] {
        guard let object = (try? JSON(parsing: bytes))?.dictionary else {
            throw .processFailed(profile: profile, why: "it printed no JSON object")
        }
        guard object["Version"]?.integer == 1 else {
            throw .processFailed(profile: profile, why: "its output is not of Version 1")
        }
        return object
    }

    private func credentials(
        _ answer: [String: JSON], _ settings: Settings, profile: String
    ) throws(CredentialError) -> Credentials {
        var keys: [String] = []
        for name in ["AccessKeyId", "SecretAccessKey"] {
            guard let value = answer[name]?.string else {
                throw .processFailed(profile: profile, why: "its output lacks \(name)")
            }
            keys.append(value)
        }
        var end: Int64?
        if let text = answer["Expiration"]?.string {
            guard let parsed = Timestamp(expiration: text)?.milliseconds else {
                throw .processFailed(profile: profile, why: "the Expiration in its output is no date")
            }
            end = parsed
        }
        return Credentials(
            accessKeyId: keys[0], secretAccessKey: keys[1], sessionToken: answer["SessionToken"]?.string,
            expiresAtMilliseconds: end,
            accountId: answer["AccountId"]?.string.flatMap { $0.isEmpty ? nil : $0 }
                ?? settings["aws_account_id"]?.text)
    }
}
