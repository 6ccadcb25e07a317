import Testing

@testable import AWS

/// Each refusal in its exact words.
struct CredentialErrorTests {
    @Test(
        "A refusal says what failed, where, and what to do",
        arguments: [
            (
                CredentialError.none(profile: "dev", profileIsKnown: true),
                "The profile dev holds no credentials, and neither does a container or an instance. Run aws configure or aws sso login for it, or choose another with --profile."
            ),
            (
                .none(profile: "default", profileIsKnown: false),
                "No credentials were found: AWS_ACCESS_KEY_ID is not set, there is no profile default, and neither a container nor an instance gives any. Run aws configure, or choose a profile with --profile."
            ),
            (
                .profileNotFound("dev"),
                "There is no profile “dev”. Correct --profile or AWS_PROFILE, or add the profile with aws configure."
            ),
            (
                .missingVariable("AWS_SECRET_ACCESS_KEY", besides: "AWS_ACCESS_KEY_ID"),
                "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not. Set both or neither."
            ),
            (
                .badVariable("AWS_CREDENTIAL_EXPIRATION", why: "it is no date"),
                "AWS_CREDENTIAL_EXPIRATION cannot be used: it is no date. Correct it or unset it."
            ),
            (
                .missingSetting("aws_secret_access_key", profile: "dev", besides: "aws_access_key_id"),
                "The profile dev has aws_access_key_id and lacks aws_secret_access_key. Add it."
            ),
            (
                .badSetting("role_arn", profile: "dev", why: "it is empty"),
                "role_arn of the profile dev cannot be used: it is empty. Correct it."
            ),
            (
                .sourceProfileNotFound("base", referencedBy: "dev"),
                "The profile dev says source_profile = base, and there is no such profile. Correct it."
            ),
            (
                .sourceProfileEmpty("base", referencedBy: "dev"),
                "The profile dev says source_profile = base, and that profile has no credentials. Add keys to it or name another."
            ),
            (
                .loop(["a", "b", "a"]),
                "The profiles name each other as sources in a circle: a → b → a. Let one of them hold keys and no source_profile."
            ),
            (
                .credentialSourceEmpty("Environment", profile: "dev"),
                "The profile dev says credential_source = Environment, and nothing was found there. Correct it."
            ),
            (
                .mfaCodeNeeded(serial: "arn:aws:iam::1:mfa/me", profile: "dev"),
                "The profile dev needs a code of the device arn:aws:iam::1:mfa/me. Give it with --mfa-token."
            ),
            (
                .roleRefused(
                    role: "arn:r", setting: "role_arn of the profile dev", code: "AccessDenied", message: "no"),
                "The role arn:r could not be assumed (AccessDenied: no). Check role_arn of the profile dev, and that the role trusts its caller."
            ),
            (
                .ssoSessionNotFound("my", profile: "dev"),
                "The profile dev says sso_session = my, and there is no section [sso-session my]. Add the section or correct the setting."
            ),
            (
                .ssoLoginNeeded(profile: "dev", session: "my", why: .expired),
                "The single sign-on of the profile dev has expired. Run aws sso login --profile dev."
            ),
            (
                .ssoLoginNeeded(profile: "dev", session: "my", why: .noToken),
                "The single sign-on of the profile dev has not begun. Run aws sso login --profile dev."
            ),
            (
                .ssoLoginNeeded(profile: "dev", session: nil, why: .badToken("expiresAt")),
                "The single sign-on of the profile dev left a token that cannot be read (expiresAt). Run aws sso login --profile dev."
            ),
            (
                .ssoLoginNeeded(profile: "dev", session: nil, why: .refused),
                "The single sign-on of the profile dev is no longer accepted. Run aws sso login --profile dev."
            ),
            (
                .ssoRefused(profile: "dev", code: "ForbiddenException", message: ""),
                "Single sign-on gave no credentials for the profile dev (ForbiddenException). Check its sso_account_id and sso_role_name."
            ),
            (
                .loginSession(profile: "dev"),
                "The profile dev has a login_session of aws login, which is not used here. Run eval $(aws configure export-credentials --profile dev --format env), or choose another profile with --profile."
            ),
            (
                .processFailed(profile: "dev", why: "it ended with status 3"),
                "The credential_process of the profile dev failed: it ended with status 3. Run it by hand and correct it."
            ),
            (
                .metadataFailed(
                    setting: "AWS_CONTAINER_CREDENTIALS_FULL_URI", why: "the host answered with status 403"),
                "No credentials came by AWS_CONTAINER_CREDENTIALS_FULL_URI: the host answered with status 403. Check that the service runs."
            ),
            (
                .unreachable(
                    service: "The security token service", endpoint: "https://x", setting: "role_arn", why: "timed out"),
                "The security token service could not be reached at https://x (timed out). Check the network and role_arn."
            ),
            (
                .stillExpired(source: "env", setting: "AWS_CREDENTIAL_EXPIRATION"),
                "The credentials from env are over already. Renew them and check AWS_CREDENTIAL_EXPIRATION."
            ),
        ])
    func sentences(error: CredentialError, sentence: String) {
        #expect(error.description == sentence)
    }
}
