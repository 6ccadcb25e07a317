import Primitives

extension Service {
    /// Who asks, and as whom they may act.
    static let sts = Service(
        signingName: "sts", wire: .query, namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
        operations: [
            "GetCallerIdentity": { world, call, result throws(Fault) in
                result.element("Arn", call.principal)
                result.element("UserId", world.userId(of: call))
                result.element("Account", world.scenario.account.id)
            },
            "DecodeAuthorizationMessage": { world, call, result throws(Fault) in
                result.element("DecodedMessage", try world.decodedMessage(call))
            },
            "AssumeRole": { world, call, result throws(Fault) in
                try world.assumeRole(call, &result)
            },
        ])
}

extension World {
    /// The caller's unique id; the root user's is the account's.
    func userId(of call: Call) -> String {
        if let session = sessions.values.first(where: { $0.principal == call.principal }) { return session.userId }
        if scenario.principal.path == "root" { return scenario.account.id }
        return "AIDAPRACTICE000000001"
    }

    fileprivate mutating func assumeRole(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let arn = try call.parameters.required("RoleArn")
        let sessionName = try call.parameters.required("RoleSessionName")
        let seconds = try call.parameters.number("DurationSeconds") ?? 3600
        guard (900...43_200).contains(seconds) else {
            throw .validation(
                "1 validation error detected: Value '\(seconds)' at 'durationSeconds' failed to satisfy constraint: "
                    + "Member must have value \(seconds < 900 ? "greater than or equal to 900" : "less than or equal to 43200")"
            )
        }
        guard let role = contents.all("AWS::IAM::Role", region: "").first(where: { $0.arn == arn }) else {
            throw Fault(
                "AccessDenied",
                "User: \(call.principal) is not authorized to perform: sts:AssumeRole on resource: \(arn)", status: 403)
        }
        let roleId = role.attributes["RoleId"] ?? "AROAPRACTICE000000001"
        let assumed =
            "arn:\(partition(call.region)):sts::\(scenario.account.id):assumed-role/\(role.name)/\(sessionName)"
        let session = Session(
            secretAccessKey: random.text(40, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
            sessionToken: "practice-" + random.hexadecimal(64), principal: assumed, userId: "\(roleId):\(sessionName)",
            expiresAt: wall + Int64(seconds) * 1000)
        let key = "ASIA" + random.text(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        sessions[key] = session
        result.element("Credentials") { writer in
            writer.element("AccessKeyId", key)
            writer.element("SecretAccessKey", session.secretAccessKey)
            writer.element("SessionToken", session.sessionToken)
            writer.element("Expiration", Timestamp(milliseconds: session.expiresAt).iso8601Seconds)
        }
        result.element("AssumedRoleUser") { writer in
            writer.element("AssumedRoleId", session.userId)
            writer.element("Arn", assumed)
        }
        result.element("PackedPolicySize", 1)
    }
}
