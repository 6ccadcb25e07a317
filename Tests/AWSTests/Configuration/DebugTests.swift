import Testing

@testable import AWS

/// The documents of the debug commands.
struct DebugTests {
    static let environment = Environment(
        variables: ["AWS_PROFILE": "dev"], home: "/home/me",
        readFile: { path throws(Environment.Failure) in
            switch path {
            case "/home/me/.aws/config":
                Array("[profile dev]\nRegion = eu-west-1\ns3 =\n  a = b\n[sso-session x]\nsso_region = r\n".utf8)
            case "/home/me/.aws/credentials":
                Array("[dev]\naws_access_key_id = AK\naws_secret_access_key = hidden\n".utf8)
            default: nil
            }
        })

    @Test("debug profiles shows both files, and no secret")
    func profiles() throws {
        let text = String(decoding: try DebugProfiles.document(profile: nil, Self.environment), as: UTF8.self)
        #expect(
            text
                == #"{"configFile":"/home/me/.aws/config","credentialsFile":"/home/me/.aws/credentials","profile":"dev","#
                + #""profiles":{"dev":{"aws_access_key_id":"AK","aws_secret_access_key":"***","region":"eu-west-1","#
                + #""s3":{"a":"b"}}},"ssoSessions":{"x":{"sso_region":"r"}}}"#)
    }

    @Test("debug credentials prints what credential_process would")
    func credentials() {
        let document = DebugCredentials.document(
            Credentials(
                accessKeyId: "AK", secretAccessKey: "S/+", sessionToken: "t", expiresAtMilliseconds: 1_767_225_600_500,
                accountId: "123456789012"))
        #expect(
            String(decoding: document, as: UTF8.self)
                == #"{"AccessKeyId":"AK","AccountId":"123456789012","Expiration":"2026-01-01T00:00:00Z","#
                + #""SecretAccessKey":"S/+","SessionToken":"t","Version":1}"#)
    }

    @Test("debug endpoint answers each case by itself")
    func endpoint() throws {
        let input = Array(
            #"""
            {"cases":[{"id":"1","service":"iam","region":"eu-west-1","fips":false,"dualstack":false},
            {"id":2,"service":"nope","region":"eu-west-1"},
            {"id":"3","service":"s3","region":"cn-north-1","endpointUrl":"http://x"},"rubbish"]}
            """#.utf8)
        let profile = try Profile(named: nil, Environment())
        let output = try DebugEndpoint.run(input, profile: profile, environment: Environment())
        #expect(
            String(decoding: output, as: UTF8.self)
                == #"{"results":[{"id":"1","url":"https://iam.amazonaws.com"},"#
                + #"{"error":{"message":"There is no service “nope”. Use a name such as cloudformation, iam or s3."},"id":2},"#
                + #"{"id":"3","url":"http://x"},{"error":{"message":"The case is not an object."},"id":null}]}"#)
    }

    @Test("Input that is no batch is refused")
    func refuses() {
        #expect(throws: DebugInputError.self) { try DebugSign.run(Array("[]".utf8)) }
        #expect(throws: DebugInputError.self) { try DebugSign.run(Array("{".utf8)) }
    }
}
