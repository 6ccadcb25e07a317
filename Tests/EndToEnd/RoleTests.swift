import Foundation
import Testing

/// The PantherDeploymentRole: shown from its template, created by its stack after its name was typed, shown from the account.
@Suite(.fewAtOnce) struct RoleTests {
    private static let template = """
        Resources:
          DeploymentRole:
            Type: AWS::IAM::Role
            Properties:
              RoleName: PantherDeploymentRole
              AssumeRolePolicyDocument:
                Statement: {Effect: Allow, Action: "sts:AssumeRole", Principal: {Service: cloudformation.amazonaws.com}}
              Policies:
                - PolicyName: PantherDeployment
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - {Effect: Allow, Action: ["ecs:*", "logs:*"], Resource: "*"}
                      - {Effect: Allow, Action: "iam:*", Resource: "arn:aws:iam::*:role/panther-*"}
        """

    @Test("shown, refused without the name, created once, compared with what a deployment needs")
    func role() async throws {
        try await CloudServer.open(speed: 2000) { cloud in
            let path = "/tmp/pw-role-\(ProcessInfo.processInfo.processIdentifier).yml"
            defer { try? FileManager.default.removeItem(atPath: path) }
            try Data(Self.template.utf8).write(to: URL(fileURLWithPath: path))
            func ask(_ words: String...) async throws -> Ended {
                try await Program(
                    path: Places.wizard, arguments: ["role"] + words, environment: cloud.environment
                ).run()
            }
            let absent = try await ask("show")
            #expect(absent.status == 1)
            #expect(
                absent.output
                    == "The account has no PantherDeploymentRole. Create it with: panther-wizard role create\n")
            let dry = try await ask("create", "--template", path)
            #expect(dry.status == 0)
            #expect(
                dry.words == """
                    Role DeploymentRole:
                      may ecs:*, logs:* on *
                      may iam:* on arn:aws:iam::*:role/panther-*

                    It may create roles and give them permissions, so that it is an administrator in effect.
                    Nothing was changed. To create it in account 1234-5678-9012, region us-east-1, \
                    add --yes --confirm PantherDeploymentRoleStack.

                    """)
            let unnamed = try await ask("create", "--template", path, "--yes")
            #expect(unnamed.status == 2)
            #expect(
                unnamed.words.hasSuffix(
                    "Confirm with --confirm PantherDeploymentRoleStack: the role is created in account 1234-5678-9012, "
                        + "region us-east-1.\n"))
            #expect(try await ask("show").status == 1, "nothing has been created so far")
            let created = try await ask(
                "create", "--template", path, "--yes", "--confirm", "PantherDeploymentRoleStack")
            #expect(
                created.status == 0 && created.output.hasPrefix("arn:aws:cloudformation:us-east-1:123456789012:stack/"))
            let watched = try await Program.wizard(
                "watch", "PantherDeploymentRoleStack", environment: cloud.environment
            ).run()
            #expect(watched.status == 0, "\(watched.words)")
            let shown = try await ask("show")
            #expect(shown.status == 0)
            #expect(
                shown.output.hasPrefix(
                    "arn:aws:iam::123456789012:role/PantherDeploymentRole\npolicy PantherDeployment: 2 statements\n"))
            #expect(shown.output.contains("The account's PantherDeploymentRole lacks"))
            let again = try await ask("create", "--template", path, "--yes", "--confirm", "PantherDeploymentRoleStack")
            #expect(again.status == 1)
            #expect(again.words.contains("Stack [PantherDeploymentRoleStack] already exists"))
        }
    }
}
